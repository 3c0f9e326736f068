-- An export that is killed at any moment goes on where it was: it ends equal to the server, and what was stored is not
-- read again.
local export = require "spec.support.export"
local host = require "spec.support.host"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

-- Runs an export that commits as often as it can, and kills itself at the `count`th event or call of the store with
-- this name, before or after it.
local CHILD = [[
local intercom, Run = require "intercom", require "intercom.export.run"
local to, what, count, moment = %q, %q, %d, %q
Run.COMMIT_EVERY = 0
local function met()
  count = count - 1
  if count == 0 then
    os.execute "kill -9 $PPID"
  end
end
local store = assert(require "intercom.export.destination".open(to))
local own = store[what]
if own then
  store[what] = function(...)
    if moment == "before" then
      met()
    end
    local a, b = own(...)
    if moment == "after" then
      met()
    end
    return a, b
  end
end
local report = assert(intercom.export {
  client = intercom.new { access_token = %q, base_url = %q, version = "2.17" },
  to = store, streams = { "contacts", "conversations", "companies", "notes", "tickets" },
  observe = function(event)
    if event.type == what then
      met()
    end
  end,
})
store:close()
print(report.complete)
]]

describe("intercom.export that is killed", function()
  local folder, remove, client, to

  setup(function()
    fake.reset()
    fake.seed { contacts = 400, conversations = 40, companies = 150, tickets = 20, contact_notes = 12 }
    client = support.client { version = "2.17" }
  end)

  before_each(function()
    folder, remove = export.folder()
    to = "sqlite:" .. folder .. "/workspace.db"
  end)

  after_each(function()
    remove()
  end)

  local function run(what, count, moment)
    local code = CHILD:format(to, what, count, moment or "", support.token, support.base_url)
    host.write(folder .. "/child.lua", code)
    return host.all_output(host.interpreter() .. " " .. folder .. "/child.lua")
  end

  local function compare(name, expected)
    local rows, count = export.rows(to, name)
    local wanted, number = export.listed(expected)
    assert.equal(number, count)
    for id, text in pairs(wanted) do
      -- Conversations and tickets are stored with their parts.
      if name == "conversations" or name == "tickets" then
        text = client[name]:find(id, nil, { raw = true })
      end
      assert.equal(text, rows[id])
    end
  end

  local all = { field = "created_at", operator = ">", value = 0 }

  local moments = {
    { "request", 1 }, { "request", 9 }, { "request", 20 }, { "request", 40 }, { "request", 65 }, { "export", 30 },
    { "put", 1, "before" }, { "put", 300, "after" }, { "commit", 1, "before" }, { "commit", 1, "after" },
    { "commit", 5, "before" }, { "commit", 6, "after" }, { "commit", 20, "after" }, { "commit", 40, "before" },
    { "settle", 1, "before" }, { "end_walk", 1, "before" }, { "end_walk", 1, "after" }, { "counts", 1, "after" },
  }
  for _, moment in ipairs(moments) do
    it(("goes on: %s %d %s"):format(moment[1], moment[2], moment[3] or ""), function()
      assert.is_nil(run(moment[1], moment[2], moment[3]):find("true", 1, true))
      assert.equal("true\n", run("none", 0))
      compare("contacts", client.contacts:list { per_page = 150 })
      compare("companies", client.companies:list { per_page = 150 })
      compare("conversations", client.conversations:list { per_page = 150 })
      compare("tickets", client.tickets:search { query = all, per_page = 150 })
      compare("notes", client.contacts:list_notes((client.contacts:list():first().id), { per_page = 150 }))
    end)
  end

  it("finds no conversation again that is stored", function()
    run("export", 55)
    local before = fake.count()
    local stored = select(2, export.rows(to, "conversations"))
    assert.is_true(stored > 5)
    assert(intercom.export { client = client, to = to, streams = { "conversations" } })
    local finds = 0
    for _, request in ipairs(fake.log { operation = "conversations.find" }) do
      finds = finds + (request.number > before and 1 or 0)
    end
    assert.equal(40 - stored, finds)
  end)
end)
