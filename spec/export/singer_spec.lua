-- Singer's messages, and the state file with the index beside it.
local host = require "spec.support.host"
local json = require("intercom").json
local reader = require "spec.heavy.export.singer"

local top, state, made = nil, nil, 0

setup(function()
  top = host.output("mktemp -d"):match "%S+"
end)

teardown(function()
  os.execute("rm -rf " .. host.quoted(top))
end)

before_each(function()
  made = made + 1
  state = ("%s/%d.json"):format(top, made)
end)

local HEAD = [[
local store = assert(require("intercom.export.destination").open("singer:-", { state = %q }))
assert(store:settle "contacts")
local function put(stream, id, data, more)
  local row = { id = id, created_at = 5, updated_at = 6, data = data }
  for name, value in pairs(more or {}) do
    row[name] = value
  end
  assert(store:put(stream, row))
end
local function out(...)
  io.stderr:write(table.concat({ ... }, " "), "\n")
end
]]

-- Runs Lua with a store in another process, whose standard output goes where `to` says. Returns its standard error.
local function run(code, to)
  host.write(top .. "/script.lua", HEAD:format(state) .. code)
  local command = "%s %s/script.lua 2>%s/errors %s"
  os.execute(command:format(host.interpreter(), top, top, to or (">%s/messages"):format(top)))
  return (host.read(top .. "/errors"))
end

