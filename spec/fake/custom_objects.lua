-- Instances of custom objects, of any type that a request names.
local clock = require "fake.clock"
local errors = require "fake.errors"
local handlers = require "fake.handlers"
local json = require "fake.json"
local paging = require "fake.paging"
local routes = require "fake.routes"
local store = require "fake.store"

local objects = { records = store.collection(store.number_id(22)) }

local records = objects.records

local function key(kind, external_id)
  return kind .. "\0" .. tostring(external_id)
end

records:index("external_id", function(record)
  return key(record.data.type, record.data.external_id)
end)

local function missing()
  errors.error_key(404, "custom_object_instance_not_found", "No such instance of this type")
end

local function by_external_id(req)
  local kind = req.params.custom_object_type_identifier
  return records:by("external_id", key(kind, req.args.external_id)) or missing()
end

local function by_id(req)
  local record = records:get(req.params.custom_object_instance_id)
  if not record or record.data.type ~= req.params.custom_object_type_identifier then
    missing()
  end
  return record
end

function objects.save(kind, body)
  local now = clock.seconds()
  local record = records:by("external_id", key(kind, body.external_id))
    or records:add { data = { type = kind, external_id = body.external_id, created_at = now, custom_attributes = {} } }
  record.data.updated_at = now
  record.data.external_created_at = body.external_created_at or json.null
  record.data.external_updated_at = body.external_updated_at or json.null
  for name, value in pairs(json.is_object(body.custom_attributes) and body.custom_attributes or {}) do
    record.data.custom_attributes[name] = value
  end
  return record
end

handlers["custom_object_instances.create_or_update"] = function(req)
  errors.need(req.body, "external_id")
  return objects.save(req.params.custom_object_type_identifier, req.body).data
end

handlers["custom_object_instances.find"] = function(req)
  return by_id(req).data
end

-- Since 2.16 requests by external id also get a list, of one instance or none.
local function list(req)
  local kind, external_id = req.params.custom_object_type_identifier, req.args.external_id
  local found = records:filter(function(record)
    return record.data.type == kind and (not external_id or tostring(record.data.external_id) == external_id)
  end)
  return paging.cursor(req, found, { per_page = 20, next = "url" })
end

handlers["custom_object_instances.list"] = list

handlers["custom_object_instances.find_by_external_id"] = function(req)
  return req.version >= routes.version "2.16" and list(req) or by_external_id(req).data
end

local function delete(find)
  return function(req)
    local record = find(req)
    records:remove(record)
    return { id = record.id, object = record.data.type, deleted = true }
  end
end

handlers["custom_object_instances.delete"] = delete(by_id)
handlers["custom_object_instances.delete_by_external_id"] = delete(by_external_id)

return objects
