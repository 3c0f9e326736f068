-- What lists leave out (archived, blocked, merged and deleted contacts), and the feed of what happened to contacts.
local contacts = require "fake.contacts"
local generic = require "fake.generic"
local handlers = require "fake.handlers"
local json = require "fake.json"

local entities = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

local function entry(seq, of, escaped)
  local email = of.email or json.null
  if escaped and email ~= json.null then
    email = email:gsub("[&<>\"']", entities)
  end
  return {
    seq = seq,
    data = {
      type = "contact", id = of.id, status = of.status, merged_into_id = of.merged_into_id,
      external_id = of.external_id or json.null, email = email,
    },
  }
end

handlers["contacts.list_deleted"] = function(req)
  local escaped = req.args.escape_identity == "true"
  local list = {}
  for _, record in ipairs(contacts.records.list) do
    local data = record.data
    if data.archived then
      list[#list + 1] = entry(#list + 1, {
        id = record.id, status = data.blocked and "blocked" or "archived", external_id = data.external_id,
        email = data.email,
      }, escaped)
    end
  end
  for _, gone in ipairs(contacts.gone) do
    list[#list + 1] = entry(#list + 1, gone, escaped)
  end
  return generic.list(req, list, { lenient = true })
end

handlers["contacts.list_activities"] = function(req)
  return generic.list(req, contacts.activities, { lenient = true })
end
