-- What the client knows of operations beyond their rows: intercom.operations() and intercom.facts.
local facts = require "intercom.facts"
local host = require "spec.support.host"
local intercom = require "intercom"

local function row_of(name)
  for _, row in ipairs(intercom.operations()) do
    if row.resource .. "." .. row.method == name then
      return row
    end
  end
end

local function field_of(name, field)
  for _, found in ipairs(row_of(name).fields) do
    if found.name == field then
      return found
    end
  end
end

describe("intercom.operations", function()
  it("says what an operation does and takes", function()
    local row = row_of "contacts.search"
    assert.truthy(row.summary:find "^Finds contacts")
    assert.same({ "include_merge_history", "query", "sort", "per_page", "starting_after" }, (function(list)
      for i, field in ipairs(list) do
        list[i] = field.name
      end
      return list
    end)(row.fields))
  end)

  it("says of a parameter where it goes, its type, and whether it is required", function()
    local id = field_of("contacts.find", "contact_id")
    assert.same({ "path", "string|integer", true }, { id["in"], id.type, id.required })
    local merge = field_of("contacts.find", "include_merge_history")
    assert.same({ "query", "boolean", false, "2.16" }, { merge["in"], merge.type, merge.required, merge.since })
    local name = field_of("tags.create", "name")
    assert.same({ "body", "string", true }, { name["in"], name.type, name.required })
  end)

  it("lists the values of a string that has few", function()
    local state = field_of("articles.create", "state")
    assert.same({ "string", { "published", "draft" } }, { state.type, state.values })
    assert.is_nil(field_of("articles.create", "title").values)
  end)

  it("requires nothing that the client fills in", function()
    assert.is_false(field_of("events.create", "created_at").required)
  end)

  it("lists a name once, in the path if that has it", function()
    for _, row in ipairs(intercom.operations()) do
      local places = {}
      for _, field in ipairs(row.fields) do
        assert.is_nil(places[field.name], row.resource .. "." .. row.method .. " " .. field.name)
        places[field.name] = field["in"]
      end
      for _, name in ipairs(row.parameters) do
        assert.equal("path", places[name])
      end
    end
  end)

  it("has no place to continue from in a list that comes whole", function()
    assert.is_nil(field_of("tags.list", "starting_after"))
  end)

  it("has what only the client takes", function()
    assert.same("query", field_of("contacts.list", "starting_after")["in"])
    assert.same("body", field_of("contacts.search", "per_page")["in"])
  end)

  it("has a sentence for a parameter, its own or that of all with its name", function()
    assert.truthy(field_of("contacts.merge", "from").summary:find "lead")
    assert.equal(field_of("articles.list", "page").summary, field_of("calls.list", "page").summary)
  end)

  it("returns a list of its own each time", function()
    row_of("contacts.list").fields[1].name = "changed"
    intercom.operations()[1].fields = nil
    assert.is_table(intercom.operations()[1].fields)
    assert.is_nil(field_of("contacts.list", "changed"))
  end)
end)

describe("the facts", function()
  it("are loaded by the first use of them, and not with the library", function()
    local script = [[
      local intercom = require "intercom"
      local client = intercom.new { access_token = "t" }
      local _ = client.contacts.find
      local before = package.loaded["intercom.facts"]
      intercom.operations()
      print(before, package.loaded["intercom.facts"] ~= nil)
    ]]
    assert.equal("nil\ttrue\n", host.all_output(host.interpreter() .. " -e " .. host.quoted(script)))
  end)

  it("of one operation or object are what the whole table has", function()
    local whole = facts.read(require "intercom.facts.fields")
    package.loaded["intercom.facts"] = nil
    local fresh = require "intercom.facts"
    package.loaded["intercom.facts"] = facts
    local count = 0
    for name, operation in pairs(whole.operations) do
      assert.same(operation, fresh.operation(name))
      count = count + 1
    end
    for name, object in pairs(whole.objects) do
      assert.same(object, fresh.object(name))
      count = count + 1
    end
    assert.is_true(count > 500)
    for _, name in ipairs { "contacts", "contacts.lis", "contacts.list2", "contac", "" } do
      assert.is_nil(fresh.operation(name))
      assert.is_nil(fresh.object(name))
    end
  end)

  it("of every operation can be read, and every name in a type is known", function()
    local PLAIN = { string = 1, integer = 1, number = 1, boolean = 1, any = 1, ["true"] = 1, map = 1, file = 1 }
    for _, row in ipairs(intercom.operations()) do
      assert.is_table(facts.operation(row.resource .. "." .. row.method), row.resource .. "." .. row.method)
      for _, field in ipairs(facts.parameters(row)) do
        for name in facts.names(field.types) do
          assert.truthy(PLAIN[name] or facts.object(name), name)
        end
      end
    end
  end)

  it("have the fields that a search may name", function()
    for _, resource in ipairs { "companies", "contacts", "conversations", "tickets" } do
      local has = {}
      for _, field in ipairs(facts.search_fields(resource)) do
        assert.is_nil(has[field.name], field.name)
        has[field.name] = field.types
      end
      assert.same({ "string", "date" }, { has.id, has.created_at })
    end
    assert.is_nil(facts.search_fields "articles")
  end)

  it("name the objects of a request, and their fields", function()
    assert.same({ "tags.create.users" }, facts.objects_in "tags.create.users[]")
    assert.same({ "id" }, { facts.described_fields("tags.create.users")[1].name })
    local order = facts.described_fields("contacts.search.sort")[2]
    assert.same({ "order", "string", { "ascending", "descending" }, false }, {
      order.name, order.type, order.values, order.required,
    })
    assert.is_nil(facts.described_fields "nothing")
  end)
end)

