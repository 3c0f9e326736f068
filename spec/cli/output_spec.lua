-- How the program prints responses.
local command_line = require "spec.cli.command_line"
local core = require "intercom.core"
local formats = require "intercom.cli.formats"
local options = require "intercom.cli.options"
local support = require "spec.support.client"

local fake = support.fake

describe("output", function()
  before_each(fake.reset)

  -- Returns the output; stderr must match `said`, or be empty.
  local function printed(arguments, said)
    local result = command_line.run(arguments)
    assert.matches(said or "^$", result.err)
    assert.equal(0, result.status)
    return result.out
  end

  -- Makes the service respond with a list of contacts with these texts.
  local function answer_list(items, more)
    fake.answer {
      path = "/contacts",
      status = 200,
      headers = { ["Content-Type"] = "application/json" },
      body = '{"type":"list","data":[' .. table.concat(items, ",\n  ") .. "]," .. (more or '"total_count":2') .. "}",
    }
  end

  it("of a document is what the service sent", function()
    local body = '{"b":1.0,"a":12345678901234567890,\n "c":[1e2,null,"\\u00e9"]}'
    for _, ending in ipairs { "", "\n" } do
      fake.answer { path = "/me", status = 200, body = body .. ending }
      assert.equal(body .. "\n", printed { "me" })
    end
    fake.answer { path = "/me", status = 200, body = body }
    local line = '{"b":1.0,"a":12345678901234567890,"c":[1e2,null,"\\u00e9"]}\n'
    assert.equal(line, printed { "me", "--output", "ndjson" })
    fake.answer { path = "/me", status = 200, body = body }
    assert.equal(
      '{"a":12345678901234567890,"c.3":"\\u00e9","x":null}\n',
      printed({ "me", "--fields", "a,c.3,x" }, '^intercom: the response has no "x"\n$')
    )
  end)

  it("ends at an item that is not JSON, after the items before it", function()
    local name = [["name":"half \ud83d"]]
    for form, out in pairs {
      json = '[\n{"id":"1",' .. name .. "}",
      ndjson = '{"id":"1",' .. name .. "}\n",
      csv = "id,name\n1,half \239\191\189\n",
      table = "id  name\n1   half \239\191\189\n",
    } do
      for _, broken in ipairs { "{x}", '{"id" 2}', "nul", '{"id":"\\x"}' } do
        answer_list { '{"id":"1",' .. name .. "}", broken, '{"id":"3"}' }
        local result = command_line.run { "contacts", "list", "--output", form }
        assert.equal(9, result.status)
        assert.equal(out, result.out)
        local said = "^intercom: decode: the page is not readable: [^\n]+ %(200, GET /contacts at [^ ]+, [^\n]+%)\n$"
        assert.matches(said, result.err)
      end
    end
  end)

  it("of items that are not objects has no columns", function()
    for form, out in pairs { json = '[\n1,\n"a",\nnull,\n[2]\n]\n', ndjson = '1\n"a"\nnull\n[2]\n' } do
      answer_list { "1", '"a"', "null", "[2]" }
      assert.equal(out, printed { "contacts", "list", "--output", form })
    end
    for _, form in ipairs { "csv", "table" } do
      answer_list { "1", '"a"', "null", "[2]" }
      assert.matches("^\n+$", printed { "contacts", "list", "--output", form })
    end
  end)

  it("has the formats that the option names", function()
    for _, option in ipairs(options.ANSWER) do
      if option.name == "output" then
        assert.equal(formats.names, option.choices)
        assert.same({ "json", "ndjson", "csv", "table" }, option.choices)
      end
    end
    for _, name in ipairs(formats.names) do
      assert.is_function(formats.make[name])
    end
  end)

  it("as CSV is written page by page, before the next one is asked for", function()
    answer_list({ '{"id":"1","t":[7]}', '{"id":"2"}' }, '"pages":{"next":{"starting_after":"x"}}')
    answer_list { '{"id":"3"}', '{"id":"4"}' }
    local written, stdout = {}, io.stdout
    io.stdout = { -- luacheck: ignore 122
      write = function(self, text)
        written[#written + 1] = text ~= "" and { text, (fake.count()) } or nil
        return self
      end,
      flush = function()
        return true
      end,
    }
    local arguments = { "contacts", "list", "--limit", "4", "--output", "csv", "--fields", "id,t.1" }
    local went, code = pcall(require("intercom.cli").main, arguments)
    io.stdout = stdout -- luacheck: ignore 122
    assert.is_true(went, code)
    assert.equal(0, code)
    assert.same({ { "id,t.1\n1,7\n2,\n", 1 }, { "3,\n4,\n", 2 } }, written)
  end)

  it("is empty if the response is", function()
    fake.answer { path = "/me", status = 204 }
    assert.equal("", printed { "me" })
  end)

  it("of a list is an array, or a line for each item", function()
    local items = { '{"id":"1","n":1.50}', '{ "id" : "2",\n"n" : 9007199254740993 }' }
    answer_list(items)
    assert.equal('[\n{"id":"1","n":1.50},\n{ "id" : "2","n" : 9007199254740993 }\n]\n', printed { "contacts", "list" })
    answer_list(items)
    assert.equal(
      '{"id":"1","n":1.50}\n{ "id" : "2","n" : 9007199254740993 }\n',
      printed { "contacts", "list", "--output", "ndjson" }
    )
    answer_list(items)
    assert.equal(
      '{"n":1.50,"id":"1"}\n{"n":9007199254740993,"id":"2"}\n',
      printed { "contacts", "list", "--output", "ndjson", "--fields", "n,id" }
    )
    for format, empty in pairs { json = "[]\n", ndjson = "", csv = "", table = "" } do
      answer_list {}
      assert.equal(empty, printed { "contacts", "list", "--output", format })
    end
    for format, head in pairs { csv = "id,email\n", table = "id  email\n" } do
      answer_list {}
      assert.equal(head, printed { "contacts", "list", "--output", format, "--fields", "id,email" })
    end
  end)

  it("is the first page of a list, and says so", function()
    fake.seed { contacts = 7 }
    local said = "^intercom: these are the first 3 of 7; %-%-all prints all\n$"
    local out = printed({ "contacts", "list", "--per_page", "3", "--fields", "email", "--output", "csv" }, said)
    assert.equal("email\ncontact1@example.com\ncontact2@example.com\ncontact3@example.com\n", out)
    assert.equal(1, fake.count())
    printed { "contacts", "list", "--per_page", "3", "--quiet" }
    printed { "contacts", "list", "--per_page", "7" }
  end)

  it("has all pages with --all, and a number of items with --limit", function()
    fake.seed { contacts = 7 }
    local function ids(...)
      local out = printed { "contacts", "list", "--per_page", "3", "--fields", "id", "--output", "csv", ... }
      return select(2, out:gsub("\n", "")) - 1
    end
    assert.equal(7, ids "--all")
    assert.equal(3, fake.count())
    fake.reset()
    fake.seed { contacts = 7 }
    assert.equal(4, ids("--limit", "4"))
    assert.equal(2, fake.count())
    assert.equal(3, ids("--limit", "3"))
    assert.equal(3, fake.count())
    assert.equal(7, ids("--all", "--limit", "9"))
  end)

  it("continues where a walk ended", function()
    fake.seed { contacts = 7 }
    fake.fault { kind = "error_500", path = "/contacts", after = 1, times = -1 }
    local all = { "contacts", "list", "--per_page", "3", "--all", "--fields", "id", "--output", "ndjson" }
    local first = command_line.run(all)
    assert.equal(7, first.status)
    assert.equal(3, select(2, first.out:gsub("\n", "")))
    local cursor = first.err:match "to go on: %-%-starting_after (%S+)\n"
    fake.fault { kind = "error_500", path = "/none" }
    local control = support.client()
    assert(control:request("DELETE", "/_fake/faults"))
    all[#all + 1], all[#all + 2] = "--starting_after", cursor
    assert.equal(4, select(2, printed(all):gsub("\n", "")))
  end)

  it("as CSV is quoted where necessary", function()
    answer_list {
      [[{"id":"1","name":"Ada, \"L\"","text":"two\nlines","n":1.50,"none":null,"tags":{"data":[1, 2]}}]],
      [[{"name":"\u00c9va","id":" 2","more":1}]],
    }
    assert.equal(
      table.concat {
        "id,name,text,n,none,tags\n",
        '1,"Ada, ""L""","two\nlines",1.50,,"{""data"":[1, 2]}"\n',
        '" 2",Éva,,,,\n',
      },
      printed { "contacts", "list", "--output", "csv" }
    )
    answer_list { '{"id":null}', '{"id":"1"}' }
    assert.equal('id\n""\n1\n', printed { "contacts", "list", "--output", "csv" })
  end)

  it("as CSV keeps formulas as text, unless it is for a spreadsheet", function()
    local items = { '{"a":"=1+1","b":"@x","c":"+353","d":"-1","e":-1,"f":"1-2"}' }
    answer_list(items)
    assert.equal("a,b,c,d,e,f\n=1+1,@x,+353,-1,-1,1-2\n", printed { "contacts", "list", "--output", "csv" })
    answer_list(items)
    assert.equal(
      "a,b,c,d,e,f\n'=1+1,'@x,'+353,'-1,-1,1-2\n",
      printed { "contacts", "list", "--output", "csv", "--spreadsheet" }
    )
    items = { '{"=cmd|x":"1","-a":"2","b":"3"}' }
    answer_list(items)
    assert.equal("=cmd|x,-a,b\n1,2,3\n", printed { "contacts", "list", "--output", "csv" })
    answer_list(items)
    assert.equal("'=cmd|x,'-a,b\n1,2,3\n", printed { "contacts", "list", "--output", "csv", "--spreadsheet" })
    answer_list(items)
    assert.equal("'-a\n2\n", printed { "contacts", "list", "--output", "csv", "--spreadsheet", "--fields", "-a" })
  end)

  it("as a table has aligned columns, however wide the characters are", function()
    answer_list {
      '{"id":"1","name":"\230\157\177\228\186\172","n":1,"tags":[]}',
      '{"id":"234","name":"e\204\129\240\159\152\128","n":2}',
      '{"id":"5","name":"Ada","n":null}',
    }
    assert.equal(
      table.concat {
        "id   name  n\n",
        "1    \230\157\177\228\186\172  1\n",
        "234  e\204\129\240\159\152\128   2\n",
        "5    Ada\n",
      },
      printed { "contacts", "list", "--output", "table" }
    )
  end)

  it("as a table cannot move the cursor", function()
    answer_list { '{"na\\u001bme":"a\\u001b[2Jb\\nc\\u009bd\\u007f"}' }
    assert.equal("na?me\na?[2Jb c?d?\n", printed { "contacts", "list", "--output", "table" })
  end)

  it("as a table prints rows at once after the columns are measured", function()
    fake.seed { contacts = 130 }
    local out = printed { "contacts", "list", "--all", "--fields", "email", "--output", "table" }
    assert.equal(131, select(2, out:gsub("\n", "")))
    assert.matches("\ncontact130@example.com\n$", out)
  end)

  it("as a table leaves out columns without a value, and says which", function()
    local items = { '{"id":"1","a":null,"b":"","c":null}', '{"id":"2","c":0}' }
    local function command(...)
      answer_list(items)
      return { "contacts", "list", "--output", "table", ... }
    end
    assert.equal("id  c\n1\n2   0\n", printed(command(), "^intercom: columns left out as empty: a, b\n$"))
    assert.equal("id  c\n1\n2   0\n", printed(command "--quiet"))
    assert.equal("b  id  a\n   1\n   2\n", printed(command("--fields", "b,id,a")))
    items = {}
    for i = 1, 101 do
      items[i] = i > 100 and '{"id":"1","late":"x"}' or '{"id":"1","late":null}'
    end
    local said = "^intercom: columns left out as empty in the first 100 items: late\n$"
    assert.equal("id\n" .. ("1\n"):rep(101), printed(command(), said))
  end)

  it("as a table fits the terminal", function()
    local long = ("\230\157\177x"):rep(20)
    local items = { '{"id":"1","text":"' .. long .. '","email":"ada@example.com"}' }
    local function shown(columns, ...)
      answer_list(items)
      local command = command_line.shell { "contacts", "list", "--output", "table", ... }
      return (command_line.in_terminal("stty cols " .. columns .. "; " .. command).out:gsub("\r", ""))
    end
    local function cut(characters)
      return long:sub(1, 4 * characters) .. "…"
    end
    assert.equal(
      "id  text" .. (" "):rep(58) .. "email\n1   " .. long .. "  ada@example.com\n",
      shown(81)
    )
    assert.equal(
      "id  text" .. (" "):rep(39) .. "email\n1   " .. cut(13) .. " " .. "  ada@example.com\n",
      shown(62)
    )
    local lacking = "intercom: columns left out for lack of room: "
    assert.equal("id  text\n1   " .. cut(8) .. "\n" .. lacking .. "email\n", shown(30))
    assert.equal("id\n1\n" .. lacking .. "text, email\n", shown(20))
    assert.equal("text     email\n" .. cut(2) .. "  ada@ex…\n", shown(16, "--fields", "text,email"))
    answer_list(items)
    assert.matches(long, printed { "contacts", "list", "--output", "table" }, 1, true)
  end)

  it("of one document can be CSV or a table, too", function()
    assert.equal("id,app.name\n991267001,Fake workspace\n", printed {
      "me", "--fields", "id,app.name", "--output", "csv",
    })
    assert.equal("id         app.name\n991267001  Fake workspace\n", printed {
      "me", "--fields", "id, app.name", "--output", "table",
    })
    fake.answer { path = "/me", status = 200, body = '[{"id":1},{"id":2}]' }
    assert.equal("id\n1\n2\n", printed { "me", "--output", "csv" })
  end)

  it("says which of --fields no item has", function()
    local items = { '{"id":"1","tags":{"data":[]},"a":{}}', '{"id":"2","email":null}' }
    for _, form in ipairs(formats.names) do
      local function command(fields, ...)
        answer_list(items)
        return { "contacts", "list", "--output", form, "--fields", fields, ... }
      end
      printed(command "id,email,tags.data.id")
      printed(command("id,emial", "--quiet"))
      printed(command "emial,id,emial,a.b", '^intercom: no item has "emial", "a.b"\n$')
      answer_list {}
      printed { "contacts", "list", "--output", form, "--fields", "emial" }
    end
  end)

  it("of a file is its bytes, on stdout or in another file", function()
    local params = fake.seed({ examples = true }).examples["data_exports.download"].params
    local expected = support.client().data_exports:download(params.job_identifier)
    assert.is_true(#expected > 0)
    assert.equal(expected, printed { "data_exports", "download", params.job_identifier })
    local path = os.tmpname()
    assert.equal("", printed { "data_exports", "download", params.job_identifier, "--to", path })
    local file = assert(io.open(path, "rb"))
    assert.equal(expected, file:read "*a")
    file:close()
    assert.equal("", printed { "me", "--to", path })
    file = assert(io.open(path, "rb"))
    assert.equal("991267001", core.decode(file:read "*a").id)
    file:close()
    os.remove(path)
  end)
end)
