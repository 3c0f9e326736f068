-- LDoc's filter: writes the comments that LDoc has read, as a Lua table, to the file that LDOC_DATA names.
local modules = {}

local function write(value, indent)
  if type(value) ~= "table" then
    return type(value) == "string" and ("%q"):format(value) or tostring(value)
  end
  local out = {}
  for key, inner in pairs(value) do
    out[#out + 1] = ("%s  [%s] = %s,\n"):format(indent, write(key, ""), write(inner, indent .. "  "))
  end
  return "{\n" .. table.concat(out) .. indent .. "}"
end

local function text(value)
  return type(value) == "string" and value or ""
end

local function parameters_of(item)
  local list = {}
  for i, name in ipairs(item.params or {}) do
    local modifiers = item.modifiers.param[name] or {}
    list[i] = {
      name = name,
      type = text(modifiers.type),
      optional = modifiers.opt and true or false,
      text = text(item.params.map[name]),
    }
  end
  return list
end

local function returns_of(item)
  local groups = {}
  for i, group in ipairs(item.retgroups or {}) do
    groups[i] = {}
    for k, value in ipairs(group) do
      groups[i][k] = { type = text(value.type), text = text(value.text) }
    end
  end
  return groups
end

function modules.write(found)
  local list = {}
  for i, module in ipairs(found) do
    local items = {}
    for item in module.items:iter() do
      items[#items + 1] = {
        name = item.name:match "[%w_]+$",
        kind = item.type,
        summary = text(item.summary),
        description = text(item.description),
        parameters = item.type == "function" and parameters_of(item) or {},
        returns = item.type == "function" and returns_of(item) or {},
        raises = item.raise and text(item.raise) or "",
      }
    end
    list[i] = { name = module.name, items = items }
    list[i].summary, list[i].description = text(module.summary), text(module.description)
  end
  local file = assert(io.open(os.getenv "LDOC_DATA", "w"))
  file:write("return ", write(list, ""), "\n")
  file:close()
end

return modules
