--- The keys of a table, sorted.
-- @tparam table map whose keys are strings
-- @treturn table list
return function(map)
  local names = {}
  for name in pairs(map) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end
