-- Follows redirects of downloads instead of libcurl: neither the token nor the client's headers nor a body may reach
-- another host, and no request may go from https to http.
local core = require "intercom.core"
local failure = require "intercom.call.failure"

local redirect = {}

local REDIRECTS_MAX = 5

local function is_redirect(status)
  return status == 301 or status == 302 or status == 303 or status == 307 or status == 308
end

local function refused(message)
  return nil, failure.refused("protocol", message, true)
end

--- Whether an answer's redirect is to be followed.
-- @tparam request request
-- @tparam integer status of the answer
-- @tparam ?sink sink
function redirect.leads_on(request, status, sink)
  if not is_redirect(status) then
    return false
  end
  local verb, _, _, wants_file = request:description()
  -- Only reading may be redirected: a write is meant for this place.
  return wants_file or sink ~= nil and verb == "GET"
end

--- Follows redirects to their end.
-- @tparam response response the redirect
-- @tparam string from the URL of the redirect
-- @tparam function fetch requests a URL, without the token, the client's headers and the body
-- @treturn[1] response
-- @treturn[2] nil
-- @treturn[2] table failure
function redirect.follow(response, from, fetch)
  local followed = 0
  while is_redirect(response.status) do
    if followed == REDIRECTS_MAX then
      return refused(("the server redirects more than %d times"):format(REDIRECTS_MAX))
    end
    followed = followed + 1
    local location = response.headers.location
    if not location then
      return refused "the server redirects to nowhere"
    end
    local target = core.resolve(from, location)
    local origin, secure = core.origin(target)
    if not origin then
      return refused("the server redirects to a URL that is not usable: " .. secure)
    end
    if not secure and select(2, core.origin(from)) then
      return refused "the server redirects from https to http"
    end
    local fault
    response, fault = fetch(target)
    if not response then
      return nil, fault
    end
    from = target
  end
  return response
end

return redirect
