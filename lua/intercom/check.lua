--- Raising what a call returned as its error.
-- @module intercom.check
local Error = require "intercom.error"

-- Who shows nothing of a table that is raised and not caught: Lua 5.1's own interpreter, and nginx.
local SHOWS_TEXT_ONLY = _VERSION == "Lua 5.1" and rawget(_G, "jit") == nil or type(rawget(_G, "ngx")) == "table"

-- The place of the caller's caller, as Lua begins its messages; "" where it has no line.
local function place()
  local info = debug.getinfo(3, "Sl")
  return info and info.currentline > 0 and ("%s:%d: "):format(info.short_src, info.currentline) or ""
end

-- An error keeps the place where it was first raised.
local function raise(err, where)
  if type(err) == "string" then
    error(where .. err, 0)
  elseif getmetatable(err) ~= Error then
    error(err, 0)
  end
  err.place = err.place or where
  error(SHOWS_TEXT_ONLY and tostring(err) or err, 0)
end

--- Returns its arguments, the results of a call. If the call failed, raises its error, with the place of this call.
-- What is raised is the error object; under PUC Lua 5.1 and in nginx, which show nothing of an uncaught table, it is
-- the error's text.
-- @function check
-- @param value nil or false if the call failed
-- @param err the error; nil if there is none, and then nothing is raised
-- @param ... further results
-- @return all arguments
return function(...)
  local value, err = ...
  if not value and err ~= nil then
    raise(err, place())
  end
  return ...
end
