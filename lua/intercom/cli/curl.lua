-- Writes a request as a curl command, which can be pasted into a shell that has INTERCOM_ACCESS_TOKEN. The
-- token appears neither in the command nor in the arguments of a process that runs it.
local failure = require "intercom.call.failure"
local shell = require "intercom.cli.shell"
local sorted_names = require "intercom.sorted_names"

local curl = {}

-- printf is a builtin of shells, so no process gets the token as an argument.
local AUTHORIZATION = [[printf 'header = "Authorization: Bearer %s"\n' "$INTERCOM_ACCESS_TOKEN" |]]

-- Adds the parts of a form. curl reads the files and makes the body.
local function form(into, params)
  for _, name in ipairs(sorted_names(params)) do
    local value = params[name]
    if type(value) == "table" then
      -- curl reads "-" from its standard input, where the token is.
      local path = (value.path == "-" and "./-" or value.path):gsub('[\\"]', "\\%0")
      into[#into + 1] = "--form " .. shell.quoted(('%s=@"%s";type=application/octet-stream'):format(name, path))
    else
      into[#into + 1] = "--form-string " .. shell.quoted(name .. "=" .. tostring(value))
    end
  end
end

--- @tparam table request as custom transports receive it: verb, url, headers, body
-- @tparam[opt] table params of a form, used instead of the body
-- @treturn string
function curl.command(request, params)
  local verb = request.verb == "HEAD" and "--head " or "--request " .. request.verb .. " "
  local start = request.headers.Authorization and AUTHORIZATION .. " \\\n  curl --config - " or "curl "
  local parts = { start .. "--globoff " .. verb .. shell.quoted(request.url) }
  if request.timeout > 0 then
    parts[2] = ("--max-time %g"):format(request.timeout)
  end
  for _, name in ipairs(sorted_names(request.headers)) do
    local of_form = params and name:lower() == "content-type"
    if name ~= "Authorization" and not of_form then
      parts[#parts + 1] = "--header " .. shell.quoted(name .. ": " .. request.headers[name])
    end
  end
  if params then
    form(parts, params)
  elseif request.body then
    parts[#parts + 1] = "--data-raw " .. shell.quoted(request.body)
  end
  return table.concat(parts, " \\\n  ")
end

--- A transport that keeps its `request` instead of sending it.
function curl.transport()
  local transport = {}
  function transport:send(request)
    self.request = request
    return nil, failure.not_sent("cancelled", "nothing is sent", true)
  end
  function transport.sleep() end
  function transport.now()
    return 0
  end
  return transport
end

return curl
