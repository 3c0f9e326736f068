-- The examples run unchanged against the fake Intercom and do what they say.
local cjson = require "cjson"

local support = require "spec.support.client"
local host = require "spec.support.host"
local read, write = host.read, host.write
local fake = support.fake

local function exists(path)
  local file = io.open(path)
  return file ~= nil and file:close() ~= nil
end

local function command(script, ...)
  local words = { host.interpreter(), "examples/" .. script }
  for _, argument in ipairs { ... } do
    words[#words + 1] = "'" .. argument .. "'"
  end
  return table.concat(words, " ")
end

-- Whether a script succeeded, and its output.
local function run(script, ...)
  local output = os.tmpname()
  local status = os.execute(("%s >%s 2>&1"):format(command(script, ...), output))
  local text = read(output)
  os.remove(output)
  return status == true or status == 0, text
end

describe("examples", function()
  local client, folder

  setup(function()
    client = support.client()
    folder = os.tmpname()
    os.remove(folder)
    os.execute("mkdir " .. folder)
  end)

  teardown(function()
    client:close()
    os.execute("rm -rf " .. folder)
  end)

  before_each(fake.reset)

  local function ends(with, ...)
    local went, text = run(...)
    assert.is_true(went, text)
    assert.truthy(text:sub(-#with - 1) == with .. "\n", text)
  end

  local function fails(with, ...)
    local went, text = run(...)
    assert.is_false(went, text)
    assert.truthy(text:find(with, 1, true), text)
  end

  -- Checks that each line is a different object, and returns their number.
  local function count_lines(path)
    local ids, count = {}, 0
    for line in io.lines(path) do
      local id = cjson.decode(line).id
      assert.is_nil(ids[id], "twice: " .. id)
      ids[id], count = true, count + 1
    end
    return count
  end

  local function tagged_with(id)
    return client.contacts:search({ query = { field = "tag_id", operator = "=", value = id } }):all()
  end

  it("are all in docs/examples.md", function()
    local page = read "docs/examples.md"
    for path in io.popen("ls examples/*.lua"):lines() do
      local name = path:match "[^/]+$"
      assert.truthy(page:find("\n| `" .. name, 1, true), name)
    end
    for name in page:gmatch "\n| `([%w_]+%.lua)" do
      assert.is_true(exists("examples/" .. name), name)
    end
  end)

  it("take a tour", function()
    local went, text = run "tour.lua"
    assert.is_true(went, text)
    for _, expected in ipairs {
      "1. Who am I?",
      "is called Ada Lovelace now",
      "contacts on 7 pages",
      "found Grace",
      "is closed",
      "kind      not_found",
      "bytes of gzipped CSV",
      "connections closed",
    } do
      assert.truthy(text:find(expected, 1, true), expected .. " is missing in:\n" .. text)
    end
  end)

  if pcall(require, "cqueues") then
    it("run in the event loop of cqueues", function()
      local went, text = run "cqueues.lua"
      assert.is_true(went, text)
      assert.truthy(text:find("call 3: grace@example.com", 1, true), text)
      assert.truthy(text:find("the loop went round meanwhile: yes", 1, true), text)
    end)
  end

  it("copy a workspace", function()
    fake.seed { contacts = 20, tags = 2 }
    local to = "sqlite:" .. folder .. "/workspace.db"
    ends("tags                 2 stored, 2 added, 0 changed, 0 deleted", "export_workspace.lua", to, "contacts", "tags")
    ends("tags                 2 stored, 0 added, 0 changed, 0 deleted", "export_workspace.lua", to, "contacts", "tags")
    fails('has no stream at 1: "nothing"', "export_workspace.lua", to, "nothing")
  end)

  describe("sync_contacts.lua", function()
    local path

    before_each(function()
      path = folder .. "/contacts.csv"
      os.remove(path .. ".journal")
    end)

    local function by_email()
      local found = {}
      for contact in client.contacts:list() do
        found[contact.email] = contact
      end
      return found
    end

    it("creates and updates", function()
      fake.seed { contacts = 2 }
      write(path, table.concat({
        '\239\187\191email,name,"plan",external_id',
        'ada@example.com,"Lovelace, ""Ada""",pro,',
        "contact2@example.com,Renamed,,contact-2",
        "",
        'lin@example.com,"two',
        'lines",free,lin-1',
      }, "\r\n"))
      ends("3 contacts are up to date, 0 were rejected", "sync_contacts.lua", path)

      local found = by_email()
      assert.equal('Lovelace, "Ada"', found["ada@example.com"].name)
      assert.equal("pro", found["ada@example.com"].custom_attributes.plan)
      assert.equal("Renamed", found["contact2@example.com"].name)
      assert.equal("pro", found["contact2@example.com"].custom_attributes.plan)
      assert.equal("two\r\nlines", found["lin@example.com"].name)
      assert.equal("lin-1", found["lin@example.com"].external_id)
      assert.equal(4, #client.contacts:list():all())
    end)

    it("continues after failures, and reports them", function()
      local rows = { "email,name" }
      for i = 1, 40 do
        rows[#rows + 1] = (i % 10 == 0 and "no address" or "someone" .. i .. "@example.com") .. ",Someone"
      end
      write(path, table.concat(rows, "\n") .. "\n")
      local _, text = run("sync_contacts.lua", path)
      assert.truthy(text:find("36 contacts are up to date, 4 were rejected\n", 1, true), text)
      for _, line in ipairs { 11, 21, 31, 41 } do
        assert.truthy(text:find("line " .. line .. ": email: ", 1, true), text)
      end
      assert.equal(36, #client.contacts:list():all())
    end)

    it("says what is wrong with the file", function()
      write(path, 'email\n"ada@example.com')
      fails("a quote is never closed", "sync_contacts.lua", path)
      fails("usage: sync_contacts.lua CONTACTS.csv", "sync_contacts.lua")
    end)
  end)

  describe("export_conversations.lua", function()
    local path

    before_each(function()
      path = folder .. "/conversations.ndjson"
      os.remove(path)
      fake.seed { conversations = 320 }
    end)

    it("writes each conversation", function()
      ends("320 conversations are in " .. path, "export_conversations.lua", path)
      assert.equal(320, count_lines(path))
      assert.equal(3, #fake.log { path = "/conversations" })
    end)

    it("writes those of the last days", function()
      local contact = client.contacts:list():first()
      assert(client.conversations:create { from = { type = "user", id = contact.id }, body = "A new one" })
      ends("1 conversations are in " .. path, "export_conversations.lua", path, "7")
      assert.truthy(read(path):find("A new one", 1, true))
    end)

    it("leaves no partial file", function()
      fake.answer { path = "/conversations", after = 1, status = 403, body = { type = "error.list", errors = {} } }
      fails("forbidden", "export_conversations.lua", path)
      assert.is_false(exists(path))
      assert.is_false(exists(path .. ".part"))
    end)
  end)

  it("tag everyone who matches", function()
    fake.seed { contacts = 400 }
    -- The first match has the tag already.
    local query = { field = "custom_attributes.plan", operator = "=", value = "pro" }
    local first = client.contacts:search({ query = query }):first()
    local tag = client.tags:create { name = "vip" }
    assert(client.contacts:attach_tag(first.id, { id = tag.id }))

    ends(
      "200 contacts have the tag vip (" .. tag.id .. ")",
      "tag_matching.lua", "vip", "custom_attributes.plan", "pro"
    )
    local tagged = tagged_with(tag.id)
    assert.equal(200, #tagged)
    for _, contact in ipairs(tagged) do
      assert.equal("pro", contact.custom_attributes.plan)
    end
    fails("usage: tag_matching.lua TAG FIELD VALUE", "tag_matching.lua", "vip")
  end)

  describe("close_stale.lua", function()
    local function states()
      local count = {}
      for conversation in client.conversations:list() do
        count[conversation.state] = (count[conversation.state] or 0) + 1
      end
      return count
    end

    local new

    before_each(function()
      -- Half of them are open, and years old.
      fake.seed { contacts = 1, conversations = 400 }
      local contact = client.contacts:list():first()
      new = assert(client.conversations:create {
        from = { type = "user", id = contact.id },
        body = "Of last week",
        created_at = os.time() - 7 * 86400,
      })
      assert.same({ open = 201, closed = 200 }, states())
    end)

    it("closes what is old, and nothing else", function()
      ends("200 conversations closed, 0 failed", "close_stale.lua", "30", "Write again if you need us.")
      assert.same({ open = 1, closed = 400 }, states())
      assert.equal("open", client.conversations:find(new.conversation_id).state)
      assert.equal(200, #fake.log { operation = "conversations.manage" })

      local old = client.conversations:find(client.conversations:list():first().id)
      local parts = old.conversation_parts.conversation_parts
      assert.truthy(parts[#parts].body:find("Write again if you need us.", 1, true))
      ends("0 conversations closed, 0 failed", "close_stale.lua", "30")
    end)

    it("continues after one that cannot be closed", function()
      local query = { field = "state", operator = "=", value = "open" }
      local first = client.conversations:search({ query = query }):first()
      fake.answer { path = "/conversations/" .. first.id .. "/parts", status = 403, body = {} }
      fails("199 conversations closed, 1 failed", "close_stale.lua", "30")
      assert.same({ open = 2, closed = 399 }, states())
    end)
  end)

  describe("migrate_tags.lua", function()
    local old, contact, company, conversation

    before_each(function()
      fake.seed { contacts = 200, companies = 60, conversations = 5 }
      old = client.tags:create { name = "beta" }
      client:map(client.contacts:list(), function(one)
        return client.contacts:attach_tag(one.id, { id = old.id })
      end)
      local companies = {}
      for one in client.companies:list() do
        companies[#companies + 1], company = { id = one.id }, one.id
      end
      assert(client.tags:create { name = "beta", companies = companies })
      contact, conversation = client.contacts:list():first().id, client.conversations:list():first().id
      local me = client.admins:me()
      assert(client.conversations:attach_tag(conversation, { id = old.id, admin_id = me.id }))
    end)

    local function names(record)
      local found = {}
      for _, tag in ipairs(record.tags.tags or record.tags.data) do
        found[#found + 1] = tag.name or client.tags:find(tag.id).name
      end
      return found
    end

    local function assert_migrated()
      assert.same({ "early" }, names(client.contacts:find(contact)))
      assert.same({ "early" }, names(client.companies:find(company)))
      assert.same({ "early" }, names(client.conversations:find(conversation)))
      local tags = client.tags:list():all()
      assert.equal(1, #tags)
      assert.equal("early", tags[1].name)
      assert.equal(200, #tagged_with(tags[1].id))
    end

    it("moves everything, and deletes the old one", function()
      ends("beta is gone, early has taken its place", "migrate_tags.lua", "beta", "early")
      assert_migrated()
      fails("there is no tag beta", "migrate_tags.lua", "beta", "early")
    end)

    it("can be repeated after an interruption", function()
      fake.answer { method = "DELETE", path = "/contacts/*", after = 70, status = 403, body = {} }
      fails("forbidden", "migrate_tags.lua", "beta", "early")
      assert.is_truthy(client.tags:find(old.id))
      ends("beta is gone, early has taken its place", "migrate_tags.lua", "beta", "early")
      assert_migrated()
    end)
  end)

  describe("resume_walk.lua", function()
    local path

    before_each(function()
      path = folder .. "/contacts.ndjson"
      os.remove(path)
      fake.seed { contacts = 220 }
    end)

    it("walks to the end", function()
      ends("all contacts are in " .. path, "resume_walk.lua", path)
      assert.equal(220, count_lines(path))
      assert.is_false(exists(path .. ".state"))
    end)

    -- Kills it while it waits for the page after the given number of pages.
    local function kill(pages)
      local before = #fake.log { path = "/contacts" }
      fake.fault { kind = "stall", path = "/contacts", seconds = 60, after = pages }
      local script = command("resume_walk.lua", path)
      local pipe = assert(io.popen("exec timeout 20 sh -c 'echo $$; exec \"$@\"' sh " .. script))
      local pid = assert(pipe:read "*l":match "^%d+$")
      local tries = 0
      while #fake.log { path = "/contacts" } < before + pages + 1 do
        tries = tries + 1
        assert(tries < 20000, "the page is not asked for")
      end
      local arrived = #fake.log { path = "/contacts" }
      assert.is_truthy(os.execute("kill -KILL " .. pid))
      assert.is_nil(pipe:read "*a":find("all contacts", 1, true))
      pipe:close()
      assert(client:request("DELETE", "/_fake/faults"))
      return arrived, tonumber(read(path .. ".state"):match "^%d+")
    end

    it("continues where it was killed", function()
      local asked, size = kill(3)
      -- Whatever is in the file after the last saved state does not matter.
      write(path, read(path):sub(1, size) .. '{"type":"contact","id":"half a li')
      ends("all contacts are in " .. path, "resume_walk.lua", path)
      assert.equal(220, count_lines(path))
      -- It does not start from the beginning.
      local requests = fake.log { path = "/contacts" }
      assert.is_truthy(requests[asked + 1].args.starting_after)
      assert.is_true(#requests - asked <= 4)
      assert.is_false(exists(path .. ".state"))
    end)

    it("can be killed again and again", function()
      local reached = 0
      for _ = 1, 3 do
        local _, size = kill(2)
        assert.is_true(size > reached)
        reached = size
      end
      ends("all contacts are in " .. path, "resume_walk.lua", path)
      assert.equal(220, count_lines(path))
    end)
  end)
end)
