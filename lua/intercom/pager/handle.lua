-- What users hold of a pager: the pager itself or, where `#` and pairs do not ask a table's metatable (Lua 5.1 and
-- LuaJIT), a userdata. A table would look like an empty list there.
local handle = {}

local ASKS_METATABLES = #setmetatable({}, {
  __len = function()
    return 1
  end,
}) == 1

-- The pagers by their handles; no pager refers to its own.
local pagers = setmetatable({}, { __mode = "k" })

--- The pagers by their handles, or nil where each is its own.
handle.pagers = not ASKS_METATABLES and newproxy and pagers or nil

local function prototype_of(class, absent)
  local prototype = newproxy(true)
  local metatable = getmetatable(prototype)
  metatable.__index = function(proxy, key)
    local value = rawget(pagers[proxy], key)
    if value == nil then
      value = rawget(class, key)
    end
    if value == nil then
      absent(key, 3)
    end
    return value
  end
  metatable.__newindex = function(proxy, key, value)
    rawset(pagers[proxy], key, value)
  end
  for _, name in ipairs { "__name", "__call", "__len", "__tostring" } do
    metatable[name] = class[name]
  end
  return prototype
end

--- Makes the function that returns the handle of a pager.
-- @tparam table class the metatable of pagers
-- @tparam function absent called for a key that neither a pager nor its class has, with the level of the user's line
-- @treturn function
function handle.maker(class, absent)
  if not handle.pagers then
    return function(pager)
      return pager
    end
  end
  local prototype = prototype_of(class, absent)
  return function(pager)
    local proxy = newproxy(prototype)
    pagers[proxy] = pager
    return proxy
  end
end

return handle
