-- Run in a worker thread: drops a module from its Lua state, so that the next call loads it again.
return {
  drop = function(name)
    local was = package.loaded[name] ~= nil
    package.loaded[name] = nil
    return was
  end,
}
