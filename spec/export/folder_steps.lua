-- What the spec of kills does with a folder, in steps: folder_steps.lua FOLDER [LAST]. Each step is one commit, and its
-- number is the state, so that a killed run goes on after the last one.
local destination = require "intercom.export.destination"

local function row(id, data, created_at)
  local text = ('{"id":"%s","is":"%s"}'):format(id, data)
  return { id = id, created_at = created_at or tonumber(id), updated_at = 7, data = text }
end

local steps = {
  function(store)
    assert(store:begin_walk "contacts")
    for i = 1, 8 do
      assert(store:put("contacts", row(tostring(i), "new")))
    end
  end,
  function(store)
    assert(store:settle "contacts")
  end,
  function(store)
    assert(store:put("contacts", row("2", "changed")))
    assert(store:put("contacts", row("3", "new")))
    assert(store:delete("contacts", "1", 11, "feed"))
    assert(store:delete("contacts", "99", 12, "merged"))
    assert(store:put("tickets", row("1", "new")))
  end,
  function(store)
    assert(store:settle "contacts")
    assert(store:settle "tickets")
    assert(store:put("contacts", row("9", "new")))
    assert(store:settle "contacts")
    assert(store:put("contacts", row("10", "new")))
  end,
  function(store)
    assert(store:end_walk "contacts")
    assert(store:put("contacts", row("1", "back")))
    assert(store:delete("contacts", "9", 13, "unlisted"))
  end,
  function(store)
    assert(store:settle "contacts")
    assert(store:delete("tickets", "1", 14, "feed"))
    assert(store:settle "tickets")
  end,
}

local last = tonumber(arg[2] or #steps)
local store = assert(destination.open(arg[1]))
for i = tonumber(store:state "step" or 0) + 1, last do
  steps[i](store)
  assert(store:commit { step = tostring(i) })
  print(i)
  io.stdout:flush()
end
store:close()
