// Usage: node reference/search_check.js FOLDER
// Searches the reference in a folder as its pages do, and fails if a first result is not the expected one.
"use strict";

const fs = require("fs");
const vm = require("vm");

const folder = process.argv[2];
const page = { window: {} };
page.globalThis = page;
vm.createContext(page);
for (const name of ["search-index.js", "ranking.js"]) {
  vm.runInContext(fs.readFileSync(`${folder}/${name}`, "utf8"), page, name);
}

// Search texts, each with the address of the first result or its beginning.
const expected = [
  ["pagination", "guide/pagination.html"],
  ["paging", "guide/pagination.html"],
  ["iterator", "guide/pagination.html"],
  ["oauth", "guide/oauth.html"],
  ["authentication", "guide/options.html"],
  ["token", "guide/options.html"],
  ["async", "guide/concurrency.html"],
  ["coroutine", "guide/event-loops.html"],
  ["mock", "guide/testing.html"],
  ["attachment", "library/intercom.attachment.html"],
  ["upload", "guide/files.html"],
  ["backoff", "guide/errors.html"],
  ["429", "guide/rate-limit.html"],
  ["throttling", "guide/rate-limit.html"],
  ["webhook", "guide/webhooks.html"],
  ["hmac", "guide/webhooks.html"],
  ["logging", "guide/observing.html"],
  ["opentelemetry", "guide/observing.html"],
  ["canvas kit", "guide/webhooks.html#canvas-kit"],
  ["cli", "guide/command-line.html"],
  ["openresty", "guide/nginx.html"],
  ["tls", "guide/security.html"],
  ["null", "guide/json.html"],
  ["contact", "operations/contacts.html"],
  ["contacts create", "operations/contacts.html#create"],
  ["create contact", "operations/contacts.html#create"],
  ["client.contacts:create", "operations/contacts.html#create"],
  ["tag", "operations/tags.html"],
  ["ticket", "operations/tickets.html"],
  ["conversation", "operations/conversations.html"],
  ["ticket_type", "operations/ticket_types.html"],
  ["article", "operations/articles.html"],
  ["merge", "operations/contacts.html#merge"],
  ["upsert", "operations/contacts.html#upsert"],
  ["conversations reply", "operations/conversations.html#reply"],
  ["/contacts/merge", "operations/contacts.html#merge"],
  ["next_page", "library/Pager.html#next_page"],
];

let wrong = 0;
function complain(text) {
  console.error(text);
  wrong += 1;
}

for (const [text, url] of expected) {
  const found = page.ranked(page.window.searchIndex, text);
  const first = found.length ? found[0].url : "nothing";
  if (first !== url) complain(`search: "${text}" finds ${first} first, not ${url}`);
  const titles = found.map((entry) => `${entry.kind} ${entry.title}`);
  if (new Set(titles).size < titles.length) complain(`search: "${text}" finds something twice: ${titles.join(", ")}`);
}

// An operation comes before the object that has its resource's name.
for (const [kind, title, url] of page.window.searchIndex) {
  if (kind !== "operation" || !/^[a-z_]+$/.test(title)) continue;
  const found = page.ranked(page.window.searchIndex, title);
  if (found[0].url !== url) complain(`search: "${title}" finds ${found[0].kind} ${found[0].title} first`);
}

// An operation that has the word comes before every object that has it.
for (const text of ["attachment", "merge", "merge_history", "contact", "tag"]) {
  const found = page.ranked(page.window.searchIndex, text).map((entry) => entry.kind);
  if (found.includes("object") && found.indexOf("operation") > found.indexOf("object")) {
    complain(`search: "${text}" finds an object before an operation: ${found.join(" ")}`);
  }
}

console.log(`${expected.length} searches, ${wrong} wrong`);
process.exit(wrong ? 1 : 0);
