-- What each version of the API added and took away, as Markdown: from the rows of operations and the facts about
-- their fields.
local facts = require "reference.facts"
local intercom = require "intercom"
local sorted_names = require "intercom.sorted_names"

-- The versions whose fields the service does not describe.
local UNDESCRIBED = { ["2.17"] = true, ["2.18"] = true }

local function after(version)
  return facts.VERSIONS[facts.place(version) + 1]
end

-- The first version that is known not to have a field.
local function without(last)
  local version = after(last)
  while UNDESCRIBED[version] do
    version = after(version)
  end
  return version
end

-- One version's changes: lists of methods, and lists of fields by the name of their owner.
local function changes_of(all, version)
  all[version] = all[version]
    or { methods = {}, ended = {}, parameters = {}, dropped = {}, fields = {}, removed = {} }
  return all[version]
end

local function add_to(owners, owner, name)
  owners[owner] = owners[owner] or {}
  table.insert(owners[owner], "`" .. name .. "`")
end

local function add_fields(all, owner, fields, since, added, gone)
  for _, field in ipairs(fields) do
    if field.since and field.since ~= since then
      add_to(changes_of(all, field.since)[added], owner, field.name)
    end
    if field["until"] and field["until"] ~= facts.VERSIONS[#facts.VERSIONS] then
      add_to(changes_of(all, without(field["until"]))[gone], owner, field.name)
    end
  end
end

local function collect()
  local all, known = {}, facts.all()
  for _, row in ipairs(intercom.operations()) do
    local name = row.resource .. ":" .. row.method
    if row.since ~= facts.VERSIONS[1] then
      table.insert(changes_of(all, row.since).methods, "`" .. name .. "`")
    end
    if row["until"] then
      table.insert(changes_of(all, after(row["until"])).ended, "`" .. name .. "`")
    end
    local operation = known.operations[row.resource .. "." .. row.method]
    add_fields(all, name, operation.fields, row.since, "parameters", "dropped")
  end
  for _, name in ipairs(sorted_names(known.objects)) do
    local object = known.objects[name]
    add_fields(all, name, object.fields, nil, object.given and "parameters" or "fields",
      object.given and "dropped" or "removed")
  end
  return all
end

local function owners_text(owners)
  local out = {}
  for _, owner in ipairs(sorted_names(owners)) do
    out[#out + 1] = ("`%s` (%s)"):format(owner, table.concat(owners[owner], ", "))
  end
  return table.concat(out, ", ")
end

local function line(out, title, text)
  if text ~= "" then
    out[#out + 1] = ("- %s: %s\n"):format(title, text)
  end
end

--- The versions from the newest, each with its changes.
-- @treturn string
return function()
  local all, out = collect(), {}
  for i = #facts.VERSIONS, 2, -1 do
    local version = facts.VERSIONS[i]
    local changes = all[version]
    out[#out + 1] = ("\n### %s\n\n"):format(version)
    if changes then
      line(out, "New methods", table.concat(changes.methods, ", "))
      line(out, "New parameters", owners_text(changes.parameters))
      line(out, "New in responses", owners_text(changes.fields))
      line(out, "Methods that ended", table.concat(changes.ended, ", "))
      line(out, "Parameters that ended", owners_text(changes.dropped))
      line(out, "No longer in responses", owners_text(changes.removed))
    else
      out[#out + 1] = "- Nothing that this client names.\n"
    end
  end
  return table.concat(out) .. "\n"
end
