--- The workloads, and the clients that take part in each.
local LUA = os.getenv "LUA" or "lua5.4"
local OURS = LUA .. " bench/clients/intercom.lua"
local PROGRAM = "env INTERCOM_ACCESS_TOKEN=bench-token " .. LUA .. " bench/clients/program.lua"
local LUA_FLOOR = LUA .. " bench/clients/lua_floor.lua"

-- A client with `module` takes part where Lua finds that module.
local clients = {
  { name = "this client", command = OURS, ours = true },
  -- To the C floor a page is a page: it neither reads items nor works on them.
  { name = "C floor", command = "build/bench/c_floor", kinds = { raw = "pages", slow = "pages" } },
  { name = "Lua floor", command = LUA_FLOOR },
  { name = "lua-rapidjson", command = "env BENCH_JSON=rapidjson " .. LUA_FLOOR, module = "rapidjson" },
  { name = "lua-simdjson", command = "env BENCH_JSON=simdjson " .. LUA_FLOOR, module = "simdjson" },
  { name = "Lua-cURL", command = "lua5.2 bench/clients/lua_curl.lua" },
  { name = "LuaSocket", command = LUA .. " bench/clients/luasocket.lua" },
  { name = "lua-http", command = "lua5.2 bench/clients/lua_http.lua" },
  { name = "Node SDK", command = "node bench/clients/node.cjs" },
  { name = "whole items", command = OURS, kinds = { fields = "pages" } },
  { name = "the program", command = PROGRAM, ours = true },
  { name = "its decode", command = OURS, kinds = { csv = "pages" } },
  { name = "by hand", command = "bench/clients/nginx by_hand" },
  { name = "on resty.http", command = "bench/clients/nginx resty_http", ours = true },
  { name = "on threads", command = "bench/clients/nginx threads" },
}

local by_name = {}
for _, client in ipairs(clients) do
  by_name[client.name] = client
end

local EVERYONE = { "this client", "C floor", "Lua floor", "Lua-cURL", "LuaSocket", "lua-http", "Node SDK" }

-- The clients are called with kind and count; rounds limits how often. The cost in CPU is given for
-- `per` units. A workload with `needs` is skipped if that environment variable is empty.
local workloads = {
  {
    letter = "A",
    title = "5,000 small calls in a row: a tag, 0.2 kB",
    kind = "calls", count = 5000, server = "PLAIN", unit = "1,000 calls", per = 1000, clients = EVERYONE,
  },
  {
    letter = "A1",
    title = "5,000 calls in a row: a contact, 1 kB",
    kind = "contacts", count = 5000, server = "PLAIN", unit = "1,000 calls", per = 1000,
    clients = { "this client", "C floor", "Lua floor", "Node SDK" },
  },
  {
    letter = "B",
    title = "200 pages of 150 contacts, 380 kB each, read item by item",
    kind = "pages", count = 200, server = "PLAIN", unit = "100 pages", per = 100,
    clients = {
      "this client", "C floor", "Lua floor", "lua-rapidjson", "lua-simdjson", "Lua-cURL", "LuaSocket", "lua-http",
      "Node SDK",
    },
  },
  {
    letter = "B1",
    title = "The same over TLS, gzipped: items as JSON text",
    kind = "raw", count = 200, server = "TLS", unit = "100 pages", per = 100,
    clients = { "this client", "C floor" },
  },
  {
    letter = "P",
    title = "200 pages of 150 contacts, three of 40 fields",
    kind = "fields", count = 200, server = "PLAIN", unit = "100 pages", per = 100,
    clients = { "this client", "whole items" },
  },
  {
    letter = "F",
    title = "40 pages of 150 contacts, written as CSV",
    kind = "csv", count = 40, server = "PLAIN", unit = "100 pages", per = 100,
    clients = { "the program", "its decode" },
  },
  {
    letter = "N",
    title = "5,000 small calls inside nginx, 16 at a time",
    kind = "calls", count = 5000, server = "PLAIN", unit = "1,000 calls", per = 1000, needs = "RESTY_HTTP",
    clients = { "by hand", "on resty.http", "on threads" },
  },
  {
    letter = "C",
    title = "2,000 small calls, 16 at a time",
    kind = "concurrent", count = 2000, server = "PLAIN", unit = "1,000 calls", per = 1000,
    clients = { "this client", "C floor", "lua-http", "Node SDK" },
  },
  {
    letter = "C1",
    title = "The same over TLS and HTTP/2",
    kind = "concurrent", count = 2000, server = "TLS", unit = "1,000 calls", per = 1000,
    clients = { "this client", "C floor" },
  },
  {
    letter = "D",
    title = "40 pages, the server takes 50 ms for each, the loop 20 ms",
    kind = "slow", count = 40, server = "SLOW", unit = "100 pages", per = 100, rounds = 3,
    ideal = { name = "40 x 50 ms", wall = 2 },
    clients = { "this client", "C floor", "Lua floor", "Node SDK" },
  },
  {
    letter = "E",
    title = "One million contacts, 6,667 pages",
    kind = "pages", count = 6667, server = "ENDLESS", unit = "100 pages", per = 100, rounds = 1,
    -- The same with fewer pages, for its peak memory.
    short = 10,
    clients = { "this client", "Lua floor", "Node SDK" },
  },
}

-- Says whether the Lua of a client finds its module.
local function is_installed(client)
  local command = ([[%s -e "require '%s'" >/dev/null 2>&1]]):format(LUA, client.module)
  local status = os.execute(command)
  return status == true or status == 0
end

local function takes_part(client)
  if client.installed == nil then
    client.installed = not client.module or is_installed(client)
  end
  return client.installed
end

for _, workload in ipairs(workloads) do
  local taking_part = {}
  for _, name in ipairs(workload.clients) do
    if takes_part(by_name[name]) then
      taking_part[#taking_part + 1] = by_name[name]
    end
  end
  workload.clients = taking_part
end

return workloads
