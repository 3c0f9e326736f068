-- Where an export goes: a store, chosen by the scheme of its name.
local sorted_names = require "intercom.sorted_names"

local destination = {}

-- The scheme, and the module that opens it. What has none is a folder.
local SCHEMES = { sqlite = "sqlite", postgresql = "postgresql", postgres = "postgresql", singer = "singer" }

-- A single letter is a drive of Windows.
local function scheme_of(to)
  return to:match "^(%a[%w+.%-]+):"
end

--- The name without a password, for messages.
function destination.shown(to)
  return (to:gsub("^(%a[%w+.%-]+://)(.*)$", function(scheme, rest)
    return scheme .. (rest:match "^.*@(.*)$" or rest):gsub("%?.*$", "")
  end))
end

--- Opens a destination, and locks it.
-- @tparam string to a folder, "sqlite:FILE", "postgresql://..." or "singer:-"
-- @tparam[opt] table options of the destination: state, the state file of Singer
-- @treturn[1] store
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function destination.open(to, options)
  local scheme = scheme_of(to)
  local module = scheme and SCHEMES[scheme:lower()]
  if scheme and not module then
    local known = table.concat(sorted_names(SCHEMES), ":, ")
    return nil, ("%s: is no kind of destination: there are folders and %s:"):format(scheme, known)
  elseif to == "" then
    return nil, "an empty text is no destination"
  elseif not scheme and (to:find "%.db$" or to:find "%.sqlite3?$") then
    return nil, ("%s: is no name for a folder; into SQLite goes sqlite:%s"):format(to, to)
  elseif options and options.state and module ~= "singer" then
    return nil, destination.shown(to) .. ": keeps its state by itself: a state file is for singer:- only"
  end
  local opener, shown = require("intercom.export.destination." .. (module or "folder")), destination.shown(to)
  local store, wrong = opener.open(to, options or {}, shown)
  if not store then
    return nil, shown .. ": " .. wrong
  end
  return store
end

return destination
