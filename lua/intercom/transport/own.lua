-- Values of the option `transport` that a program makes itself: an object that sends, or hooks around a transport.
local Custom = require "intercom.transport.custom"
local nearest = require "intercom.nearest"
local sorted_names = require "intercom.sorted_names"
local value_fault = require "intercom.value_fault"
local Wrapped = require "intercom.transport.wrapped"

local own = {}

local WRAPPER = { before = true, after = true, received = true, sleep = true, wrap = true }
-- Only a wrapper has these.
local HOOKS = { "before", "after", "received", "wrap" }

local function wraps(choice)
  if type(choice) ~= "table" or choice.send ~= nil then
    return false
  end
  for _, name in ipairs(HOOKS) do
    if choice[name] ~= nil then
      return true
    end
  end
  return false
end

local function wrapper_fault(hooks, fault_of)
  for name, value in pairs(hooks) do
    if not WRAPPER[name] then
      local near = type(name) == "string" and nearest(name, sorted_names(WRAPPER)) or ""
      return ("has an unknown field %q%s"):format(tostring(name), near)
    elseif name ~= "wrap" and type(value) ~= "function" then
      return ("has a field %s that is no function"):format(name)
    end
  end
  local wrong = hooks.wrap ~= nil and fault_of(hooks.wrap)
  return wrong and "wraps one that " .. wrong or nil
end

local function object_fault(object)
  local wrong = value_fault.functions(object, { "send", "now" })
  local waits = not wrong and object.wait
  if waits and waits ~= "nginx" and type(waits) ~= "function" then
    return 'has a field wait that is neither a function nor "nginx"'
  end
  return wrong or not waits and value_fault.functions(object, { "sleep" }) or nil
end

--- What is wrong with such a value, or nil.
-- @tparam function fault_of the same for any value of the option
function own.fault(choice, fault_of)
  if type(choice) ~= "table" and type(choice) ~= "userdata" then
    return 'must be "curl", "nginx", hooks (before, after), or an object with the functions send, sleep, now'
  end
  if wraps(choice) then
    return wrapper_fault(choice, fault_of)
  end
  return object_fault(choice)
end

--- The transport for such a value.
-- @tparam function transport_of the same for any value of the option
-- @treturn[1] table transport
-- @treturn[2] nil
-- @treturn[2] string what is missing
function own.of(choice, transport_of)
  if not wraps(choice) then
    return Custom.new(choice)
  end
  local inner, lacking = transport_of(choice.wrap)
  if not inner then
    return nil, lacking
  end
  return Wrapped.new(inner, choice)
end

return own
