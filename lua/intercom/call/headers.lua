-- The option `headers` of a client or a call as a function of the request: it adds headers to each request just before
-- that is sent.
local headers = {
  -- Whether there ever was such a function: only then a call looks for its own.
  in_use = false,
}

local NOT_HERE = "a Range header must be in a table: a function is called too late for it"

-- The names of a table's fields in lower case, as keys.
local function lower_names(given)
  local names = {}
  for name in pairs(type(given) == "table" and given or {}) do
    names[tostring(name):lower()] = true
  end
  return names
end

-- Sets a header, whatever case its name has so far.
local function set(given, name, value)
  local lower = name:lower()
  for other in pairs(given) do
    if type(other) == "string" and other:lower() == lower then
      given[other] = nil
    end
  end
  given[name] = value
end

-- Adds what a function returns for a request to its headers, but none of the names in `others`.
local function add(request, f, others)
  local given = f(request)
  if given ~= nil and type(given) ~= "table" then
    error("it must return a table of names and values, not " .. type(given), 0)
  end
  for name, value in pairs(given or {}) do
    local lower = tostring(name):lower()
    if lower == "range" then
      error(NOT_HERE, 0)
    end
    if not others[lower] then
      set(request.headers, tostring(name), value)
    end
  end
end

--- The transport of a call: the client's, and around it the functions, if there are any.
-- @tparam table settings of the client
-- @tparam table options of the call
function headers.transport(settings, options)
  local of_client = type(settings.headers) == "function" and settings.headers
  local of_call = type(options.headers) == "function" and options.headers
  if not of_client and not of_call then
    return settings.transport
  end
  local function before(request)
    if of_client then
      add(request, of_client, lower_names(options.headers))
    end
    if of_call then
      add(request, of_call, {})
    end
  end
  local Wrapped = require "intercom.transport.wrapped"
  return Wrapped.new(settings.transport, { before = before, name = "headers" })
end

return headers
