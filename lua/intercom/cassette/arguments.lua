-- Checks the arguments of intercom.cassette.
local nearest = require "intercom.nearest"
local scrub = require "intercom.cassette.scrub"
local sorted_names = require "intercom.sorted_names"

local MODES = { once = true, record = true, replay = true }
local OPTIONS = { ignore = true, mode = true, scrub = true, wrap = true }

local function ignore_fault(names)
  if type(names) ~= "table" then
    return "ignore must be a list of names"
  end
  for key, value in pairs(names) do
    if type(key) ~= "number" or type(value) ~= "string" then
      return "ignore must be a list of names"
    end
  end
end

--- What is wrong with the arguments of intercom.cassette, or nil.
-- @param path
-- @param options
-- @tparam integer more how many arguments follow
return function(path, options, more)
  if type(path) ~= "string" or path == "" then
    return "a path is needed"
  elseif more > 0 then
    return "too many arguments; it takes (path, options)"
  elseif type(options) ~= "table" then
    return "options must be a table, not " .. type(options)
  end
  for name in pairs(options) do
    if not OPTIONS[name] then
      local near = type(name) == "string" and nearest(name, sorted_names(OPTIONS)) or ""
      return ("unknown option %q%s"):format(tostring(name), near)
    end
  end
  if options.mode ~= nil and not MODES[options.mode] then
    return 'mode must be "record", "replay" or "once"'
  end
  if options.wrap ~= nil then
    local wrong = require("intercom.transport").fault(options.wrap)
    if wrong then
      return "wrap " .. wrong
    end
  end
  return options.scrub ~= nil and scrub.fault(options.scrub) or options.ignore ~= nil and ignore_fault(options.ignore)
    or nil
end
