-- The configuration file: sections of `name = value`, one for each profile.
local core = require "intercom.core"
local nearest = require "intercom.nearest"
local shell = require "intercom.cli.shell"
local sorted_names = require "intercom.sorted_names"

local profile = {}

profile.DEFAULT = "default"

local function environment(name)
  local value = os.getenv(name)
  return value ~= "" and value or nil
end

--- The path of the file; nil without a home.
function profile.path()
  local home = environment "HOME"
  local folder = environment "XDG_CONFIG_HOME" or home and home .. "/.config"
  return folder and folder .. "/intercom/config"
end

-- nil, or why the file, which may contain a token, must not be trusted.
local function exposure(path)
  local is_mine, is_shared = core.permissions(path)
  if is_mine == nil then
    return "its permissions cannot be read"
  elseif not is_mine then
    return "it belongs to somebody else; write one of your own"
  elseif is_shared then
    return "others can read or write it; run: chmod 600 " .. shell.quoted(path)
  end
end

local function parse(text)
  local sections = {}
  local section = {}
  sections[profile.DEFAULT] = section
  local number = 0
  for line in (text .. "\n"):gmatch "(.-)\r?\n" do
    number = number + 1
    local name = line:match "^%s*%[%s*([^%]]-)%s*%]%s*$"
    local key, value = line:match "^%s*([%w_]+)%s*=%s*(.-)%s*$"
    if name then
      section = sections[name] or {}
      sections[name] = section
    elseif key then
      section[key] = value
    elseif not line:find "^%s*$" and not line:find "^%s*[#;]" then
      return nil, ("line %d is neither [profile] nor name = value"):format(number)
    end
  end
  return sections
end

--- Reads a profile.
-- @tparam ?string name nil: the default one, which need not exist
-- @treturn[1] table of strings
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function profile.read(name)
  local path = profile.path()
  local file = path and io.open(path, "rb")
  if not file then
    if name then
      return nil, ("there is no profile %q: %s is missing"):format(name, path or "$HOME")
    end
    return {}
  end
  local text = file:read "*a"
  file:close()
  local wrong = not text and "it is no file" or exposure(path)
  local sections
  if not wrong then
    sections, wrong = parse(text)
  end
  if wrong then
    return nil, ("%s: %s"):format(path, wrong)
  end
  local found = sections[name or profile.DEFAULT]
  if not found then
    return nil, ("%s: there is no profile %q%s"):format(path, name, nearest(name, sorted_names(sections)))
  end
  return found
end

return profile
