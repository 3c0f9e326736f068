-- The admins and teams that every fake workspace has.
local errors = require "fake.errors"
local store = require "fake.store"
local json = require "fake.json"

local people = {
  admins = store.collection(store.number_id(991267001)),
  teams = store.collection(store.number_id(5017001)),
  first_admin_id = "991267001",
  workspace_id = "fake_workspace",
}

store.on_reset(function()
  for i, name in ipairs { "Grace Hopper", "Alan Turing", "Barbara Liskov" } do
    people.admins:add {
      data = {
        type = "admin", name = name, email = name:match("^%a+"):lower() .. "@example.com", job_title = json.null,
        away_mode_enabled = false, away_mode_reassign = false, has_inbox_seat = true,
        team_ids = json.array { i == 1 and 5017001 or 5017002 },
      },
    }
  end
  people.teams:add { data = { type = "team", name = "Support", admin_ids = json.array { 991267001 } } }
  people.teams:add { data = { type = "team", name = "Sales", admin_ids = json.array { 991267002, 991267003 } } }
end)

function people.admin(id)
  return people.admins:get(id) or errors.not_found("Admin not found", "admin_not_found")
end

--- An admin as the author of something.
function people.author(id)
  local admin = people.admin(id).data
  return { type = "admin", id = admin.id, name = admin.name, email = admin.email }
end

return people
