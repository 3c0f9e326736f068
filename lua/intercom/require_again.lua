-- Like require, for modules that may be missing. Lua 5.1 and LuaJIT report why a module cannot be loaded only the first
-- time: they leave a mark for it, and for all modules that needed it, which is removed here.

-- The mark of this module, which is being loaded. Later Luas have none.
local MARK = package.loaded[...]

--- @tparam string name of the module that is wanted
-- @tparam[opt] string by name of the module that needs it, and fails with it
-- @return what require returns
-- @raise what require raises, each time
return function(name, by)
  local before = {}
  for loaded in pairs(package.loaded) do
    before[loaded] = true
  end
  local went, result = pcall(require, name)
  if went then
    return result
  end
  for loaded, value in pairs(package.loaded) do
    if value == MARK and (loaded == by or not before[loaded]) then
      package.loaded[loaded] = nil
    end
  end
  error(result, 0)
end
