-- Runs in nginx's worker threads: sends one request with libcurl. Each Lua state there has its own connections; nginx
-- gives a state to any free thread, so nothing here belongs to a thread.
local core = require "intercom.require_again"("intercom.core", ...)

local thread = {}

local STEP = 1

local root

-- A client for the request's settings, which shares the connections of earlier ones.
local function client_for(plain)
  local made = assert(core.client({
    base_url = core.origin(plain.url),
    user_agent = "",
    proxy = plain.proxy,
    ca_file = plain.ca_file,
    timeout = plain.timeout,
    connect_timeout = plain.connect_timeout,
    stall_timeout = plain.stall_timeout,
    max_response_bytes = plain.max_response_bytes,
  }, root))
  root = root or made
  return made
end

local function lines(headers)
  local made = {}
  for name, value in pairs(headers) do
    made[#made + 1] = name .. (value == "" and ";" or ": " .. value) .. "\0"
  end
  return table.concat(made)
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
-- @tparam table plain as the carrier's send
-- @tparam[opt] string path of the file that takes the body of a success
-- @treturn[1] table the argument of core.response
-- @treturn[2] boolean false
-- @treturn[2] table|string failure: libcurl's; "late" if its time was over before it began; or why the bytes could not
-- be stored
-- @treturn[2] table status and headers, as far as received
function thread.send(plain, path)
  -- The request may have waited in the threads' queue.
  local left = plain.deadline - core.now()
  if left <= 0 then
    return false, "late", {}
  elseif plain.timeout > 0 then
    plain.timeout = left
  end
  local file = path and assert(io.open(path, "r+b"))
  local client = client_for(plain)
  local request = core.plain_request(plain)
  local done, failure = request:start(client, nil, plain.url, path ~= nil, lines(plain.headers))
  if done then
    done, failure = perform(request, file)
  end
  if file then
    file:close()
  end
  if not done then
    return false, failure, {}
  end
  local came = head(request)
  local response
  response, failure = request:result()
  if not response then
    return false, failure, came
  end
  return core.plain_response(response)
end

return thread
