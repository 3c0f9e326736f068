-- Files and rows that no import can read: each says why, and none ends the others with a traceback.
local command_line = require "spec.cli.command_line"
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
    fake.declare { contact = { plan = "string", score = "float" } }
  end)

  after_each(function()
    remove()
  end)

  local function run(name, text, options)
    return import.import(folder .. "/" .. name, text, { client = client, resource = "contacts" }, options)
  end

  local function refusal(...)
    local report, err = run(...)
    assert.is_nil(report)
    assert.equal("cancelled", err.kind)
    return (err.message:gsub(folder, "", 1))
  end

  it("a file in another form says how to convert it", function()
    assert.equal("/a.csv is UTF-16: save it as UTF-8", refusal("a.csv", "\255\254e\0m\0a\0i\0l\0\n\0"))
    assert.equal("/a.csv is UTF-16: save it as UTF-8", refusal("a.csv", "\254\255\0e\0m\0a\0i\0l\0\n"))
    local array = "is a JSON array: write its objects without the array, one on each line"
    assert.equal("/a.json " .. array, refusal("a.json", '[{"email":"a@b.c"}]'))
    assert.equal("/a.ndjson " .. array, refusal("a.ndjson", '\239\187\191\n[\n{"email":"a@b.c"}\n]\n'))
    assert.equal("/a.csv: the first line is not UTF-8", refusal("a.csv", "email,Pr\233nom\na@b.c,x\n"))
    local message = refusal("a.csv", "external_id,custom_attributes\n1,x\n")
    assert.matches('write a column for each member, such as "custom_attributes.plan"', message, 1, true)
    assert.equal("/.: Is a directory", refusal ".")
    assert.equal(0, #fake.log { operation = "contacts.create" })
  end)

  it("a column without a name is rejected, unless it is empty or left out", function()
    local message = refusal("a.csv", ',external_id,name,\n,1,x,\n0,2,y,\n')
    assert.equal("column 1 has no name, but text in line 3: "
      .. 'give it a name, or map "" to "" to leave it out', message)
    assert.equal(0, #fake.log { operation = "contacts.create" })
    assert.equal("created 2", summary(assert(run("b.csv", ",external_id,name,,\n,1,x,,\n,2,y,,\n"))))
    local report = assert(run("c.csv", ",external_id\n0,3\n", { map = { [""] = "" } }))
    assert.equal("created 1", summary(report))
    report = assert(run("d.ndjson", '{"external_id":"4","":"x"}\n'))
    assert.equal("1 : it has no name", rejections(report))
    local program = command_line.shell { "import", "contacts", folder .. "/c.csv", "--map", "=", "--dry-run" }
    assert.equal(0, command_line.sh(program).status)
  end)

  it("a pipe says how to read it", function()
    os.execute("mkfifo " .. folder .. "/pipe.csv")
    local command = "cd %s; (printf 'email\\na@b.c\\n' >pipe.csv 2>/dev/null &); "
    local program = command_line.shell { "import", "contacts", "pipe.csv" }
    program = program:gsub("bin/intercom", host.quoted(host.output("pwd"):match "[^\n]+" .. "/bin/intercom"))
    local result = command_line.sh("(" .. command:format(folder) .. program .. ")")
    assert.equal(1, result.status)
    assert.equal('intercom: pipe.csv is a pipe: give "-" as the file, and the pipe as standard input\n', result.err)
  end)

  it("rows that are not UTF-8 or not JSON are rejected, and the others go in", function()
    local report = assert(run("a.ndjson", '\239\187\191{"external_id":"1"}\n{"external_id":"2","name":"caf\233"}\n'
      .. '{"external_id":"3","n\233":"x"}\n{"external_id":"4","score":1e400}\n\233\n{"external_id":"6"}\n'))
    assert.equal("created 2, rejected 4", summary(report))
    assert.equal("2 : not UTF-8\n3 : not UTF-8\n4 score: not a number\n5 : not UTF-8", rejections(report))
    assert.equal('{"external_id":"2","name":"caf\233","line":2,"field":"","reason":"not UTF-8"}\n'
      .. '{"external_id":"3","n\233":"x","line":3,"field":"","reason":"not UTF-8"}\n'
      .. '{"external_id":"4","score":1e400,"line":4,"field":"score","reason":"not a number"}\n'
      .. '{"original":"\195\169","line":5,"field":"","reason":"not UTF-8"}\n', host.read(report.rejected_file))
    report = assert(run("b.csv", "external_id,name,score\n7,caf\233,\n8,,-1e400\n9,x,1e3\n"))
    assert.equal("created 1, rejected 2", summary(report))
    assert.matches("\n7,caf\233,,2,name,not UTF-8\n", host.read(report.rejected_file), 1, true)
  end)

  it("a NUL does not join a line to the next", function()
    local text = '{"external_id":"1","name":"a\0b"}\n{"external_id":"2"}\n\0\n{"external_id":"4"}'
    local report = assert(run("a.ndjson", text))
    assert.equal("created 2, rejected 2", summary(report))
    assert.equal("1 : not a JSON object: control character in a string\n"
      .. "3 : not a JSON object: invalid token", rejections(report))
    assert.matches('{"original":"\\u0000","line":3,', host.read(report.rejected_file), 1, true)
  end)

  it("lines longer than what is read at once are whole", function()
    local long = ("x"):rep(200000)
    local row = '{"external_id":"%d","name":"%s"}\r\n'
    local report = assert(run("a.ndjson", row:format(1, long) .. "\r\n" .. row:format(2, "y") .. row:format(3, long)))
    assert.equal("created 3", summary(report))
    assert.equal(long, client.contacts:find_by_external_id("3").name)
  end)

  it("members that are no object are rejected, and a null changes nothing", function()
    local report = assert(run("a.ndjson", '{"external_id":"1","custom_attributes":"x"}\n'
      .. '{"external_id":"2","custom_attributes":null,"custom_attributes.plan":"p"}\n'
      .. '{"external_id":"3","custom_attributes":[1]}\n{"external_id":"4","custom_attributes":5}\n'))
    assert.equal("created 1, rejected 3", summary(report))
    assert.equal("p", client.contacts:find_by_external_id("2").custom_attributes.plan)
    local events = '{"user_id":"2","event_name":"a","created_at":1769817600,"metadata":%s}\n'
    report = assert(run("e.ndjson", events:format '{"a":[1e400]}' .. events:format "null" .. events:format "true", {
      resource = "events",
    }))
    assert.equal("created 1, rejected 2", summary(report))
    assert.equal("1 metadata: not JSON: value[1] is infinite, which JSON does not have\n"
      .. "3 metadata: not an object", rejections(report))
  end)

  it("names of files and fields that are not UTF-8 are no obstacle to a report", function()
    os.execute("mkdir " .. folder .. "/help")
    host.write(folder .. "/help/caf\233.md", "no front matter")
    client = client:with { version = "2.16" }
    local report = assert(run("help", nil, { resource = "articles" }))
    assert.equal("caf\195\169.md", report.rejections[1].line)
    assert.equal("file,line,field,reason\ncaf\233.md,caf\195\169.md,title,missing: write it into the front matter\n",
      host.read(report.rejected_file))
    local message = support.raised(run, "a.csv", "email\na@b.c\n", { map = { ["\233"] = "name" } })
    assert.matches("map must be UTF-8", message, 1, true)
  end)
end)
