-- Sends signed notifications to a real nginx with wrk. None may be lost between its response and
-- the topic's function, even while nginx reloads or more arrive than can be handled. The rate
-- and the 99th percentile are those of the best of three rounds, at a little more than the
-- required rate: at full speed the percentile only shows how busy the machine is.
local nginx = require "spec.support.server"
local host = require "spec.support.host"

local RATE_MIN, P99_MAX = 5000, 0.050
local SECONDS = 5
-- The pause before each request on a connection, in milliseconds; the response takes less than one.
local CONNECTIONS, PAUSE = 64, 6
local NOTIFICATIONS = 2000
local NOTIFICATION = [[
{"type":"notification_event","app_id":"abc123","id":"%s","topic":"conversation.user.created",
"delivery_status":"pending","delivery_attempts":1,"delivered_at":0,"first_sent_at":1700000000,
"created_at":1700000000,"self":null,"links":{},"data":{"type":"notification_event_data","item":{
"type":"conversation","id":"%d","created_at":1700000000,"state":"open","read":false,"priority":"not_priority",
"source":{"type":"conversation","delivered_as":"customer_initiated","subject":"","body":"<p>%s</p>",
"author":{"type":"user","id":"65f0a1b2c3d4e5f6a7b8c9d0","name":"Ada","email":"ada@example.com"},"attachments":[]},
"contacts":{"type":"contact.list","contacts":[{"type":"contact","id":"65f0a1b2c3d4e5f6a7b8c9d0"}]},
"tags":{"type":"tag.list","tags":[]},"custom_attributes":{},"statistics":null}}}]]

-- The notifications, signed by openssl, as a Lua file that wrk reads.
local function write_deliveries(folder)
  assert(os.execute(("mkdir %s/signed"):format(folder)))
  local deliveries = {}
  for i = 1, NOTIFICATIONS do
    local id = ("notif_%05d"):format(i)
    local body = NOTIFICATION:format(id, i, ("Where is my order? "):rep(20 + i % 20))
    host.write(("%s/signed/%s"):format(folder, id), body)
    deliveries[i] = { id = id, body = body }
  end
  local signatures = host.output(("cd %s/signed && openssl dgst -sha1 -hmac load-secret -r *"):format(folder))
  local by_id = {}
  for digits, id in signatures:gmatch "(%x+) %*(%S+)\n" do
    by_id[id] = digits
  end
  local lines = {}
  for i, delivery in ipairs(deliveries) do
    lines[i] = ("{ id = %q, signature = %q, body = %q },\n"):format(delivery.id,
      "sha1=" .. assert(by_id[delivery.id]), delivery.body)
  end
  local path = folder .. "/deliveries.lua"
  host.write(path, "return {\n" .. table.concat(lines) .. "}\n")
  return path
end

local server = nginx.start "spec/heavy/load/nginx.conf.in"
local deliveries = write_deliveries(server.folder)

local function start_wrk(path, pause)
  return assert(io.popen(("wrk --threads 1 --connections %d --duration %ds --script spec/heavy/load/wrk.lua %s%s -- "
    .. "%s %d")
    :format(CONNECTIONS, SECONDS, server.url, path, deliveries, pause)))
end

local function result_of(pipe)
  local text = pipe:read "*a"
  pipe:close()
  local result = {}
  for name, value in (text:match "wrk: [^\n]*" or error(text, 0)):gmatch "(%S+)=(%d+)" do
    result[name] = tonumber(value)
  end
  result.accepted = result.requests - result.refused
  result.rate = result.accepted / result.microseconds * 1e6
  return result
end

local failures = 0

local function check(holds, ...)
  if not holds then
    failures = failures + 1
    io.stderr:write("webhook-load: ", string.format(...), "\n")
  end
end

local function counts()
  local _, text = server:request "/counts"
  local answered, handled, different = 0, 0, 0
  for of_answers, of_calls in text:gmatch "(%d+) (%d+)\n" do
    answered, handled = answered + of_answers, handled + of_calls
    different = different + (of_answers == of_calls and 0 or 1)
  end
  return answered, handled, different
end

local accepted_before = 0

-- Checks, once the queues are empty, that each notification was handled as often as it was answered.
local function compare(name, accepted)
  local answered, handled, different
  pcall(nginx.wait_until, function()
    answered, handled, different = counts()
    return different == 0
  end)
  print(("%-10s  %7d answered 200, %7d handled, %d lost"):format(name, answered, handled, answered - handled))
  check(different == 0, "%s: %d notifications were not handled as often as answered", name, different)
  -- wrk does not count what was under way when it ended.
  accepted_before = accepted_before + accepted
  check(answered >= accepted_before, "%s: wrk saw %d answers, nginx %d", name, accepted_before, answered)
  accepted_before = answered
end

local function quick(name, pause)
  local result = result_of(start_wrk("/quick", pause))
  print(("%-10s  %7.0f deliveries/s, p99 %.1f ms, %d refused"):format(name, result.rate, result.p99 / 1000,
    result.refused))
  check(result.refused == 0 and result.broken == 0, "%d refused, %d broken", result.refused, result.broken)
  compare(name, result.accepted)
  return result
end

local best
for round = 1, 3 do
  local result = quick("round " .. round, PAUSE)
  if result.rate >= RATE_MIN and result.p99 < P99_MAX * 1e6 then
    best = result
    break
  end
end
quick("full speed", 0)
check(best, "in no round %d deliveries/s with a p99 below %d ms", RATE_MIN, P99_MAX * 1000)

local slow = result_of(start_wrk("/slow", PAUSE))
check(slow.accepted > 0 and slow.refused > 0, "slow: %d accepted, %d refused; both were expected", slow.accepted,
  slow.refused)
compare("slow", slow.accepted)

local reloads, workers = 4, 2
local pipe = start_wrk("/quick", PAUSE)
for _ = 1, reloads do
  os.execute "sleep 0.8"
  server:signal "HUP"
end
local reloaded = result_of(pipe)
local _, ended = server:log():gsub("gracefully shutting down", "")
check(ended == workers * reloads, "%d workers have ended, not %d", ended, workers * reloads)
check(reloaded.refused == 0, "reloading: %d refused", reloaded.refused)
compare("reloading", reloaded.accepted)

for line in server:log():gmatch "[^\n]*%[%a+%][^\n]*" do
  local level = line:match "%[(%a+)%]"
  local expected = level == "notice" or line:find("the queue is full", 1, true)
  check(expected, "nginx has logged: %s", line)
end
server:stop()
os.exit(failures == 0 and 0 or 1)