describe("the check of the sentences", function()
  local path

  before_each(function()
    path = os.tmpname()
  end)

  after_each(function()
    os.remove(path)
  end)

  local function check(change, arguments)
    local text = change(require "intercom.facts.summaries")
    host.write(path, text)
    local preload = ([[package.path = "./?.lua;" .. package.path
      package.preload["intercom.facts.summaries"] = function() return io.open(%q, "rb"):read "*a" end
      arg = { %s }
      dofile "reference/summaries.lua"]]):format(path, arguments or '"--check"')
    return host.all_output("NODE_PATH=/usr/share/nodejs " .. host.interpreter() .. " -e " .. host.quoted(preload))
  end

  local function append(line)
    return function(text)
      return text .. line .. "\n"
    end
  end

  local function instead(from, to)
    return function(text)
      local at, last = assert(text:find(from, 1, true))
      return text:sub(1, at - 1) .. to .. text:sub(last + 1)
    end
  end

  -- A line that the checks below change.
  local TAG_ID = "field tag_id: Id of the tag, as `tags:list` has it."

  it("passes for those that are there", function()
    assert.equal("", check(append ""))
  end)

  it("finds sentences about what is not there", function()
    local said = check(append "object nothing: A sentence about nothing.")
    assert.truthy(said:find "object nothing: nothing has this")
    said = check(instead("operation contacts.unarchive:", "operation contacts.bring_back:"))
    assert.truthy(said:find "operation contacts.bring_back: nothing has this")
    local field = check(append "  nonsense: What nobody takes.")
    assert.truthy(field:find "nonsense: nothing has this")
  end)

  it("finds a sentence that says no more than the name", function()
    local said = check(instead(TAG_ID, "field tag_id: The id of the tag."))
    assert.truthy(said:find "field tag_id: the sentence says no more")
  end)

  it("finds lines out of order or twice", function()
    assert.truthy(check(append "operation admins.list: Lists everybody who works here."):find "out of order")
    local said = check(instead("  from: Id of the lead", "  from: Twice.\n  from: Id of the lead"))
    assert.truthy(said:find "this line is in no place")
  end)

  it("finds what is not a sentence, and what is said anyway", function()
    local said = check(instead(TAG_ID, "field tag_id: id of some tag there"))
    assert.truthy(said:find "capital letter")
    local known = facts.sentences()["field per_page"]
    said = check(instead("  from: Id of the lead", "  per_page: " .. known .. "\n  from: Id of the lead"))
    assert.truthy(said:find "per_page")
  end)

  it("finds and lists what has no sentence", function()
    local gone = instead("operation contacts.archive:", "operation contacts.elsewhere:")
    assert.truthy(check(gone):find("operation contacts.archive: has no sentence\n", 1, true))
    local no_field = check(instead(TAG_ID .. "\n", ""))
    assert.truthy(no_field:find("operation tags.find tag_id: has no sentence\n", 1, true))
    local said = check(gone, '"--missing", "contacts."')
    assert.truthy(said:find("operation contacts.archive\n", 1, true))
    assert.is_nil(said:find("operation tags.", 1, true))
  end)

  it("finds a sentence of the descriptions, where those are here", function()
    local folder = "../shared/openapi"
    if not host.read(folder .. "/intercom-2.16.yaml") then
      pending "the descriptions are not here"
      return
    end
    local said = check(
      instead(TAG_ID, "field tag_id: Block a single contact."),
      ('"--check", %q'):format(folder)
    )
    assert.truthy(said:find "field tag_id: the service's description has the same sentence")
  end)
end)
