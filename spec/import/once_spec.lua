-- Each row takes effect once: lost answers, runs that are killed, journals of other imports.
local host = require "spec.support.host"
local import = require "spec.support.import"
local json = require("intercom").json
local support = require "spec.support.client"
local fake = support.fake

local summary, rejections = import.summary, import.rejections

describe("importing once", function()
  local folder, remove, client, path

  before_each(function()
    folder, remove = import.folder()
    path = folder .. "/rows.csv"
    fake.reset()
    client = support.client()
    fake.declare { contact = { seats = "integer" } }
  end)

  after_each(function()
    remove()
  end)

  local function run(text, options)
    return import.import(path, text, { client = client, resource = "contacts", concurrency = 4 }, options)
  end

  -- Rows of contacts: every seventh has no number of seats.
  local function contacts_text(column, count)
    local lines = { column .. ",name,seats" }
    for i = 1, count do
      local key = column == "email" and ("c%d@example.com"):format(i) or "c" .. i
      lines[#lines + 1] = ("%s,Name %d,%s"):format(key, i, i % 7 == 0 and "many" or i)
    end
    return table.concat(lines, "\n") .. "\n"
  end

  -- Every contact's name by its external_id or email; raises where two have one.
  local function stored(column)
    local names = {}
    for contact in client.contacts:list { per_page = 150 } do
      assert.is_nil(names[contact[column]])
      names[contact[column]] = contact.name
    end
    return names
  end

  local function expected(column, count)
    local names = {}
    for i = 1, count do
      if i % 7 ~= 0 then
        names[column == "email" and ("c%d@example.com"):format(i) or "c" .. i] = "Name " .. i
      end
    end
    return names
  end

  for _, column in ipairs { "external_id", "email" } do
    it("looks a contact with " .. column .. " up whose answer was lost", function()
      fake.settings { search_lag = 600 }
      for i, kind in ipairs { "done_then_reset", "reset_before_headers", "reset_in_body", "html_502" } do
        fake.fault { kind = kind, method = "POST", path = "/contacts", chance = 0.05, seed = i, times = -1 }
      end
      local report = assert(run(contacts_text(column, 40)))
      assert.equal("created 35, rejected 5", summary(report))
      assert.is_true(#fake.log { method = "POST", path = "/contacts" } > 35)
      fake.settings { search_lag = 0 }
      assert.same(expected(column, 40), stored(column))
    end)
  end

  it("does not send a lead again before searches would show it", function()
    fake.settings { search_lag = 300 }
    fake.fault { kind = "done_then_reset", method = "POST", path = "/contacts" }
    local text = "email,role\na@example.com,lead\nb@example.com,lead\n"
    local report = assert(run(text, { concurrency = 1 }))
    assert.equal("created 1, unknown 1", summary(report))
    assert.is_false(report.complete)
    assert.equal("it may have been sent, and is not to be found yet", report.unknowns[1].reason)
    assert.equal("earlier 1, unknown 1", summary(assert(run())))
    fake.advance_clock(301)
    report = assert(run())
    assert.equal("earlier 1, created 1", summary(report))
    assert.is_true(report.complete)
    assert.equal(2, #client.contacts:list():all())
  end)

  it("sends a lead again once searches would show it", function()
    fake.fault { kind = "reset_before_headers", method = "POST", path = "/contacts" }
    -- By the service's clock: that of this machine may be wrong, and be corrected meanwhile.
    assert(client:request("POST", "/_fake/clock", { body = { at = 1700000000 } }))
    assert.equal("unknown 1", summary(assert(run "email,role\na@example.com,lead\n")))
    assert.matches('%["sent",1,17000000%d%d%]', host.read(path .. ".journal"))
    assert.equal("unknown 1", summary(assert(run())))
    fake.advance_clock(901)
    assert.equal("created 1", summary(assert(run())))
    assert.equal(1, #client.contacts:list():all())
  end)

  it("sends a lead at once that the service refused, or that was never sent", function()
    local text = "email,role\na@example.com,lead\nb@example.com,lead\nc@example.com,lead\n"
    fake.answer { method = "POST", path = "/contacts", times = 2, status = 429, body = {} }
    fake.answer { method = "POST", path = "/contacts", status = 401, body = {} }
    local report, err = run(text, { concurrency = 1 })
    assert.is_nil(report)
    assert.equal("unauthorized", err.kind)
    assert.equal("created 3", summary(assert(run())))
  end)

  it("stops at once where the token is wrong, and rejects nothing", function()
    local text = contacts_text("external_id", 50)
    fake.answer { method = "POST", path = "/contacts", after = 9, times = -1, status = 401, body = {} }
    local report, err, partly = run(text)
    assert.is_nil(report)
    assert.equal("unauthorized", err.kind)
    assert.is_true(partly.created <= 10)
    assert.equal(partly.rejected, #partly.rejections)
    for _, one in ipairs(partly.rejections) do
      assert.equal("seats", one.field)
    end
    assert.is_true(#fake.log { method = "POST", path = "/contacts" } <= 14)
    local all = fake.log()
    client = client:with { access_token = "wrong" }
    report, err = run()
    assert.is_nil(report)
    assert.equal("unauthorized", err.kind)
    assert.equal(#all + 1, #fake.log())
    client = support.client()
    fake.reset()
    fake.declare { contact = { seats = "integer" } }
    report = assert(run())
    assert.equal(50, report.earlier + report.created + report.rejected)
  end)

  it("rejects the same rows whether or not it is interrupted", function()
    local text = "external_id,email\n1,no mail\n2,b@example.com\n1,c@example.com\n2,d@example.com\n"
    local expected_rejections = "2 email: email is not an email address\n4 external_id: the same as line 2\n"
      .. "5 external_id: the same as line 3"
    assert.equal(expected_rejections, rejections(assert(run(text))))
    os.remove(path .. ".journal")
    fake.reset()
    fake.answer { method = "POST", path = "/contacts", after = 1, status = 401, body = {} }
    assert.is_nil(run(text, { concurrency = 1 }))
    local report = assert(run())
    assert.equal("earlier 1, created 1, rejected 2", summary(report))
    assert.equal(expected_rejections:match "\n(.*)", rejections(report))
  end)

  it("ends after many rows in turn that fail, and goes on later", function()
    local text = contacts_text("external_id", 60)
    fake.answer { method = "POST", path = "/contacts", after = 10, times = -1, status = 503, body = {} }
    client = client:with { max_retries = 0 }
    local report, err, partly = run(text, { concurrency = 30 })
    assert.is_nil(report)
    assert.equal("server", err.kind)
    assert.is_true(partly.unknown >= 20)
    fake.reset()
    fake.declare { contact = { seats = "integer" } }
    assert.is_true(assert(run()).complete)
  end)

  it("refuses a journal of another import by name", function()
    local function refusal(text, options)
      local report, err = run(text, options)
      assert.is_nil(report)
      assert.equal("cancelled", err.kind)
      return err.message
    end
    fake.answer { method = "POST", path = "/contacts", status = 401, body = {} }
    local text = "external_id,email\n1,a@example.com\n"
    assert.is_nil(run(text))
    local head = path .. ".journal is of an import that is not over, and "
    assert.equal(head .. "the file has changed since: import the file as it was, or remove the journal",
      refusal(text .. "2,b@example.com\n"))
    assert.matches("match is another one", refusal(text, { match = "email" }))
    assert.matches("map is another one", refusal(text, { map = { email = "" } }))
    assert.matches("it is an import of other things", refusal("company_id\n1\n", { resource = "companies" }))
    fake.answer { path = "/me", body = { type = "admin", id = "1", app = { id_code = "other" } } }
    assert.matches("the token is for another workspace", refusal(text))
    assert.equal("created 1", summary(assert(run(text))))
  end)

  it("imports a changed file anew once the first is over, and an unchanged one never again", function()
    assert(run "external_id\n1\n")
    local before = #fake.log { method = "POST", path = "/contacts" }
    assert.equal("earlier 1", summary(assert(run())))
    assert.equal(before, #fake.log { method = "POST", path = "/contacts" })
    assert.equal("created 1, left 1", summary(assert(run "external_id\n1\n2\n")))
  end)

  it("sends a lead of a changed file only when searches would show what the last import has created", function()
    fake.settings { search_lag = 300 }
    local text = "email,role\na@example.com,lead\nb@example.com,lead\n"
    assert.equal("created 2", summary(assert(run(text))))
    text = text .. "c@example.com,lead\n"
    for _ = 1, 2 do
      assert.equal("unknown 3", summary(assert(run(text))))
    end
    fake.advance_clock(901)
    assert.equal("created 1, left 2", summary(assert(run())))
    assert.equal(3, #client.contacts:list():all())
  end)

  it("does not end well if the file changes meanwhile", function()
    local report, err, partly = run("external_id\n1\n2\n3\n", {
      concurrency = 1,
      progress = function(done)
        if done == 2 then
          host.write(path, "external_id\n3\n2\n1\n")
        end
      end,
    })
    assert.is_nil(report)
    assert.equal(path .. " has changed while it was imported", err.message)
    assert.equal(3, partly.created)
    assert.matches("the file has changed since", select(2, run()).message)
  end)

  it("lets no second import of a file run beside the first", function()
    host.write(path, "external_id\n1\n2\n3\n")
    local second, wrong
    local report = assert(run(nil, {
      progress = function(done)
        if done == 1 then
          second, wrong = run()
        end
      end,
    }))
    assert.is_nil(second)
    assert.matches("another import of this file is under way", wrong.message)
    assert.equal("created 3", summary(report))
  end)

  it("takes a journal whose last line is cut off", function()
    assert(run "external_id\n1\n2\n3\n")
    local journal = host.read(path .. ".journal")
    for length = #journal - 1, journal:find("\n", 1, true), -1 do
      host.write(path .. ".journal", journal:sub(1, length))
      local report = assert(run())
      assert.is_true(report.complete)
      assert.equal(3, report.earlier + report.left + report.created)
      assert.is_nil(host.read(path .. ".journal"):find "%z")
    end
    assert.equal(3, #client.contacts:list():all())
  end)

  it("writes the journal to the disk before a row is sent", function()
    local lines
    client = client:with {
      observe = function(event)
        if event.type == "request" and event.verb == "POST" then
          lines = lines or host.read(path .. ".journal")
        end
      end,
    }
    assert(run "external_id\n1\n")
    assert.matches('^%["import",{[^\n]*}%]\n%["begin",100%]\n$', lines)
    local last = host.read(path .. ".journal")
    assert.matches('\n%[1,"created","65f0%x+"%]\n%["end",%d+%]\n$', last)
  end)

  it("sends nothing where the journal cannot be opened", function()
    os.execute("mkdir " .. path .. ".journal")
    local report, err = run "external_id\n1\n"
    assert.is_nil(report)
    assert.matches("rows.csv.journal", err.message, 1, true)
    assert.equal(0, #client.contacts:list():all())
  end)

  it("ends where the journal cannot be written, and goes on when it can", function()
    host.write(path, contacts_text("external_id", 100))
    -- Files may have 2 KiB at most.
    local command = "trap '' XFSZ; ulimit -f 4; %s spec/import/killed.lua contacts %s -1"
    local out = host.output(command:format(host.interpreter(), path))
    assert.matches("rows.csv.journal: File too large", out, 1, true)
    assert.is_true(#client.contacts:list():all() < 86)
    assert.is_true(assert(run()).complete)
    assert.same(expected("external_id", 100), stored "external_id")
  end)

  it("writes nothing after a line of the journal that is cut off, though the disk has room again", function()
    host.write(path, contacts_text("external_id", 40))
    local out = host.output(("trap '' XFSZ; %s spec/import/full_disk.lua %s 2>&1"):format(host.interpreter(), path))
    assert.matches("rows.csv.journal: File too large", out, 1, true)
    local lines = {}
    for line in io.lines(path .. ".journal") do
      lines[#lines + 1] = line
    end
    assert.equal(10, #table.remove(lines))
    assert.is_true(#lines >= 4)
    for _, line in ipairs(lines) do
      assert.is_table((json.decode(line)))
    end
    assert.is_true(assert(run()).complete)
    assert.same(expected("external_id", 40), stored "external_id")
  end)

  it("names each rejected row of a file with many", function()
    local report = assert(run(contacts_text("external_id", 700), { concurrency = 20 }))
    assert.equal("created 600, rejected 100", summary(report))
    assert.equal(100, #report.rejections)
    local _, lines = rejections(report):gsub("\n", "")
    assert.equal(99, lines)
  end)
end)
