-- What a workspace has from the start: admins, teams, segments, subscription types, attributes.
local clock = require "fake.clock"
local errors = require "fake.errors"
local generic = require "fake.generic"
local handlers = require "fake.handlers"
local json = require "fake.json"
local people = require "fake.people"
local settings = require "fake.settings"
local store = require "fake.store"

local workspace = {
  segments = store.collection(store.hex_id "5e60"),
  subscription_types = store.collection(store.number_id(101)),
  attributes = store.collection(store.number_id(301)),
  roles = store.collection(store.number_id(401)),
  sla_rules = store.collection(store.number_id(12)),
}

local BORN = 1600000000

store.on_reset(function()
  for i = 1, 25 do
    workspace.segments:add {
      data = { type = "segment", name = "Segment " .. i, created_at = BORN, updated_at = BORN, person_type = "user" },
    }
  end
  for i, name in ipairs { "Newsletters", "Announcements", "Tips" } do
    local translation = { name = name, description = name .. " by mail", locale = "en" }
    workspace.subscription_types:add {
      data = {
        type = "subscription", state = "live", consent_type = i == 1 and "opt_in" or "opt_out",
        default_translation = translation, translations = json.array { translation },
        content_types = json.array { "email" },
      },
    }
  end
  for _, name in ipairs { "Owner", "Agent" } do
    local description = name == "Owner" and "May do everything" or json.null
    workspace.roles:add { data = { type = "role", name = name, description = description } }
  end
  for i, name in ipairs { "VIP", "Everybody", "Old" } do
    workspace.sla_rules:add {
      data = {
        type = "sla_rule", name = name, created_at = BORN, updated_at = BORN, archived = name == "Old",
        archived_at = name == "Old" and BORN or json.null, first_reply_time_in_seconds = i * 3600,
        next_reply_time_in_seconds = json.null, time_to_close_in_seconds = json.null,
        resolution_time_in_seconds = json.null, speed_of_answer_in_seconds = json.null,
      },
    }
  end
  for _, model in ipairs { "contact", "company" } do
    for _, name in ipairs { "name", "created_at" } do
      workspace.attributes:add {
        data = {
          type = "data_attribute", name = name, full_name = name, label = name, model = model, custom = false,
          data_type = name == "name" and "string" or "date", archived = false, api_writable = true,
        },
      }
    end
  end
end)

function workspace.subscription(id)
  return workspace.subscription_types:get(id) or errors.not_found "Resource Not Found"
end

handlers["admins.me"] = function()
  local me = {}
  for name, value in pairs(people.admin(people.first_admin_id).data) do
    me[name] = value
  end
  me.email_verified = true
  me.app = {
    type = "app", id_code = people.workspace_id, name = "Fake workspace", created_at = BORN, secure = false,
    identity_verification = false, timezone = settings.timezone, region = "US",
  }
  return me
end

handlers["admins.list"] = function(req)
  return generic.list(req, people.admins.list, { type = "admin.list" })
end

handlers["admins.find"] = function(req)
  return people.admin(req.params.admin_id).data
end

handlers["admins.set_away"] = function(req)
  local admin = people.admin(req.params.admin_id)
  errors.need(req.body, "away_mode_enabled", "away_mode_reassign")
  admin.data.away_mode_enabled = req.body.away_mode_enabled
  admin.data.away_mode_reassign = req.body.away_mode_reassign
  return admin.data
end

local function team(req)
  return people.teams:get(req.params.team_id) or errors.not_found("Team not found", "team_not_found")
end

handlers["teams.list"] = function(req)
  return generic.list(req, people.teams.list, { type = "team.list" })
end

handlers["teams.find"] = function(req)
  return team(req).data
end

handlers["teams.find_metrics"] = function(req)
  local data = json.array {}
  for i, id in ipairs(team(req).data.admin_ids) do
    data[i] = { type = "team_metric", admin_id = tostring(id), open = i, idle = 0, snoozed = 0 }
  end
  return { type = "team_metric.list", data = data }
end

local function serve(resource, param)
  local records = workspace[resource]
  handlers[resource .. ".list"] = function(req)
    return generic.list(req, records.list, { type = generic.type_of(resource) .. ".list" })
  end
  handlers[resource .. ".find"] = function(req)
    return (records:get(req.params[param]) or errors.not_found "Resource Not Found").data
  end
end

serve("segments", "segment_id")
serve("roles", "role_id")
serve("sla_rules", "sla_rule_id")

handlers["admins.search_activity_logs"] = function(req)
  errors.need(req.body, "created_at_after")
  return generic.answer(req)
end

handlers["subscription_types.list"] = function(req)
  return generic.list(req, workspace.subscription_types.list)
end

handlers["data_attributes.list"] = function(req)
  return generic.list(req, workspace.attributes:filter(function(record)
    return (not req.args.model or req.args.model == record.data.model)
      and (req.args.include_archived == "true" or not record.data.archived)
  end))
end

local function attribute(model, name)
  for _, record in ipairs(workspace.attributes.list) do
    if record.data.name == name and record.data.model == model then
      return record
    end
  end
end

--- Declares a custom attribute; fields: data_type, and description and options. Returns its data.
function workspace.declare(model, name, fields)
  local declared, now = attribute(model, name), clock.seconds()
  return (declared or workspace.attributes:add {
    data = {
      type = "data_attribute", name = name, full_name = "custom_attributes." .. name, label = name, model = model,
      data_type = fields.data_type, description = fields.description, options = fields.options, custom = true,
      archived = false, api_writable = true, created_at = now, updated_at = now, admin_id = people.first_admin_id,
    },
  }).data
end

handlers["data_attributes.create"] = function(req)
  local body = req.body
  errors.need(body, "name", "model", "data_type")
  if attribute(body.model, body.name) then
    errors.list(400, "field_already_exists", "You already have an attribute with that name", "name")
  end
  return workspace.declare(body.model, body.name, body)
end

handlers["conversation_attributes.create"] = function(req)
  if type(req.body.name) == "string" then
    workspace.declare("conversation", req.body.name, req.body)
  end
  return generic.answer(req)
end

handlers["data_attributes.update"] = function(req)
  local record = workspace.attributes:get(req.params.data_attribute_id)
    or errors.not_found("Field not found", "field_not_found")
  for name, value in pairs(req.body) do
    record.data[name] = value
  end
  record.data.id, record.data.updated_at = tonumber(record.id), clock.seconds()
  return record.data
end

local ticket_states = { "submitted", "in_progress", "waiting_on_customer", "resolved" }

handlers["ticket_states.list"] = function(req)
  local list = {}
  for i, category in ipairs(ticket_states) do
    local label = category:gsub("_", " ")
    list[i] = {
      seq = i,
      data = {
        type = "ticket_state", id = tostring(8480 + i), category = category, internal_label = label,
        external_label = label, archived = false,
      },
    }
  end
  return generic.list(req, list)
end

workspace.ticket_states = ticket_states

return workspace
