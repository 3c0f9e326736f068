-- A request as a curl command. It can be pasted where INTERCOM_ACCESS_TOKEN is set, and shows no token:
-- neither itself nor, as it runs, in the arguments of a process.
local failure = require "intercom.call.failure"
local shell = require "intercom.cli.shell"
local sorted_names = require "intercom.sorted_names"

local curl = {}

-- printf is built into shells, so that no process gets the token as an argument.
local AUTHORIZATION = [[printf 'header = "Authorization: Bearer %s"\n' "$INTERCOM_ACCESS_TOKEN" |]]
local CURL = "curl --config - --globoff "

-- The parts of a form; curl itself reads the files and makes the body.
local function form(into, params)
  for _, name in ipairs(sorted_names(params)) do
    local value = params[name]
    if type(value) == "table" then
      -- curl would take "-" for its standard input, where the token comes.
      local path = (value.path == "-" and "./-" or value.path):gsub('[\\"]', "\\%0")
      into[#into + 1] = "--form " .. shell.quoted(('%s=@"%s";type=application/octet-stream'):format(name, path))
    else
      into[#into + 1] = "--form-string " .. shell.quoted(name .. "=" .. tostring(value))
    end
  end
end

--- @tparam table request as transports of one's own get it: verb, url, headers, body
-- @tparam[opt] table params of a form, which stand in for its body
-- @treturn string
function curl.command(request, params)
  local verb = request.verb == "HEAD" and "--head " or "--request " .. request.verb .. " "
  local parts = { AUTHORIZATION, CURL .. verb .. shell.quoted(request.url) }
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
