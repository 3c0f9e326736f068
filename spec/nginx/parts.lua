--- Which specs run inside nginx, and with what.
local RESTY_HTTP = os.getenv "RESTY_HTTP"

-- They start processes of their own, or are about what is not a call, or not here: the scheduler of
-- the tasks.
local NOT_HERE = {
  "build_spec", "cancel_spec", "event_loop_spec", "examples_spec", "fork_spec", "links_spec", "readme_spec",
  "reference_spec", "task_spec", "types_spec",
}

-- These are about a client's own connections. Here a worker's clients share them, so a test would
-- find those of the tests before it.
local OWN_CONNECTIONS = { "fault_spec", "retry_spec" }

local LEFT_OUT = {
  "shares them with no other client",
  -- A call has a Lua state with connections of its own, or is made over HTTP/1.1.
  "over HTTP/2 on one connection",
}

if RESTY_HTTP then
  for _, name in ipairs {
    -- It speaks HTTP/1.1, and asks for nothing packed.
    "HTTP/2",
    "gzip",
    "unpacks them",
    "after they are unpacked",
    -- It names itself to every host.
    "is fetched from the other host, which sees neither",
    -- nginx.conf says whom to trust.
    "authority nobody knows",
    "file of authorities",
    "in nothing that failing connections tell",
  } do
    table.insert(LEFT_OUT, name)
  end
end

if not RESTY_HTTP then
  -- It takes the newest request for the call's own: a page asked for ahead comes when its thread runs.
  table.insert(LEFT_OUT, "is that of the client that calls, whatever else ends meanwhile")
end

local function set(names)
  local all = {}
  for _, name in ipairs(names) do
    all["spec/" .. name .. ".lua"] = true
  end
  return all
end

-- As elsewhere: over cosockets the authorities are nginx's, and pages are not asked for ahead unless
-- told to.
local function as_elsewhere(options)
  if options.prefetch == nil then
    options.prefetch = true
  end
  if RESTY_HTTP and options.ca_file == os.getenv "INTERCOM_FAKE_CA" then
    options.ca_file = nil
  end
end

local function close_connections(options)
  as_elsewhere(options)
  options.headers = options.headers or { Connection = "close" }
end

local function files(matches)
  local not_here, own = set(NOT_HERE), set(OWN_CONNECTIONS)
  local found = {}
  for name in require("lfs").dir "spec" do
    local path = "spec/" .. name
    if name:find "_spec%.lua$" and not not_here[path] and matches(own[path]) then
      found[#found + 1] = path
    end
  end
  table.sort(found)
  return found
end

return {
  {
    files = files(function(is_own)
      return not is_own
    end),
    left_out = LEFT_OUT,
    adapt = as_elsewhere,
  },
  {
    files = files(function(is_own)
      return is_own
    end),
    left_out = { "its kept connection", unpack(LEFT_OUT) },
    adapt = close_connections,
  },
  {
    files = { "spec/retry_spec.lua" },
    only = { "its kept connection" },
    left_out = LEFT_OUT,
    adapt = as_elsewhere,
  },
}
