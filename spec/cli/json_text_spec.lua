-- What the program reads of JSON without decoding all of it.
local core = require "intercom.core"
local formats = require "intercom.cli.formats"
local intercom = require "intercom"
local json_text = require "intercom.cli.json_text"

local unpack = table.unpack or unpack

describe("JSON text", function()
  it("is split into its members", function()
    local text = ' { "a" : "x]}\\"," , "b" : { "c" : [ 1 , { "d" : "}" } ] } , '
      .. '"e\\n" : -1.5e3 , "f" : [ ] , "g" : true } '
    local members = {}
    for key, value in json_text.members(text) do
      members[#members + 1] = key .. "=" .. value
    end
    assert.same({ 'a="x]}\\","', 'b={ "c" : [ 1 , { "d" : "}" } ] }', "e\n=-1.5e3", "f=[ ]", "g=true" }, members)
    assert.equal('"}"', json_text.find(text, "b.c.2.d"))
    assert.equal("1", json_text.find(text, "b.c.1"))
    assert.is_nil(json_text.find(text, "b.x"))
    assert.equal("2", json_text.find('{"a":{"b":1},"a.c":2}', "a.c"))
    for _, empty in ipairs { "{}", "[]", " [ ] ", "1", '"x"' } do
      assert.is_nil(json_text.members(empty)())
    end
  end)

  it("has the later value of a name that comes twice, as core.decode has it", function()
    local text = '{"a":1,"b":{"c":1,"c":2},"a":null,"\\u0062":3,"\\ud83d":"\\ud83d\\ude00"}'
    local members = {}
    for name, value in json_text.members(text) do
      members[#members + 1] = name .. "=" .. value
    end
    assert.same({ "a=null", "b=3", '\239\191\189="\\ud83d\\ude00"' }, members)
    assert.equal("2", json_text.find('{"b":{"c":1,"c":2}}', "b.c"))
    assert.equal("\240\159\152\128", json_text.plain(json_text.find(text, "\239\191\189")))
  end)

  it("ends the program with status 9 if it is broken, however deep", function()
    for _, text in ipairs { "", "{", '{"a":{"b":nul}}', '{"a" 1}', "[1,]", "[1] 2", '{"\\x":1}', ("["):rep(200) } do
      local went, wrong = pcall(json_text.find, text, "a.b")
      assert.is_false(went)
      assert.equal(9, wrong.code)
      assert.matches("^the response is not JSON: %l", wrong.message)
    end
  end)

  it("is read once for all columns of a row", function()
    local fields = {}
    for i = 1, 100 do
      fields[i] = ('"c%d":{"d":%d}'):format(i, i)
    end
    local text = "{" .. table.concat(fields, ",") .. "}"
    local cells, members = core.cells, core.members
    local counts
    local function counted(name, f)
      core[name] = function(...)
        counts[name] = (counts[name] or 0) + 1
        return f(...)
      end
    end
    counted("cells", cells)
    counted("members", members)
    for _, name in ipairs { "csv", "table", "ndjson" } do
      counts = {}
      local format = formats.make[name](function() end, { fields = { "c1.d", "c2", "c99.d", "c1.d", "c100" } })
      format.row(text)
      format.finish()
      assert.same({ cells = 1 }, counts, name)
    end
    counts = {}
    local out = {}
    local format = formats.make.csv(function(lines)
      out[#out + 1] = lines
    end, { fields = { "c1.d", "c2", "c100" } })
    format.row(text)
    format.row '{"c2":"a,b","c100":[{"d":1}],"c100":null}'
    format.row '{"c1":[{"d":1}],"c2":2}'
    format.flush()
    assert.same({ cells = 1, members = 4 }, counts)
    assert.same({ 'c1.d,c2,c100\n1,"{""d"":2}","{""d"":100}"\n,"a,b",\n[1],2,\n' }, out)
    core.cells, core.members = cells, members -- luacheck: ignore 122
  end)

  it("has the members that paths lead to", function()
    local paths = { "a.b", "a", "x.y", "t.id", "t.2.id", "a.b", "n", "none", "" }
    for _, case in ipairs {
      { '{"a":{"b":1},"x.y":2,"t":[{"id":"p"},{"id":null},{"no":1},7]}',
        { "1", '{"b":1}', "2", '["p",null,null,null]', "null", "1" } },
      { ' { "a" : {"b":1}, "a" : null , "n" : [ ] } ', { nil, "null", nil, nil, nil, nil, "[ ]" } },
      { '{"\\u0061":{"b":"\\n"},"x":{"y":[1]},"t":{"id":1}}', { '"\\n"', '{"b":"\\n"}', "[1]", "1", nil, '"\\n"' } },
      { '[{"n":1}]', { "[null]", "[null]", "[null]", "[null]", "[null]", "[null]", "[1]", "[null]", "[null]" } },
      { "7", {} },
    } do
      local text, expected = case[1], case[2]
      local fast = { unpack(paths, 1, #paths - 1) }
      for _, list in ipairs { fast, paths } do
        local found = json_text.finder(list)(text)
        for i = 1, #list do
          assert.equal(expected[i], found[i], text .. " " .. list[i])
        end
      end
    end
  end)

  it("is read with its nulls", function()
    local value = json_text.value ' {"a":null,"b":[null,1,{"c":false}],"d":[],"e":{}} '
    assert.equal(intercom.null, value.a)
    assert.equal(intercom.null, value.b[1])
    assert.same({ c = false }, value.b[3])
    assert.equal("[]", core.encode(value.d))
    assert.equal("{}", core.encode(value.e))
    assert.is_false((json_text.value "false"))
    assert.equal(intercom.null, (json_text.value "null"))
  end)

  it("has exact numbers, or is rejected", function()
    local value, wrong = json_text.value '{"a":[9007199254740993]}'
    if math.type then
      assert.equal("9007199254740993", core.encode(value.a[1]))
    else
      assert.is_nil(value)
      assert.equal("9007199254740993 has more digits than the numbers of this Lua", wrong)
    end
    value, wrong = json_text.value "123456789012345678901234567890"
    assert.is_nil(value)
    assert.equal("123456789012345678901234567890 has more digits than the numbers of this Lua", wrong)
    assert.equal(1.5, (json_text.value "1.5"))
  end)
end)
