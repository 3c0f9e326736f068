-- Notes on contacts and companies.
local clock = require "fake.clock"
local companies = require "fake.companies"
local contacts = require "fake.contacts"
local errors = require "fake.errors"
local generic = require "fake.generic"
local handlers = require "fake.handlers"
local people = require "fake.people"
local store = require "fake.store"

local notes = { records = store.collection(store.number_id(31)) }

--- owner: record with its `type`; body as the API takes it.
function notes.add(owner, collection, body)
  local data = {
    type = "note", created_at = clock.seconds(), body = "<p>" .. tostring(body.body) .. "</p>",
    author = people.author(body.admin_id or people.first_admin_id),
    [owner.data.type] = { type = owner.data.type, id = owner.id },
  }
  local note = notes.records:add { data = data }
  owner.notes = owner.notes or {}
  table.insert(owner.notes, note)
  collection:touch(owner)
  function note.remove()
    notes.records:remove(note)
    for i, one in ipairs(owner.notes) do
      if one == note then
        table.remove(owner.notes, i)
        break
      end
    end
    collection:touch(owner)
  end
  return data
end

local function serve(resource, owners, must)
  handlers[resource .. ".create_note"] = function(req)
    errors.need(req.body, "body")
    return notes.add(must(req), owners.records, req.body)
  end
  handlers[resource .. ".list_notes"] = function(req)
    return generic.list(req, must(req).notes or {}, { per_page = 50 })
  end
end

serve("contacts", contacts, function(req)
  return contacts.must(req, req.params.contact_id)
end)

serve("companies", companies, function(req)
  return companies.must(req.params.company_id)
end)

handlers["notes.find"] = function(req)
  local note = notes.records:get(req.params.note_id)
  return (note or errors.not_found "Resource Not Found").data
end

handlers["notes.delete"] = function(req)
  local note = notes.records:get(req.params.note_id) or errors.not_found "Resource Not Found"
  note.remove()
  return { type = "note", id = note.id, deleted = true }
end

return notes
