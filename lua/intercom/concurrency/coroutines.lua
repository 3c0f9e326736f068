-- Hides the differences between the supported Luas in coroutines and results.
local coroutines = {}

local isyieldable = coroutine.isyieldable

coroutines.unpack = table.unpack or unpack

--- Whether a function that pcall runs can yield: not on PUC Lua 5.1, where a loop's iterator cannot yield either.
coroutines.PCALL_YIELDS = _VERSION ~= "Lua 5.1" or rawget(_G, "jit") ~= nil

--- Closes the variables of a coroutine that is left, on 5.4.
coroutines.close = rawget(coroutine, "close") or function() end

function coroutines.pack(...)
  return { n = select("#", ...), ... }
end

--- The running coroutine, or nil if it cannot yield: the main one or, from 5.3 on, within a callback of C (of
-- string.gsub, say).
function coroutines.running()
  local thread, is_main = coroutine.running()
  if thread and not is_main and (not isyieldable or isyieldable()) then
    return thread
  end
end

return coroutines
