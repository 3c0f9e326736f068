-- `intercom import`.
local command_line = require "spec.cli.command_line"
local host = require "spec.support.host"
local import = require "spec.support.import"
local support = require "spec.support.client"
local fake = support.fake

describe("intercom import", function()
  local folder, remove, path

  before_each(function()
    folder, remove = import.folder()
    path = folder .. "/people.csv"
    fake.reset()
    fake.declare { contact = { plan = "string", seats = "integer" } }
  end)

  after_each(function()
    remove()
  end)

  local function run(text, ...)
    host.write(path, text)
    return command_line.run { "import", "contacts", path, ... }
  end

  it("imports a file and prints a report", function()
    local text = "external_id,Plan,Note\n1,pro,x\n2,free,y\n"
    local result = run(text, "--map", "Plan=custom_attributes.plan", "--map=Note=")
    assert.equal("", result.err)
    assert.equal(0, result.status)
    assert.matches("resource  rows  earlier  created  updated  left  rejected  unknown  complete  calls  seconds\n"
      .. "contacts  2     0        2        0        0     0         0        true      4 ", result.out, 1, true)
    result = command_line.run { "import", "contacts", path, "--map", "Plan=custom_attributes.plan", "--map", "Note=",
      "--output", "json" }
    assert.matches('"earlier":2,"created":0,', result.out, 1, true)
    assert.equal("pro", support.client().contacts:find_by_external_id("1").custom_attributes.plan)
  end)

  it("says in a dry run what it would do", function()
    local result = run("external_id,seats\n1,5\n2,x\n", "--dry-run", "--output", "csv")
    assert.matches("\ncontacts,2,0,1,0,0,1,0,", result.out, 1, true)
    assert.equal("intercom: line 3: seats: not a whole number\n", result.err)
    assert.equal(5, result.status)
    assert.equal(0, #support.client().contacts:list():all())
  end)

  it("ends with 5 if rows were rejected, names the first ones, and says where they all are", function()
    local lines = { "external_id,seats" }
    for i = 1, 14 do
      lines[i + 1] = i .. (i > 2 and ",x" or ",1")
    end
    local result = run(table.concat(lines, "\n"))
    assert.equal(5, result.status)
    local _, named = result.err:gsub("intercom: line %d+: seats: not a whole number\n", "")
    assert.equal(10, named)
    assert.matches(("\nintercom: and 2 more rejected: see %s/people.rejected.csv\n$"):format(folder), result.err)
    assert.equal("", run(table.concat(lines, "\n"), "--quiet").err)
  end)

  it("reads standard input, and knows it again", function()
    local text = "external_id\n1\n2\n"
    local script = ("cd %s && printf %%s %s | INTERCOM import contacts -"):format(folder, host.quoted(text))
    local program = host.quoted(host.output("pwd"):gsub("%s+$", "") .. "/bin/intercom")
    script = script:gsub("INTERCOM", (command_line.shell {}:gsub("bin/intercom", (program:gsub("%%", "%%%%")))))
    assert.matches("\ncontacts  2     0        2 ", command_line.sh(script).out)
    assert.matches("\ncontacts  2     2        0 ", command_line.sh(script).out)
    assert.equal("contacts.stdin.journal\n", host.output("ls " .. folder))
    local broken = command_line.run({ "import", "contacts", "-" }, { input = 'email\n"a@b.c\n' })
    assert.equal("intercom: standard input:2: a quote is never closed\n", broken.err)
    local folded = command_line.sh((command_line.shell { "import", "contacts", "-" } .. " <" .. folder))
    assert.equal("intercom: standard input: Is a directory\n", folded.err)
    local empty = command_line.run { "import", "contacts", "-" }
    assert.equal("intercom: standard input is empty\n", empty.err)
  end)

  it("leaves no copy of standard input where it is killed", function()
    local lua = [[local name = os.tmpname
      os.tmpname = function() local path = name() io.stderr:write(path, " ") return path end
      local intercom = require "intercom"
      intercom.import { resource = "contacts", from = "-",
        client = intercom.new {
          access_token = "x", base_url = os.getenv "INTERCOM_BASE_URL",
          observe = function() os.execute "kill -9 $PPID" end,
        } }]]
    local script = "printf 'email\\na@b.c\\n' | %s -e %s"
    local copy = command_line.sh(script:format(host.interpreter(), host.quoted(lua))).err:match "^/%S+"
    assert.is_nil((io.open(assert(copy))))
  end)

  it("explains mistakes", function()
    for arguments, expected in pairs {
      [{ "contacts" }] = "missing argument 'file'",
      [{ "people", path }] = "argument 'resource' must be one of 'contacts', 'companies', 'events', 'tags', 'articles'",
      [{ "contacts", path, "--map", "x" }] = '--map must be column=field, not "x"',
      [{ "contacts", path, "--concurrency", "x" }] = "concurrency must be an integer, 1 or more",
      [{ "events", path, "--match", "email" }] = "match is for contacts, not for events",
      [{ "tags", path, "--bulk" }] = "bulk is for contacts and companies, not for tags",
    } do
      local result = command_line.run { "import", (table.unpack or unpack)(arguments) }
      assert.equal(2, result.status)
      assert.equal("intercom: " .. expected .. "\ntry: intercom import --help\n", result.err)
    end
    local result = run "emial\nx\n"
    assert.equal(1, result.status)
    assert.matches('intercom: column "emial": there is no field "emial" (did you mean "email"?)', result.err, 1, true)
    result = command_line.run({ "import", "contacts", path }, { environment = { INTERCOM_ACCESS_TOKEN = "wrong" } })
    assert.equal(3, result.status)
    assert.matches("^intercom: unauthorized: ", result.err)
  end)

  it("ends with 10 if the outcome of a row is not known", function()
    fake.settings { search_lag = 100 }
    fake.fault { kind = "done_then_reset", path = "/contacts" }
    local result = run "email,role\na@example.com,lead\n"
    assert.equal(10, result.status)
    assert.matches("it may have been sent, and is not to be found yet", result.err)
  end)

  it("shows a bar in a terminal", function()
    host.write(path, "external_id\n1\n2\n")
    local shown = command_line.in_terminal(command_line.shell { "import", "contacts", path }).out
    assert.matches("contacts %[[#.]+%] %d of 2 ", shown)
  end)

  it("has a help", function()
    local result = command_line.run { "import", "--help" }
    assert.equal(0, result.status)
    for _, name in ipairs { "--match <external_id|email>", "--map <column=field>", "--bulk", "--concurrency <n" } do
      assert.matches(name, result.out, 1, true)
    end
  end)
end)
