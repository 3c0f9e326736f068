--- Calls every function of intercom.core, and every method of what they return, with values of any kind.
-- @script core_contract.lua seed
local core = require "intercom.core"
local intercom = require "intercom"

local CALLS = 30000

local unpack = table.unpack or unpack
local state = tonumber(arg[1])

local function random(below)
  state = state * 16807 % 2147483647
  return state % below + 1
end

local base_url = assert(os.getenv "INTERCOM_BASE_URL")

-- Called again and again, because the calls below close most clients.
local function new_client()
  return intercom.new { access_token = "contract-token", base_url = base_url, max_retries = 0, timeout = 1 }
end

local plain = {
  nil, true, false, 0, 1, -1, 3, 0.5, 2 ^ 31, 2 ^ 53, 2 ^ 63, -2 ^ 63, 1e308, 1 / 0, -1 / 0, 0 / 0,
  "", "GET", "POST", "a", "id", "\0", "a: b\0", "application/json", "Bearer x", "sha1", "sha256", "2.14", "page=2",
  ("x"):rep(70000), "\255\254", '{"a":1}', "[1", base_url .. "/me", "https://[::1]:99999/",
  print, coroutine.create(function() end), io.stdout,
}
local PLAIN = 39

local userdata = {}

local function make()
  local client = new_client()
  local made = {
    client,
    core.raw_request(client, "POST", "/tags", { body = { name = "a" } }),
    core.raw_request(client, "GET", "/me"),
    core.request((core.operation("contacts", "find")), nil, client.contacts, "1"),
    core.request((core.operation("contacts", "list")), nil, client.contacts),
    core.request((core.operation("contacts", "search")), nil, client.contacts, {}),
    core.walk(core.request((core.operation("contacts", "list")), nil, client.contacts)),
    core.walk(core.request((core.operation("contacts", "search")), nil, client.contacts, {}), { per_page = 2 }),
    core.response { status = 200, headers = { a = "b", link = "<x>; rel=canonical" }, body = '{"data":[1,{},[]]}' },
    core.response { status = 429, headers = { ["retry-after"] = "1" }, body = '{"errors":[{"code":"a"}]}' },
    core.budget(),
    core.answer_reader(),
  }
  made[#made + 1] = made[7]:page(core.response { status = 200, headers = {}, body = '{"data":[1,{x},"a"]}' })
  for _, one in ipairs(made) do
    userdata[#userdata + 1] = one
  end
end

local function a_table()
  local kind = random(6)
  if kind == 1 then
    return {}
  elseif kind == 2 then
    return { status = plain[random(PLAIN)], headers = { a = plain[random(PLAIN)] }, body = plain[random(PLAIN)],
      size = plain[random(PLAIN)] }
  elseif kind == 3 then
    return { verb = plain[random(PLAIN)], body = plain[random(PLAIN)], timeout = plain[random(PLAIN)] }
  elseif kind == 4 then
    return { kind = "server", outcome = plain[random(PLAIN)], attempt = plain[random(PLAIN)],
      max_retries = plain[random(PLAIN)], max_wait = plain[random(PLAIN)], retry_after = plain[random(PLAIN)] }
  elseif kind == 5 then
    return { base_url = base_url, version = "2.14", user_agent = plain[random(PLAIN)], timeout = plain[random(PLAIN)],
      max_response_bytes = plain[random(PLAIN)], headers = { a = plain[random(PLAIN)] } }
  end
  return { plain[random(PLAIN)], userdata[random(#userdata)], a = plain[random(PLAIN)] }
end

local function any()
  local kind = random(8)
  if kind <= 3 then
    return plain[random(PLAIN)]
  elseif kind <= 6 then
    return userdata[random(#userdata)]
  elseif kind == 7 then
    return a_table()
  end
  return { client = userdata[random(#userdata)] }
end

local functions = {}

-- `owner`: the index in `userdata` of an object that has the method.
local function add(name, f, owner)
  if type(f) == "function" then
    functions[#functions + 1] = { name = name, call = f, owner = owner }
  end
end

local function names_of(map)
  local names = {}
  for name in pairs(map) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

local function add_all(prefix, map, owner)
  for _, name in ipairs(names_of(map)) do
    add(prefix .. name, map[name], owner)
  end
end

-- Methods that wait get 0 seconds, because some of the numbers would wait for ever.
local WAITS = { wait = true, step = true }

make()
add_all("core.", core)
for i, one in ipairs(userdata) do
  local methods = getmetatable(one).__index
  if i == 1 then
    methods = nil
  elseif type(methods) ~= "table" then
    methods = core.response_methods
  end
  add_all("method ", methods or {}, i)
end

-- Mostly an object that fits (a self or a client), so that the call reaches its other arguments.
local function arguments_of(f)
  local arguments = { any(), any(), any(), any(), any(), any() }
  if f.owner and random(4) > 1 then
    arguments[1] = userdata[f.owner]
  end
  if random(2) == 1 then
    arguments[f.owner and 2 or 1] = userdata[random(3) > 1 and 1 or random(#userdata)]
  end
  if WAITS[f.name:match "%w+$"] then
    arguments[2] = 0
  end
  return arguments, random(6)
end

for i = 1, CALLS do
  local f = functions[random(#functions)]
  local arguments, count = arguments_of(f)
  -- core.setup replaces the mark of lists.
  if f.name ~= "core.setup" then
    pcall(f.call, unpack(arguments, 1, count))
  end
  if i % 200 == 0 then
    userdata = {}
    make()
    collectgarbage()
  end
end
print "all came back"
