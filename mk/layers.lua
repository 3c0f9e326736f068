-- Usage: lua mk/layers.lua SOURCES OBJECTS
-- Checks how the C units of a folder of sources depend on each other, by their includes and, with nm, by the
-- symbols of their objects: no circle, no way up from a layer to one that is built on it, each unit with a header
-- and a unique name, and in the headers of the bindings no function that Lua calls except those that open a part.

local LAYERS = { "core", "http", "lua" } -- each may use itself and those before it
local WITHOUT_HEADER = { ["lua/module"] = true } -- Lua itself declares what it defines

local sources, objects = arg[1], arg[2]
if not objects then
  io.stderr:write "usage: lua mk/layers.lua SOURCES OBJECTS\n"
  os.exit(2)
end

local faults = {}

local function fault(...)
  faults[#faults + 1] = string.format(...)
end

local function lines_of(command)
  local pipe = assert(io.popen(command))
  local lines = {}
  for line in pipe:lines() do
    lines[#lines + 1] = line
  end
  pipe:close()
  return lines
end

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "*a"
  file:close()
  return text
end

local function sorted(set)
  local names = {}
  for name in pairs(set) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

local level = {}
for i, layer in ipairs(LAYERS) do
  level[layer] = i
end

local function files(extension)
  local found = {}
  for _, layer in ipairs(LAYERS) do
    for _, path in ipairs(lines_of(("ls %s/%s/*.%s 2>/dev/null"):format(quoted(sources), layer, extension))) do
      found[layer .. "/" .. path:match "([^/]+)%.%w+$"] = read(path)
    end
  end
  return found
end

-- Which units each unit uses, and by what.
local function add(graph, from, to, by)
  graph[from] = graph[from] or {}
  if from ~= to then
    graph[from][to] = graph[from][to] or by
  end
end

local function check_layers(graph)
  for _, from in ipairs(sorted(graph)) do
    for _, to in ipairs(sorted(graph[from])) do
      if level[to:match "^%w+"] > level[from:match "^%w+"] then
        fault("%s uses %s, of a layer above it (%s)", from, to, graph[from][to])
      end
    end
  end
end

-- The shortest way from a unit back to itself, or nil.
local function way_back(graph, start)
  local before, queue = {}, { start }
  for _, unit in ipairs(queue) do
    for _, to in ipairs(sorted(graph[unit] or {})) do
      if to == start then
        local way = { start }
        while unit ~= start do
          table.insert(way, 1, unit)
          unit = before[unit]
        end
        table.insert(way, 1, start)
        return way
      elseif not before[to] then
        before[to] = unit
        queue[#queue + 1] = to
      end
    end
  end
end

local function check_circles(graph, what)
  local reported = {}
  for _, unit in ipairs(sorted(graph)) do
    local way = not reported[unit] and way_back(graph, unit)
    if way then
      local steps = {}
      for i = 1, #way - 1 do
        reported[way[i]] = true
        steps[i] = ("%s -> %s (%s)"):format(way[i], way[i + 1], graph[way[i]][way[i + 1]])
      end
      fault("a circle of %s: %s", what, table.concat(steps, ", "))
    end
  end
end

local headers, units = files "h", files "c"

local function includes()
  local graph = {}
  for _, texts in ipairs { headers, units } do
    for unit, text in pairs(texts) do
      for included in text:gmatch '#include "([%w_/]+)%.h"' do
        if level[included:match "^%w+"] then
          add(graph, unit, included, included .. ".h")
        end
      end
    end
  end
  return graph
end

local function symbols()
  local definers, wanted, graph = {}, {}, {}
  for unit in pairs(units) do
    local object = ("%s/%s.o"):format(objects, unit)
    for _, line in ipairs(lines_of("nm -P " .. quoted(object))) do
      local name, kind = line:match "^(%S+) (%a)"
      if kind == "U" then
        wanted[#wanted + 1] = { unit, name }
      elseif kind and kind:find "%u" then
        definers[name] = unit
      end
    end
  end
  for _, want in ipairs(wanted) do
    if definers[want[2]] then
      add(graph, want[1], definers[want[2]], want[2])
    end
  end
  return graph
end

for _, unit in ipairs(sorted(units)) do
  if not headers[unit] and not WITHOUT_HEADER[unit] then
    fault("%s.c has no %s.h", unit, unit)
  end
end
local layer_of = {}
for _, unit in ipairs(sorted(headers)) do
  local layer, unit_name = unit:match "(.*)/(.*)"
  if layer_of[unit_name] then
    fault("%s is a unit of two layers: %s and %s", unit_name, layer_of[unit_name], layer)
  end
  layer_of[unit_name] = layer
  local opens = 0
  for name in headers[unit]:gmatch "int%s+([%w_]+)%s*%(%s*lua_State%s*%*%s*%w*%s*%)" do
    if not name:find "^raise_" then
      fault("%s.h shows a function that Lua calls: %s", unit, name)
    end
  end
  for _ in headers[unit]:gmatch "[%w_]+_open%s*%(%s*lua_State" do
    opens = opens + 1
  end
  if opens > 1 then
    fault("%s.h opens more than one part", unit)
  end
end
for what, graph in pairs { includes = includes(), symbols = symbols() } do
  check_layers(graph)
  check_circles(graph, what)
end

table.sort(faults)
for _, line in ipairs(faults) do
  io.stderr:write(line, "\n")
end
os.exit(#faults == 0 and 0 or 1)
