-- All records of a stream, one as JSON on each line: what a complete copy of the workspace has to hold.
local companies = require "fake.companies"
local contacts = require "fake.contacts"
local content = require "fake.content"
local conversations = require "fake.conversations"
local json = require "fake.json"
local people = require "fake.people"
local tags = require "fake.tags"
local tickets = require "fake.tickets"
local workspace = require "fake.workspace"

local truth = {}

local streams = {
  contacts = { contacts.records, contacts.view },
  companies = { companies.records, companies.view },
  conversations = { conversations.records, conversations.full_view },
  tickets = { tickets.records, tickets.view },
  tags = { tags.records },
  admins = { people.admins },
  teams = { people.teams },
  segments = { workspace.segments },
  data_attributes = { workspace.attributes },
  ticket_types = { tickets.types },
}
for resource, kind in pairs(content.kinds) do
  streams[resource] = { kind.records }
end

local LINES = 50

--- A function that returns piece after piece; nil for an unknown stream. The workspace must not change meanwhile.
function truth.reader(name, with_all_parts)
  local stream = streams[name]
  if not stream then
    return nil
  end
  local list, view, next_one = stream[1].list, stream[2], 1
  return function()
    local lines = {}
    while #lines < LINES and list[next_one] do
      local record = list[next_one]
      next_one = next_one + 1
      if not (name == "contacts" and record.data.archived) then
        lines[#lines + 1] = json.encode(view and view(record, with_all_parts) or record.data) .. "\n"
      end
    end
    return lines[1] and table.concat(lines)
  end
end

return truth
