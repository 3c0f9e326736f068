-- Runs in nginx's worker threads: sends one request with libcurl. Each Lua state there has its own connections; nginx
-- gives a state to any free thread, so nothing here belongs to a thread.
local core = require "intercom.require_again"("intercom.core", ...)

local thread = {}

local STEP = 1

-- The clients by their settings as text. They share their connections.
local clients, root = {}, nil
local count, CLIENTS_MOST = 0, 64

local function client_for(setup)
  local client = clients[setup]
  if client then
    return client
  end
  client = assert(core.client(assert(core.decode(setup)), root))
  root = root or client
  if count == CLIENTS_MOST then
    clients, count = {}, 0
  end
  clients[setup], count = client, count + 1
  return client
end

-- Moves the received bytes of a success to the file. Returns what went wrong, or nothing.
local function store(request, file)
  local bytes = request:take()
  if bytes then
    local written, wrong = file:write(bytes)
    return not written and wrong or nil
  end
end

local function perform(request, file)
  repeat
    local done = request:step(STEP)
    local wrong = file and store(request, file)
    if wrong then
      request:close()
      return nil, wrong
    end
  until done
  return true
end

-- The head of an interrupted answer, so that the download can continue after the stored bytes.
local function head(request)
  local headers = {}
  for _, name in ipairs { "content-type", "content-length", "content-range", "etag", "last-modified", "date",
    "accept-ranges" } do
    headers[name] = request:header(name)
  end
  return { status = request:status(), headers = headers }
end

--- Sends a request.
-- @tparam string setup the client's settings as JSON
-- @tparam string url
-- @tparam string lines header lines, each ended by NUL
-- @tparam string verb
-- @tparam boolean repeatable
-- @tparam boolean wants_file
-- @tparam ?number deadline of core.now()
-- @tparam ?string body
-- @tparam[opt] string path of the file that takes the body of a success
-- @return[1] status and the further arguments of core.relayed_response
-- @treturn[2] boolean false
-- @treturn[2] table|string failure: libcurl's; "late" if its time was over before it began; or why the bytes could not
-- be stored
-- @treturn[2] table status and headers, as far as received
function thread.send(setup, url, lines, verb, repeatable, wants_file, deadline, body, path)
  -- The request may have waited in the threads' queue.
  local left = deadline and deadline - core.now() or 0
  if deadline and left <= 0 then
    return false, "late", {}
  end
  local file = path and assert(io.open(path, "r+b"))
  local request = core.relayed_request(verb, body, left, repeatable, wants_file)
  local done, failure = request:start(client_for(setup), nil, url, path ~= nil, lines)
  if done then
    done, failure = perform(request, file)
  end
  if file then
    file:close()
  end
  if not done then
    return false, failure, {}
  end
  local came = file and head(request)
  local response
  response, failure = request:result()
  if not response then
    return false, failure, came or {}
  end
  return core.relay_response(response)
end

return thread
