// The official SDK, as its reference shows its use.
const { readFileSync } = require("node:fs");
const { IntercomClient } = require("intercom-client");

const PER_PAGE = 150;
const CONCURRENCY = 16;
const WORK_MS = 20 / PER_PAGE;

const client = new IntercomClient({ token: "bench-token", environment: process.env.BENCH_URL });
let items = 0;
let check = 0;

function read(item) {
  items++;
  check += item.id.length + ((item.created_at ?? 0) % 1000);
}

const id = (number) => "6651ab0d2f7c" + String(number).padStart(12, "0");

async function each(count, use) {
  if (count === 0) return;
  for await (const contact of await client.contacts.list({ per_page: PER_PAGE })) {
    use(contact);
    if (items === count) break;
  }
}

const kinds = {
  async calls(count) {
    for (let i = 1; i <= count; i++) read(await client.tags.find({ tag_id: id(i) }));
  },
  async contacts(count) {
    for (let i = 1; i <= count; i++) read(await client.contacts.find({ contact_id: id(i) }));
  },
  pages: (count) => each(count * PER_PAGE, read),
  async concurrent(count) {
    let next = 1;
    const worker = async () => {
      while (next <= count) read(await client.tags.find({ tag_id: id(next++) }));
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  },
  slow: (count) =>
    each(count * PER_PAGE, (contact) => {
      read(contact);
      const finish = performance.now() + WORK_MS;
      while (performance.now() < finish);
    }),
};

async function main() {
  const [kind, count] = process.argv.slice(2);
  const started = process.hrtime.bigint();
  const used = process.cpuUsage();
  await kinds[kind](Number(count));
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  const { user, system } = process.cpuUsage(used);
  const peak = /VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0;
  const cpu = (user + system) / 1e6;
  console.log(`wall=${wall.toFixed(6)} cpu=${cpu.toFixed(6)} peak=${peak} items=${items} check=${check}`);
}

main();
