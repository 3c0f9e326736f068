-- The option `fields`.
local intercom = require "intercom"
local pick = require "spec.json.pick"
local support = require "spec.support.client"

local fake, json = support.fake, intercom.json

local PATHS = { "id", "email", "custom_attributes.plan", "tags.data.id" }

-- Longer than what is read at once, with escapes, nulls and lists in what is chosen and what is not.
local function contact(number)
  return ([=[{"type":"contact","id":"%d","em\u0061il":"c%d@example.com","phone":null,"name":"\u00e9\"\\ %d",
"custom_attributes":{"seats":%d,"plan":"pro","x":[[],{}]},"tags":{"type":"list","data":[{"id":"t1","name":"a"},
{"name":"no id"},{"id":null}],"total_count":2},"location":{"city":null},"big":12345678901234567,"rate":0.10}]=])
    :format(number, number, number, number)
end

local function page_of(items, more)
  local pages = more and '"pages":{"next":{"starting_after":"next"}}' or '"pages":{"next":null}'
  return ('{"type":"list","data":[%s],"total_count":4,%s}'):format(table.concat(items, ","), pages)
end

describe("the option fields", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  -- Answers with two pages of two contacts each, padded: a large page is read in another way than a small one.
  local function answer_pages(padding)
    local space = (" "):rep(padding or 0)
    fake.answer { path = "/contacts", body = page_of({ contact(1), contact(2) }, true) .. space }
    fake.answer { path = "/contacts", body = page_of { contact(3), contact(4) } .. space }
  end

  local function expected(paths, from, to)
    local list = {}
    for number = from or 1, to or 4 do
      list[#list + 1] = pick((json.decode(contact(number))), paths)
    end
    return list
  end

  it("makes only these fields of items, in their shape", function()
    answer_pages()
    local first = client.contacts:list(nil, { fields = PATHS }):first()
    assert.same({
      id = "1",
      email = "c1@example.com",
      custom_attributes = { plan = "pro" },
      tags = { data = { { id = "t1" }, {}, {} } },
    }, first)
    assert.is_true(json.is_array(first.tags.data))
    assert.is_nil(getmetatable(first.tags))
  end)

  for _, padding in ipairs { 0, 9000 } do
    for name, paths in pairs {
      ["some"] = PATHS,
      ["whole objects"] = { "tags", "tags.data.id", "custom_attributes" },
      ["exact numbers"] = { "big", "rate" },
      ["none that is there"] = { "something.else" },
    } do
      local label = ("%s, padded by %d"):format(name, padding)

      it("is the same in all ways to walk a list: " .. label, function()
        local options, wanted = { fields = paths }, expected(paths)
        answer_pages(padding)
        local seen = {}
        for item in client.contacts:list(nil, options) do
          seen[#seen + 1] = item
        end
        assert.same(wanted, seen)
        answer_pages(padding)
        assert.same(wanted, (client.contacts:list(nil, options):all()))
        answer_pages(padding)
        assert.same(expected(paths, 1, 3), (client.contacts:list(nil, options):all(3)))
        answer_pages(padding)
        seen = {}
        for items in client.contacts:list(nil, options):pages() do
          assert.is_true(json.is_array(items))
          seen[#seen + 1] = items
        end
        assert.same({ expected(paths, 1, 2), expected(paths, 3, 4) }, seen)
      end)
    end

    it("leaves pager:raw() and what else a page has as they are, padded by " .. padding, function()
      answer_pages(padding)
      local pager = client.contacts:list(nil, { fields = { "id" } })
      local texts = {}
      for text in pager:raw() do
        texts[#texts + 1] = text
      end
      assert.same({ contact(1), contact(2), contact(3), contact(4) }, texts)
      answer_pages(padding)
      pager = client.contacts:list(nil, { fields = { "id" } })
      assert.same({ id = "1" }, pager:first())
      assert.equal(contact(2), pager:raw()())
      assert.same({ { id = "3" }, { id = "4" } }, pager:next_page())
      assert.equal(4, pager.answer.total_count)
      assert.same({}, pager.answer.data)
    end)

    it("passes over nothing that is not JSON, padded by " .. padding, function()
      for broken, wrong in pairs {
        ['{"id":"3","name":nul}'] = "invalid token",
        ['{"id":"3","name":"\\x"}'] = "invalid escape",
        ['{"name":01,"id":"3"}'] = "comma expected",
        ['{"name":[1,{"a":}],"id":"3"}'] = "invalid token",
        ['{"id":"3","name":' .. ("["):rep(200) .. ("]"):rep(200) .. "}"] = "nested too deep",
        ["{x}"] = "key expected",
      } do
        local body = page_of { contact(1), contact(2), broken, contact(4) } .. (" "):rep(padding)
        fake.answer { path = "/contacts", body = body, times = 2 }
        local pager = client.contacts:list(nil, { fields = PATHS })
        assert.same(expected(PATHS, 1, 2), { pager:first(), (pager:first()) })
        local _, err = pager:first()
        assert.equal("decode", err.kind)
        assert.matches(wrong, err.message, 1, true)
        -- The same page again, at the same item.
        _, err = pager:first()
        assert.matches(wrong, err.message, 1, true)
        fake.reset()
      end
    end)
  end

  it("makes only these fields of what is found", function()
    fake.answer { path = "/contacts/1", body = contact(1) }
    local found, err, response = client.contacts:find("1", nil, { fields = PATHS })
    assert.is_nil(err)
    assert.same(expected(PATHS, 1, 1)[1], found)
    assert.equal(200, response.status)
    fake.answer { path = "/me", body = '{"id":1,"app":{"name":"a","id_code":"b"}}' }
    assert.same({ app = { name = "a" } }, (client.admins:me(nil, { fields = { "app.name" } })))
    fake.answer { path = "/contacts/1", body = '{"id":"1","name":nul}' }
    support.fails({ kind = "decode" }, client.contacts:find("1", nil, { fields = { "id" } }))
    fake.answer { path = "/me", status = 204 }
    assert.is_true((client.admins:me(nil, { fields = { "id" } })))
  end)

  it("makes only these fields of the first of a list, or of the object in its place", function()
    local path, options = "/companies", { fields = { "id", "plan.name" } }
    local company = '{"id":"1","name":"x","plan":{"name":"pro","id":"2"},"data":{"id":"3"}}'
    local wanted = { id = "1", plan = { name = "pro" } }
    for _, body in ipairs { company, '{"data":[' .. company .. ',{"id":"9"}],"id":"8"}' } do
      fake.answer { path = path, body = body }
      assert.same(wanted, (client.companies:find_by({ company_id = "7" }, options)))
    end
    fake.answer { path = path, body = '{"data":[]}' }
    support.fails({ kind = "not_found" }, client.companies:find_by({ company_id = "7" }, options))
    fake.answer { path = path, body = '{"data":[' .. company .. '],"x":nul}' }
    support.fails({ kind = "decode" }, client.companies:find_by({ company_id = "7" }, options))
  end)

  it("goes with null = \"keep\"", function()
    local keeping = client:with { null = "keep" }
    local wanted = { phone = intercom.null, location = { city = intercom.null }, tags = { data = { {}, {}, {} } } }
    wanted.tags.data[3].id, wanted.tags.data[1].id = intercom.null, "t1"
    fake.answer { path = "/contacts/1", body = contact(1) }
    local paths = { "phone", "location.city", "tags.data.id" }
    assert.same(wanted, (keeping.contacts:find("1", nil, { fields = paths })))
    answer_pages(9000)
    assert.same(wanted, (keeping.contacts:list(nil, { fields = paths }):first()))
  end)

  it("is read by the core, whatever the client's codec", function()
    local count = 0
    local codec = { encode = json.encode, null = intercom.null }
    function codec.decode(text)
      count = count + 1
      return json.decode(text)
    end
    local other = client:with { json = codec }
    count = 0
    fake.answer { path = "/contacts/1", body = contact(1) }
    assert.same(expected(PATHS, 1, 1)[1], (other.contacts:find("1", nil, { fields = PATHS })))
    answer_pages(9000)
    assert.same(expected(PATHS), (other.contacts:list(nil, { fields = PATHS }):all()))
    assert.equal(0, count)
  end)

  it("counts the last of keys that come twice, and keeps what has no fields", function()
    for body, wanted in pairs {
      ['{"a":{"b":1},"a":{"c":2}}'] = { a = {} },
      ['{"a":{"b":1},"a":null}'] = {},
      ['{"a":{"b":1,"b":null}}'] = { a = {} },
      ['{"a":{"b":1},"\\u0061":{"b":2}}'] = { a = { b = 2 } },
      ['{"a":"text"}'] = { a = "text" },
      ['{"a":[1,{"b":2,"c":3},[{"b":4}]]}'] = { a = { 1, { b = 2 }, { { b = 4 } } } },
      ['{"a.b":1,"a":{"b":2}}'] = { ["a.b"] = 1, a = { b = 2 } },
      ['[{"a":{"b":1,"c":1}}]'] = { { a = { b = 1 } } },
    } do
      fake.answer { path = "/me", body = body }
      assert.same(wanted, (client:request("GET", "/me", { fields = { "a.b" } })))
    end
  end)

  it("goes with tasks that share a pager", function()
    answer_pages()
    local pager = client.contacts:list(nil, { fields = { "id" } })
    local items = client:map(pager, function(item)
      return item
    end)
    assert.same({ { id = "1" }, { id = "2" }, { id = "3" }, { id = "4" }, n = 4 }, items)
  end)

  it("is a list of names, or raises", function()
    for wrong, value in pairs {
      ["fields must be a list of names that is not empty"] = {},
      ['fields must be a list of names, and has the key "email"'] = { "id", email = true },
      ["options.fields[2] must be a string, not number"] = { "id", 7 },
      ["options.fields[1] must not be empty"] = { "" },
      ["options.fields[2] has an empty name"] = { "id", "tags..id" },
      ["options.fields[1] has more than 8 names"] = { "a.a.a.a.a.a.a.a.a" },
    } do
      support.raises("contacts:list: " .. wrong, function()
        client.contacts:list(nil, { fields = value })
      end)
      support.raises("contacts:find: " .. wrong, function()
        client.contacts:find("1", nil, { fields = value })
      end)
      support.raises("request: " .. wrong, function()
        client:request("GET", "/me", { fields = value })
      end)
    end
    support.raises("contacts:list: fields must be a list of names that is not empty", function()
      client.contacts:list(nil, { fields = "id" })
    end)
    assert.equal(0, (fake.count()))
  end)

  it("raises for a name that looks like a slip", function()
    local function raises(paths, wrong)
      support.raises("contacts:list: options.fields" .. wrong .. "; validate = false takes it all the same", function()
        client.contacts:list(nil, { fields = paths })
      end)
      support.raises("contacts:find: options.fields" .. wrong .. "; validate = false takes it all the same", function()
        client.contacts:find("1", nil, { fields = paths })
      end)
    end
    raises({ "id", "emial" }, '[2]: unknown field "emial" (did you mean "email"?)')
    raises({ "externalId" }, '[1]: unknown field "externalId" (did you mean "external_id"?)')
    raises({ "custom_atributes.plan" },
      '[1]: unknown field "custom_atributes.plan" (did you mean "custom_attributes"?)')
    raises({ "location.contry" }, '[1]: unknown field "location.contry" (did you mean "country"?)')
    raises({ "id", "tags.data.ur" }, '[2]: unknown field "tags.data.ur" (did you mean "url"?)')
    assert.equal(0, (fake.count()))
    assert(client.contacts:list(nil, { fields = { "emial" }, validate = false }))
    assert(client:with({ validate = false }).contacts:list(nil, { fields = { "emial" } }))
    -- The service grows, attributes are the workspace's, and a path without a method has no facts.
    for _ = 1, 2 do
      assert(client.contacts:list(nil, { fields = { "quite_new", "location.quite_new", "custom_attributes.emial" } }))
      fake.answer { path = "/me", body = '{"emial":1}' }
      assert.same({ emial = 1 }, (client:request("GET", "/me", { fields = { "emial" } })))
    end
  end)

  it("is for methods that list or find something", function()
    local options = { fields = { "id" } }
    support.raises("contacts:create: fields is for methods that list or find something", function()
      client.contacts:create({ role = "user" }, options)
    end)
    support.raises("data_exports:wait: fields is for methods that list or find something", function()
      client.data_exports:wait("1", nil, options)
    end)
    support.raises("data_exports:download: fields is for methods that list or find something", function()
      client.data_exports:download("1", nil, options)
    end)
    support.raises("contacts:find: fields and raw exclude each other", function()
      client.contacts:find("1", nil, { fields = { "id" }, raw = true })
    end)
    support.raises("request: fields and to exclude each other", function()
      client:request("GET", "/me", { fields = { "id" }, to = "a" })
    end)
    assert.equal(0, (fake.count()))
  end)
end)
