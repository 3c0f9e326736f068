-- Tags, and how they are attached to records of any kind.
local clock = require "fake.clock"
local errors = require "fake.errors"
local generic = require "fake.generic"
local handlers = require "fake.handlers"
local json = require "fake.json"
local people = require "fake.people"
local store = require "fake.store"

local tags = { records = store.collection(store.number_id(81)) }

tags.records:index("name", function(record)
  return record.data.name:lower()
end)

function tags.ensure(name)
  return tags.records:by("name", name:lower()) or tags.records:add { data = { type = "tag", name = name } }
end

function tags.must(id)
  return tags.records:get(tostring(id)) or errors.not_found "Resource Not Found"
end

--- Adds a tag to a record's `tags`, once; returns the tag as the API shows it.
function tags.attach(record, tag, admin_id)
  record.tags = record.tags or json.array {}
  for _, one in ipairs(record.tags) do
    if one.id == tag.id then
      return one
    end
  end
  local view = { type = "tag", id = tag.id, name = tag.data.name, applied_at = clock.seconds() }
  view.applied_by = { type = "admin", id = tostring(admin_id or people.first_admin_id) }
  table.insert(record.tags, view)
  return view
end

function tags.detach(record, id)
  for i, one in ipairs(record.tags or {}) do
    if one.id == id then
      return table.remove(record.tags, i)
    end
  end
  errors.not_found "Resource Not Found"
end

--- Handlers attach_tag and detach_tag of a resource. find(req) returns the record and its collection.
function tags.serve(resource, find, needs_admin)
  handlers[resource .. ".attach_tag"] = function(req)
    local record, collection = find(req)
    errors.need(req.body, "id")
    if needs_admin then
      errors.need(req.body, "admin_id")
    end
    local view = tags.attach(record, tags.must(req.body.id), req.body.admin_id)
    collection:touch(record)
    return view
  end
  handlers[resource .. ".detach_tag"] = function(req)
    local record, collection = find(req)
    local view = tags.detach(record, req.params.tag_id)
    collection:touch(record)
    return view
  end
end

local bulk = { companies = "companies", users = "contacts" }

-- The create row also tags or untags companies and users that are listed in its body.
local function apply(tag, body)
  for key, area in pairs(bulk) do
    for _, entry in ipairs(json.is_array(body[key]) and body[key] or {}) do
      local module = require("fake." .. area)
      local record = module.find_loosely(entry)
      if not record then
        errors.not_found(area == "contacts" and "User Not Found" or "Company Not Found")
      elseif entry.untag == true then
        pcall(tags.detach, record, tag.id)
      else
        tags.attach(record, tag)
      end
      module.records:touch(record)
    end
  end
end

handlers["tags.create"] = function(req)
  errors.need(req.body, "name")
  if type(req.body.name) ~= "string" then
    errors.invalid("name", "name must be a string")
  end
  local tag
  if req.body.id and req.body.id ~= json.null then
    tag = tags.must(req.body.id)
    tag.data.name = req.body.name
    tags.records:touch(tag)
  else
    tag = tags.ensure(req.body.name)
  end
  apply(tag, req.body)
  return tag.data
end

handlers["tags.list"] = function(req)
  return generic.list(req, tags.records.list)
end

handlers["tags.find"] = function(req)
  return tags.must(req.params.tag_id).data
end

handlers["tags.delete"] = function(req)
  tags.records:remove(tags.must(req.params.tag_id))
  return nil, 200
end

return tags
