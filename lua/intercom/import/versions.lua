-- Compares versions of the API.
local versions = {}

local function parts(version)
  local major, minor = version:match "^(%d+)%.(%d+)$"
  return tonumber(major) or math.huge, tonumber(minor) or 0
end

--- Whether what came with one version is in another. Preview has everything.
-- @tparam ?string version nil: that of a client that names none
-- @tparam string since
function versions.has(version, since)
  local major, minor = parts(version or "2.16")
  local since_major, since_minor = parts(since)
  return major > since_major or major == since_major and minor >= since_minor
end

return versions
