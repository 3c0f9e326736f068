-- What the version of the API has that a stream uses.
local core = require "intercom.core"

local versions = {}

local function place(version)
  local major, minor = version:match "^(%d+)%.(%d+)$"
  return major and major * 100 + minor or math.huge
end

--- Why a stream cannot use a method, or nil.
function versions.lacks(stream, method)
  local _, operation = core.operation(stream.resource_name, method)
  local named = core.settings(stream.run.client).version
  if named and place(operation.since) > place(named) then
    return ("version %s of the API does not have it"):format(named)
  elseif not named and not operation.version then
    return "only the version Preview of the API has it"
  end
end

--- Whether the version of a stream's calls is this one, or an earlier one.
function versions.is_up_to(stream, version)
  local _, operation = core.operation(stream.resource_name, stream.method)
  return place(core.settings(stream.run.client).version or operation.version) <= place(version)
end

return versions