-- The messages of the last run, checked against the specification.
local function messages(kind)
  os.execute(("mkdir -p %s/read"):format(top))
  reader.into_folder(top .. "/messages", top .. "/read")
  local list = {}
  for line in io.lines(top .. "/messages") do
    local message = assert(json.decode(line, { null = "keep" }))
    if not kind or message.type == kind then
      message.line = line
      list[#list + 1] = message
    end
  end
  return list
end

local function kinds()
  local list = {}
  for _, message in ipairs(messages()) do
    list[#list + 1] = message.type .. (message.stream and " " .. message.stream or "")
  end
  return list
end

local function ids()
  local list = {}
  for _, message in ipairs(messages "RECORD") do
    list[#list + 1] = message.record.id .. (message.record._sdc_deleted_at ~= json.null and " deleted" or "")
  end
  return table.concat(list, ", ")
end

local FILL = [[
put("contacts", "1", '{"id":"1"}')
put("contacts", "2", '{"id":"2"}')
assert(store:commit { contacts = "first" })
]]

describe("the Singer messages of an export", function()
  it("are schemas, rows as they came, and a state after the rows that it covers", function()
    assert.equal("", run [[
      put("contacts", "1", '{"id":"1","custom_attributes":{"n":12345678901234567890,"f":1.50},"name":null}')
      put("tickets", "7", '{ }')
      put("contacts", "2", '{"id":2,"name":"é\\u0000}"}')
      assert(store:commit { contacts = "it's \"one\"\n", workspace = "w" })
    ]])
    assert.same({
      "SCHEMA contacts",
      "RECORD contacts",
      "SCHEMA tickets",
      "RECORD tickets",
      "RECORD contacts",
      "STATE",
    }, kinds())
    local records = messages "RECORD"
    assert.matches(
      '"record":{"id":"1","custom_attributes":{"n":12345678901234567890,"f":1.50},"name":null,"_sdc_deleted_at":null}',
      records[1].line, 1, true
    )
    assert.matches('"record":{"id":"7","_sdc_deleted_at":null}', records[2].line, 1, true)
    assert.matches('"record":{"id":2,"name":"é\\u0000}","_sdc_deleted_at":null}', records[3].line, 1, true)
    assert.matches("^%d%d%d%d%-%d%d%-%d%dT%d%d:%d%d:%d%dZ$", records[1].time_extracted)
    local value = messages("STATE")[1].value
    assert.same({ contacts = 'it\'s "one"\n', workspace = "w" }, value.bookmarks)
    assert.same(value, json.decode(host.read(state)))
  end)

  it("describe the fields that the client knows, and the keys of each stream", function()
    run [[
      put("contacts", "1", '{"id":"1"}')
      put("data_attributes", "contact.custom_attributes.plan",
        '{"model":"contact","full_name":"custom_attributes.plan","id":5}')
      put("custom_object_instances.Order", "o", '{"id":"o"}')
      put("something.new", "n", '{"id":"n"}')
      assert(store:delete("data_attributes", "contact.custom_attributes.plan", 0, "not_found"))
      assert(store:commit {})
    ]]
    local schemas, records = messages "SCHEMA", messages "RECORD"
    local contact = schemas[1].schema.properties
    assert.same({ "id" }, schemas[1].key_properties)
    assert.same({ "string", "integer" }, contact.id.type)
    assert.same({ "integer", "null" }, contact.created_at.type)
    assert.same({ "string", "integer", "null" }, contact.name.type)
    assert.same({ "object", "null" }, contact.custom_attributes.type)
    assert.same({ "boolean", "null" }, contact.unsubscribed_from_emails.type)
    assert.equal("date-time", contact._sdc_deleted_at.format)
    assert.same({ "model", "full_name" }, schemas[2].key_properties)
    assert.same({ "array", "null" }, schemas[2].schema.properties.options.type)
    assert.same({ "string", "integer", "null" }, schemas[2].schema.properties.id.type)
    assert.is_table(schemas[3].schema.properties.external_id)
    assert.same({ "id" }, schemas[4].key_properties)
    assert.same({
      model = "contact",
      full_name = "custom_attributes.plan",
      _sdc_deleted_at = "1970-01-01T00:00:00Z",
      _deleted_how = "not_found",
    }, records[5].record)
  end)

  it("describe fields that the client does not know once a row has them", function()
    run [[
      put("contacts", "1", '{"id":"1"}')
      put("contacts", "2", '{"id":"2","new_field":null,"other":{"x":1}}')
      put("contacts", "3", '{"new_field":5,"id":"3"}')
      assert(store:commit {})
    ]]
    local expected = "SCHEMA contacts, RECORD contacts, SCHEMA contacts, RECORD contacts, RECORD contacts, STATE"
    assert.equal(expected, table.concat(kinds(), ", "))
    local first, second = messages("SCHEMA")[1].schema.properties, messages("SCHEMA")[2].schema.properties
    local any = { "object", "array", "string", "number", "boolean", "null" }
    assert.same({ any, any }, { second.new_field.type, second.other.type })
    second.new_field, second.other = nil, nil
    assert.same(first, second)
  end)

  it("have no row that was sent as it is", function()
    run(FILL)
    assert.equal("1, 2", ids())
    assert.equal("added 0 same 1 changed 1 first", (run [[
      put("contacts", "1", '{"id":"1"}')
      put("contacts", "2", '{"id":"2","x":1}')
      local counts = assert(store:settle "contacts")
      out("added", counts.added, "same", counts.same, "changed", counts.changed, store:state "contacts")
      assert(store:commit {})
    ]]):gsub("%s+$", ""))
    assert.equal("2", ids())
  end)

  it("tell a deletion, and that the object is back", function()
    run(FILL .. [[
      assert(store:delete("contacts", "1", 1700000000, "feed"))
      put("contacts", "1", '{"id":"1"}')
      assert(store:delete("contacts", "2", 1700000000, "feed"))
      assert(store:commit {})
    ]])
    assert.equal("1, 2, 1 deleted, 1, 2 deleted", ids())
    assert.equal("2023-11-14T22:13:20Z", messages("RECORD")[3].record._sdc_deleted_at)
    assert.equal('{"id":"1"}\n', host.read(top .. "/read/contacts.ndjson"))
  end)

  it("keep the texts only of what is needed again", function()
    assert.equal('{"id":"1"} nil\n', run [[
      put("conversations", "1", '{"id":"1"}', { keep = true })
      put("conversations", "2", '{"id":"2"}')
      out(store:text("conversations", "1"), tostring(store:text("conversations", "2")))
      assert(store:settle "conversations")
      assert(store:commit {})
    ]])
    assert.equal('{"id":"1"}\n', host.read(state .. ".index/conversations.ndjson"))
    assert.equal('{"id":"1"} nil\n', run [[
      out(store:text("conversations", "1"), tostring(store:text("conversations", "2")))
    ]])
  end)

  -- What a target that died has not stored.
  it("begin again after the last state that the target has stored", function()
    run(FILL .. 'assert(store:begin_walk "contacts")\nput("contacts", "5", "{}")\nassert(store:commit {})')
    local stored = host.read(state)
    run [[
      put("contacts", "2", '{"id":"2","x":1}')
      put("contacts", "3", '{"id":"3"}')
      assert(store:end_walk "contacts")
      assert(store:commit { contacts = "second" })
      assert(store:begin_walk "contacts")
      put("contacts", "1", '{"id":"1"}')
      assert(store:delete("contacts", "5", 7, "feed"))
      assert(store:commit { contacts = "third" })
    ]]
    assert.equal("2, 3, 5 deleted", ids())
    host.write(state, stored)
    assert.equal("first 1=6 2=false 3=false 5=false unseen 1 2 3\n", (run [[
      local updated, unseen = assert(store:updated("contacts", { "1", "2", "3", "5" })), {}
      local known = { store:state "contacts" }
      for _, id in ipairs { "1", "2", "3", "5" } do
        known[#known + 1] = id .. "=" .. tostring(updated[id])
      end
      put("contacts", "1", '{"id":"1"}')
      put("contacts", "2", '{"id":"2","x":1}')
      put("contacts", "3", '{"id":"3"}')
      assert(store:begin_walk "contacts")
      put("contacts", "5", '{"id":"5"}')
      assert(store:settle "contacts")
      for id in store:unseen "contacts" do
        unseen[#unseen + 1] = id
      end
      out(table.concat(known, " "), "unseen", table.concat(unseen, " "))
      assert(store:commit { contacts = "second" })
    ]]))
    assert.equal("2, 3, 5", ids())
    run [[put("contacts", "2", '{"id":"2","x":1}')]]
    assert.equal("", ids())
  end)

  it("are never of an object that the next run does not know, wherever this one was killed", function()
    run(FILL)
    run [[
      for i = 1, 3000 do
        put("contacts", "new" .. i, ('{"id":"new%d","name":"%s"}'):format(i, ("x"):rep(1000)))
      end
      os.execute "kill -9 $PPID"
    ]]
    local sent = {}
    for id in host.read(top .. "/messages"):gmatch '"id":"(new%d+)"' do
      sent[id] = true
    end
    assert.is_true(sent.new1)
    local known = run [[
      for id in store:each "contacts" do
        out(id, tostring(store:updated("contacts", { id })[id]))
      end
    ]]
    assert.matches("1 6\n", known)
    for id in pairs(sent) do
      assert(known:find(id .. " false\n", 1, true), id)
    end
  end)

  it("begin anew without a state file", function()
    run(FILL)
    os.remove(state)
    assert.equal("", run('assert(store:state "contacts" == nil)\n' .. FILL))
    assert.equal("1, 2", ids())
  end)

  it("are an error where they cannot be written, and the state file stays", function()
    run(FILL)
    local before = host.read(state)
    local more = [[
      put("contacts", "3", '{"id":"3"}')
      local done, wrong = store:commit { contacts = "second" }
      out(tostring(done), wrong, tostring(store:put("contacts", { id = "4", data = "{}" })),
        tostring(store:commit {}))
    ]]
    assert.equal("nil standard output cannot be written: No space left on device nil nil\n", run(more, ">/dev/full"))
    assert.equal("nil standard output cannot be written: Broken pipe nil nil\n",
      run("io.open('" .. top .. "/started', 'w'):close() while not io.open '" .. top .. "/gone' do end\n" .. more,
        ("| { until [ -e %s/started ]; do :; done; exec <&-; : >%s/gone; }"):format(top, top)))
    assert.matches("standard output: .*Bad file descriptor", run(more, ">&-"))
    assert.equal(before, host.read(state))
    assert.equal("", run [[put("contacts", "3", '{"id":"3"}') assert(store:commit {})]])
    assert.equal("3", ids())
  end)

  it("need a state file, and one that belongs to its index", function()
    local open = "print(require('intercom.export.destination').open(%s))"
    local function refusal(arguments)
      host.write(top .. "/open.lua", open:format(arguments))
      return host.all_output(("%s %s/open.lua"):format(host.interpreter(), top))
    end
    local with = ("'singer:-', { state = %q }"):format(state)
    assert.matches("singer:%-: a state file is needed %(%-%-state FILE%)", refusal "'singer:-'")
    assert.matches("messages go to standard output: singer:%-", refusal "'singer:x', { state = 'x' }")
    host.write(state, '{"bookmarks":{}}')
    assert.matches(state .. ": is not the state of an export", refusal(with), 1, true)
    os.remove(state)
    run(FILL)
    assert.matches("another export is running there",
      run(("os.execute [[%s %s/open.lua >&2]]"):format(host.interpreter(), top)))
    os.execute(("mv %s.index %s.away"):format(state, state))
    assert.matches("index has not what .* says was sent: one of them is missing or old", refusal(with))
  end)
end)
