-- Importing companies, events, tags of contacts and articles.
local host = require "spec.support.host"
local import = require "spec.support.import"
local support = require "spec.support.client"
local fake = support.fake

local summary, rejections = import.summary, import.rejections

describe("importing", function()
  local folder, remove, client

  before_each(function()
    folder, remove = import.folder()
    fake.reset()
    client = support.client()
  end)

  after_each(function()
    remove()
  end)

  local function run(resource, text, options)
    local defaults = { client = client, resource = resource, concurrency = 3 }
    return import.import(folder .. "/rows.csv", text, defaults, options)
  end

  -- The same answers and requests lost, in each of these ways.
  local function lose(path, method)
    for i, kind in ipairs { "done_then_reset", "reset_before_headers", "reset_in_body" } do
      fake.fault { kind = kind, method = method or "POST", path = path, chance = 0.05, seed = 7 * i, times = -1 }
    end
  end

  describe("companies", function()
    before_each(function()
      fake.declare { company = { tier = "string", since = "date" } }
    end)

    it("creates or updates by company_id", function()
      assert(client.companies:create_or_update { company_id = "2", name = "Old", plan = "pro" })
      fake.advance_clock(5)
      local text = "company_id,name,plan,monthly_spend,tier,since,remote_created_at\n"
        .. "1,One,free,100,A,2026-01-31,2026-01-31\n2,New,pro,,B,,\n,None,,,,,\n1,Again,,,,,\n3,Three,,ten,,,\n"
      local dry = assert(run("companies", text, { dry_run = true }))
      assert.equal("created 1, updated 1, rejected 3", summary(dry))
      local report = assert(run("companies", text))
      assert.equal("created 1, updated 1, rejected 3", summary(report))
      assert.equal("4 company_id: missing: it says which company this is\n5 company_id: the same as line 2\n"
        .. "6 monthly_spend: not a whole number", rejections(report))
      local one = assert(client.companies:find_by { company_id = "1" })
      assert.same({ "One", 100, 1769817600 }, { one.name, one.monthly_spend, one.remote_created_at })
      assert.same({ tier = "A", since = 1769817600 }, one.custom_attributes)
      assert.equal("left 2, rejected 3", summary(assert(run("companies", text .. "\n", { dry_run = true }))))
    end)

    it("makes none twice when answers are lost", function()
      lose "/companies"
      local lines = { "company_id,name" }
      for i = 1, 60 do
        lines[i + 1] = i .. ",Company " .. i
      end
      assert.equal("created 60", summary(assert(run("companies", table.concat(lines, "\n")))))
      assert.equal(60, #client.companies:list():all())
    end)
  end)

  describe("events", function()
    before_each(function()
      assert(client.contacts:create { role = "user", external_id = "1", email = "ada@example.com" })
    end)

    it("needs who, what and when", function()
      local report = assert(run("events", [[
user_id,email,event_name,created_at,metadata.price,metadata.plan
1,,ordered,2026-01-31,5,pro
1,,ordered,2026-01-31,6,pro
1,,ordered,,5,pro
1,,,2026-01-31,5,pro
,,ordered,2026-01-31,5,pro
9,,ordered,2026-01-31,5,pro
,ada@example.com,seen,1769817601,,
]]))
      assert.equal("created 2, rejected 5", summary(report))
      assert.equal([[
3 created_at: the same as line 2
4 created_at: missing: it is a part of what makes the event unique
5 event_name: missing: it is a part of what makes the event unique
6 user_id: missing: user_id, email or id says whose event this is
7 : User Not Found]], rejections(report))
      local list = assert(client.events:list({ type = "user", user_id = "1" }):all())
      assert.equal(2, #list)
      for _, event in ipairs(list) do
        if event.event_name == "ordered" then
          assert.same({ 1769817600, { price = 5, plan = "pro" } }, { event.created_at, event.metadata })
        end
      end
    end)

    it("says in a dry run which events are there, and which have no contact", function()
      local text = "user_id,email,event_name,created_at\n1,,a,%d\n9,,a,%d\n,nobody@example.com,a,%d\n"
      local second = os.time() - 60
      text = text:format(second, second, second)
      assert.equal("created 1, rejected 2", summary(assert(run("events", text, { dry_run = true }))))
      assert(client.events:create { user_id = "1", event_name = "a", created_at = second })
      local report = assert(run("events", text, { dry_run = true }))
      assert.equal("left 1, rejected 2", summary(report))
      assert.equal("3 user_id: there is no such contact\n4 email: there is no such contact", rejections(report))
    end)

    it("sends none again that an earlier import of the file has sent", function()
      local text = "email,event_name,created_at\nada@example.com,a,%d\nada@example.com,b,%d\n"
      text = text:format(os.time() - 60, os.time() - 60)
      assert.equal("created 2", summary(assert(run("events", text))))
      local report = assert(run("events", ("%sada@example.com,c,%d\n"):format(text, os.time() - 60)))
      assert.equal("created 1, left 2", summary(report))
      assert.equal(3, #fake.log { path = "/events", method = "POST" })
    end)

    it("sends none twice when answers are lost, whoever they are of", function()
      -- The service takes repeated events of a contact without an external_id for new ones.
      for _, who in ipairs { "1", "ada@example.com" } do
        local before = #fake.log { path = "/events", method = "POST" }
        fake.fault { kind = "done_then_reset", path = "/events", method = "POST", after = 2, times = 2 }
        local lines = { (who == "1" and "user_id" or "email") .. ",event_name,created_at" }
        for i = 1, 5 do
          lines[i + 1] = ("%s,%s,%d"):format(who, who == "1" and "a" or "b", 1769817600 + i)
        end
        assert.equal("created 5", summary(assert(run("events", table.concat(lines, "\n"), { concurrency = 1 }))))
        local posted = #fake.log { path = "/events", method = "POST" } - before
        assert.is_true(posted == 5 or who == "1")
        os.remove(folder .. "/rows.csv.journal")
      end
      assert.equal(10, #client.events:list({ type = "user", user_id = "1" }):all())
    end)
  end)

  it("an event that no list would show is not sent again, however long ago it was sent", function()
    assert(client.contacts:create { role = "user", email = "ada@example.com" })
    local path = folder .. "/rows.csv.journal"
    for _, age in ipairs { 100, 10 } do
      os.remove(path)
      fake.fault { kind = "reset_before_headers", path = "/events", method = "POST" }
      local second = os.time() - age * 86400
      local text = ("email,event_name,created_at\nada@example.com,a,%d\n"):format(second)
      local reason = assert(run("events", text)).unknowns[1].reason
      assert.equal("it may have been sent, and " .. (age == 100 and "the service lists none that is so old"
        or "is not to be found yet"), reason)
      fake.advance_clock(901)
      assert.equal(age == 100 and "unknown 1" or "created 1", summary(assert(run("events"))))
    end
  end)

  describe("tags", function()
    it("puts tags on contacts, and makes those that are missing", function()
      local ids = {}
      for i = 1, 3 do
        ids[i] = assert(client.contacts:create { role = "user", external_id = "c" .. i, email = "c" .. i .. "@a.b" }).id
      end
      local vip = assert(client.tags:create { name = "VIP" })
      assert(client.contacts:attach_tag(ids[1], { id = vip.id }))
      local text = "external_id,email,id,tag\nc1,,,vip\n,c2@a.b,,vip\n,," .. ids[3]
        .. ",New\nc9,,,New\nc1,,,\n,,,New\nc2,,,New\n,nobody@a.b,,New\n"
      local dry = assert(run("tags", text, { dry_run = true }))
      assert.equal("created 3, left 1, rejected 4", summary(dry))
      assert.equal(1, #client.tags:list():all())
      local report = assert(run("tags", text))
      assert.equal("created 3, left 1, rejected 4", summary(report))
      assert.equal("5 external_id: there is no such contact\n6 tag: missing\n"
        .. "7 external_id: missing: external_id, email or id says which contact this is\n"
        .. "9 email: there is no such contact", rejections(report))
      local names = {}
      for i, id in ipairs(ids) do
        local list = {}
        for _, tag in ipairs(client.contacts:list_tags(id):all()) do
          list[#list + 1] = tag.name
        end
        table.sort(list)
        names[i] = table.concat(list, " ")
      end
      assert.same({ "VIP", "New VIP", "New" }, names)
    end)

    it("goes on after lost answers", function()
      assert(client.contacts:create { role = "user", external_id = "c1" })
      lose("/contacts/*", "POST")
      lose "/tags"
      local lines = { "external_id,tag" }
      for i = 1, 30 do
        lines[i + 1] = "c1,tag " .. i
      end
      assert.equal("created 30", summary(assert(run("tags", table.concat(lines, "\n")))))
      fake.reset()
    end)
  end)

  describe("articles", function()
    local function write(name, text)
      os.execute("mkdir -p " .. folder .. "/help")
      host.write(folder .. "/help/" .. name, text)
    end

    local function run_folder(options)
      return import.import(folder .. "/help", nil, { client = client, resource = "articles" }, options)
    end

    it("takes HTML and Markdown with front matter", function()
      write("a.md", "---\ntitle: Getting started\nauthor_id: 991267502\nstate: published\n---\n# Start\n\nHello.\n")
      local unix = '---\ntitle: "Rates: all"\nparent_id: 7\nparent_type: collection\n---\n<p>Hello</p>\n'
      write("b.html", (unix:gsub("\n", "\r\n")))
      write("c.md", "no front matter")
      write("d.html", "---\ntitle: T\ncolour: red\n---\n")
      write("e.html", "---\ntitle: T\nstate: gone\n---\n")
      write("notes.txt", "not an article")
      local report = assert(run_folder())
      assert.equal("created 2, rejected 3", summary(report))
      assert.equal("c.md title: missing: write it into the front matter\n"
        .. 'd.html colour: there is no field "colour"\n'
        .. "e.html state: not one of 'published', 'draft'", rejections(report))
      local list = assert(client.articles:list():all())
      local by_title = {}
      for _, article in ipairs(list) do
        by_title[article.title] = article
      end
      local start, rates = by_title["Getting started"], by_title["Rates: all"]
      assert.same({ 991267502, "published" }, { start.author_id, start.state })
      assert.equal("# Start\n\nHello.\n", start.body_markdown)
      assert.same({ 7, "collection", "<p>Hello</p>\n" }, { rates.parent_id, rates.parent_type, rates.body })
      assert.equal(client.admins:me().id, tostring(rates.author_id))
      assert.equal(folder .. "/help.rejected.csv", report.rejected_file)
      assert.matches("^file,line,field,reason\nc.md,c.md,title,", host.read(report.rejected_file))
    end)

    it("takes articles of folders inside, values in quotes, and front matter that ends the file", function()
      os.execute("mkdir -p " .. folder .. "/help/billing/.git && ln -s nothing " .. folder .. "/help/broken")
      write("billing/a.md", '---\ntitle: "A \\"b\\" \\u00e9"\n---\nText\n\n---\n\nMore')
      write("billing/.git/x.md", "---\ntitle: Hidden\n---\n")
      write("b.html", "---\ntitle: 'It''s'\n---")
      write("c.md", "---\ntitle: C\nText\n")
      write("d.md", "---\ntitle: It's\n---\nText")
      local report = assert(run_folder())
      assert.equal("created 2, rejected 2", summary(report))
      assert.equal("c.md : the front matter does not end: a second line of --- is missing\n"
        .. "d.md title: the same as b.html", rejections(report))
      local bodies = {}
      for _, article in ipairs(client.articles:list():all()) do
        bodies[article.title] = article.body_markdown or article.body or ""
      end
      assert.same({ ['A "b" \195\169'] = "Text\n\n---\n\nMore", ["It's"] = "" }, bodies)
      assert.matches('%[1,"created"', host.read(folder .. "/help.journal"))
      os.execute("ln -s . " .. folder .. "/help/again")
      local none, err = run_folder()
      assert.is_nil(none)
      assert.matches("again: folders are too deep", err.message, 1, true)
    end)

    it("updates by id or by title, and leaves what is the same", function()
      write("a.html", "---\ntitle: One\n---\n<p>1</p>")
      assert.equal("created 1", summary(assert(run_folder())))
      os.remove(folder .. "/help.journal")
      assert.equal("left 1", summary(assert(run_folder())))
      write("a.html", "---\ntitle: One\n---\n<p>2</p>")
      assert.equal("updated 1", summary(assert(run_folder { dry_run = true })))
      assert.equal("updated 1", summary(assert(run_folder())))
      local article = client.articles:list():all()[1]
      write("a.html", "---\nid: " .. article.id .. "\ntitle: Other\n---\n<p>2</p>")
      write("b.html", "---\nid: 9999\ntitle: None\n---\n")
      local report = assert(run_folder())
      assert.equal("updated 1, rejected 1", summary(report))
      assert.equal("b.html id: there is no such article", rejections(report))
      assert.equal("Other", client.articles:find(article.id).title)
      assert.equal(1, #client.articles:list():all())
    end)

    it("does not choose among articles with one title", function()
      for _ = 1, 2 do
        assert(client.articles:create { title = "One", author_id = 991267501 })
      end
      write("a.html", "---\ntitle: One\n---\n<p>1</p>")
      assert.equal("a.html title: several articles have it (45, 46): write the id into the front matter",
        rejections(assert(run_folder())))
    end)

    it("makes none twice when answers are lost", function()
      for i = 1, 30 do
        write(("%02d.md"):format(i), ("---\ntitle: Article %d\n---\nText\n"):format(i))
      end
      lose "/articles"
      local report = assert(run_folder())
      assert.equal("created 30", summary(report))
      assert.equal(30, #client.articles:list():all())
    end)

    it("says what a version cannot take, and which folder has nothing", function()
      write("a.md", "---\ntitle: One\n---\ntext")
      client = client:with { version = "2.14" }
      local report, err = run_folder()
      assert.is_nil(report)
      assert.equal("Markdown needs version 2.16 of the API, not 2.14: write the articles as HTML", err.message)
      os.execute("rm " .. folder .. "/help/*")
      report, err = run_folder()
      assert.is_nil(report)
      assert.equal(folder .. "/help has no file that ends in .html or .md", err.message)
      report, err = run_folder { from = folder .. "/none" }
      assert.is_nil(report)
      assert.equal(folder .. "/none: No such file or directory", err.message)
    end)
  end)

  it("needs options of the right kind", function()
    local intercom = require "intercom"
    local good = { client = client, resource = "contacts", from = "x.csv" }
    for name, case in pairs {
      client = { 1, "client must be a client" }, resource = { "people", 'resource must be "contacts", "companies"' },
      from = { "", "from must be a path" }, match = { "name", 'match must be "external_id", "email"' },
      map = { { 1 }, "map must have the names of columns as keys" }, dry_run = { 1, "dry_run must be true or false" },
      concurrency = { 0, "concurrency must be an integer" }, share = { 2, "share must be a number above 0" },
      progress = { 1, "progress must be a function" }, colour = { 1, 'unknown option "colour"' },
    } do
      local given = {}
      for key, value in pairs(good) do
        given[key] = value
      end
      given[name] = case[1]
      local message = support.raised(function()
        intercom.import(given)
      end)
      assert.matches("others_spec.lua:%d+: intercom.import: ", message)
      assert.matches(case[2], message, 1, true)
    end
    for _, name in ipairs { "client", "resource", "from" } do
      local given = { client = client, resource = "contacts", from = "x.csv" }
      given[name] = nil
      assert.matches(name .. " is missing: it must be", support.raised(intercom.import, given), 1, true)
    end
  end)
end)
