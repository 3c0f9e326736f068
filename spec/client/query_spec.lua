local intercom = require "intercom"
local core = require "intercom.core"
local support = require "spec.support.client"

local q = intercom.query

-- A filter as the service sees it.
local function plain(filter)
  return core.decode(core.encode(filter))
end

local function filter(field, operator, value)
  return { field = field, operator = operator, value = value }
end

local function many(count)
  local list = {}
  for i = 1, count do
    list[i] = q.id:eq(i)
  end
  return list
end

describe("a field of intercom.query", function()
  it("has an operator for each of the service's", function()
    for name, operator in pairs {
      eq = "=", neq = "!=", gt = ">", lt = "<", contains = "~", not_contains = "!~",
      starts_with = "^", ends_with = "$",
    } do
      local field = q.email
      assert.same(filter("email", operator, "a"), plain(field[name](field, "a")))
    end
    assert.same(filter("id", "IN", { "1", 2 }), plain(q.id:in_ { "1", 2 }))
    assert.same(filter("id", "NIN", { "1" }), plain(q.id:not_in { "1" }))
  end)

  it("may have any name", function()
    assert.same(filter("custom_attributes.plan", "=", "pro"), plain(q["custom_attributes.plan"]:eq "pro"))
    assert.same(filter("source.author.email", "~", "@"), plain(q["source.author.email"]:contains "@"))
  end)

  it("is compared with strings, numbers, booleans and null", function()
    assert.same(filter("a", ">", 1700000000), plain(q.a:gt(1700000000)))
    assert.same(filter("a", "=", true), plain(q.a:eq(true)))
    assert.same(filter("a", "=", false), plain(q.a:eq(false)))
    assert.equal(intercom.null, q.a:eq(intercom.null).value)
    assert.equal('"value":null', core.encode(q.a:eq(intercom.null)):match '"value":null')
  end)

  it("takes lists, which are copied and encoded as lists", function()
    assert.equal("[]", core.encode(q.a:in_({}).value))
    local list = { "a" }
    local made = q.a:in_(list)
    list[2] = "b"
    assert.same({ "a" }, plain(made).value)
  end)

  it("makes filters that are plain tables", function()
    local made = q.email:eq "a"
    assert.equal("email", made.field)
    assert.equal("=", made.operator)
    assert.equal("a", made.value)
  end)

  it("rejects invalid comparisons", function()
    local scalar = "query.email:eq: value must be a string, a number or a boolean, not "
    support.raises("query.email:eq: value is missing; intercom.null compares with nothing", function()
      q.email:eq()
    end)
    support.raises(scalar .. "table", function()
      q.email:eq {}
    end)
    support.raises(scalar .. "function", function()
      q.email:eq(print)
    end)
    support.raises(scalar .. "userdata", function()
      q.email:eq(io.stdout)
    end)
    support.raises("query.email:eq: too many arguments; it takes one value", function()
      q.email:eq("a", "b")
    end)
    support.raises("query.id:in_: value must be a list, not string", function()
      q.id:in_ "1"
    end)
    support.raises("query.id:not_in: value has a hole or a key that is no position", function()
      q.id:not_in { "1", nil, "3" }
    end)
    support.raises("query.id:in_: value has a hole or a key that is no position", function()
      q.id:in_ { first = "1" }
    end)
    support.raises("query: call eq with a colon, as q.field:eq(value)", function()
      q.email.eq "a"
    end)
    support.raises("query: a field is named by a string, not number", function()
      local _ = q[1]
    end)
    assert.is_false((pcall(function()
      return q.email:equals "a"
    end)))
  end)
end)

describe("a group of filters", function()
  it("requires all of them, or any", function()
    assert.same({
      operator = "AND",
      value = {
        filter("role", "=", "user"),
        { operator = "OR", value = { filter("email", "$", "@a.com"), filter("email", "$", "@b.com") } },
      },
    }, plain(q.all { q.role:eq "user", q.any { q.email:ends_with "@a.com", q.email:ends_with "@b.com" } }))
  end)

  it("takes filters written as tables", function()
    local written = filter("role", "=", "user")
    assert.same({ operator = "AND", value = { written } }, plain(q.all { written }))
  end)

  it("has at most 15 filters", function()
    assert.equal(15, #q.all(many(15)).value)
    support.raises("query.all: the service takes at most 15 filters in a group, not 16", function()
      q.all(many(16))
    end)
    support.raises("query.any: the service takes at most 15 filters in a group, not 16", function()
      q.any(many(16))
    end)
    assert.equal(2, #q.all({ q.any(many(15)), q.any(many(15)) }).value)
  end)

  it("has at most two levels", function()
    local inner = q.any { q.id:eq(1) }
    local two = q.all { inner }
    support.raises("query.any: the service takes at most 2 levels of groups", function()
      q.any { two }
    end)
    support.raises("query.all: the service takes at most 2 levels of groups", function()
      q.all { q.id:eq(1), { operator = "AND", value = { { operator = "OR", value = { q.id:eq(2) } } } } }
    end)
  end)

  it("rejects anything but a list of filters", function()
    local gap = "the list of filters has a hole or a key that is no position"
    for wrong, group in pairs {
      ["a list of filters is needed"] = "x",
      ["a group needs at least one filter"] = {},
      ["entry 2 is not a filter"] = { q.id:eq(1), "x" },
      ["entry 1 is not a filter"] = { { field = "id" } },
      [gap] = { filter = q.id:eq(1) },
    } do
      support.raises("query.all: " .. wrong, function()
        q.all(group)
      end)
      support.raises("query.any: " .. wrong, function()
        q.any(group)
      end)
    end
    support.raises("query.all: a list of filters is needed", function()
      q.all()
    end)
    support.raises("query.all: a list of filters is needed", function()
      q.all(q.id:eq(1), q.id:eq(2))
    end)
    support.raises("query.all: " .. gap, function()
      q.all { q.id:eq(1), nil, q.id:eq(3) }
    end)
    support.raises("query.all: entry 1 is not a filter", function()
      q.all { { operator = "OR" } }
    end)
  end)
end)

describe("& and |", function()
  -- Lua 5.1, 5.2 and LuaJIT cannot parse them.
  local load_text = loadstring or load
  local band, bor = load_text "local a, b = ... return a & b", load_text "local a, b = ... return a | b"

  local on_new_luas = band and it or function() end

  on_new_luas("make groups", function()
    local a, b, c = q.a:eq(1), q.b:eq(2), q.c:eq(3)
    assert.same(plain(q.all { a, b }), plain(band(a, b)))
    assert.same(plain(q.any { a, b }), plain(bor(a, b)))
    assert.same(plain(q.all { a, q.any { b, c } }), plain(band(a, bor(b, c))))
  end)

  on_new_luas("make one group when chained", function()
    local a, b, c, d = q.a:eq(1), q.b:eq(2), q.c:eq(3), q.d:eq(4)
    assert.same(plain(q.all { a, b, c, d }), plain(band(band(a, b), band(c, d))))
    assert.same(plain(q.any { a, b, c }), plain(bor(bor(a, b), c)))
  end)

  on_new_luas("take filters written as tables", function()
    assert.same(plain(q.all { filter("x", "=", 1), q.a:eq(1) }), plain(band(filter("x", "=", 1), q.a:eq(1))))
  end)

  local function raised(operator, a, b)
    local text = ("local a, b = ...\nlocal c = 1\nlocal d = a %s b\nreturn d"):format(operator)
    return support.raised(load_text(text, "=chunk"), a, b)
  end

  on_new_luas("check the limits", function()
    local two = band(bor(q.a:eq(1), q.b:eq(2)), q.c:eq(3))
    local wrong = raised("|", two, q.d:eq(4))
    assert.equal("chunk:3: query.any: the service takes at most 2 levels of groups", wrong)
    wrong = raised("&", q.all(many(15)), q.d:eq(4))
    assert.equal("chunk:3: query.all: the service takes at most 15 filters in a group, not 16", wrong)
  end)

  on_new_luas("raise at their line if one side is not a filter", function()
    for _, other in ipairs { "x", 5, {}, false, print } do
      assert.equal("chunk:3: query.all: entry 2 is not a filter", raised("&", q.a:eq(1), other))
      assert.equal("chunk:3: query.any: entry 1 is not a filter", raised("|", other, q.a:eq(1)))
    end
    assert.equal("chunk:3: query.all: entry 2 is not a filter", raised("&", q.a:eq(1), nil))
    assert.equal("chunk:3: query.any: entry 1 is not a filter", raised("|", nil, q.a:eq(1)))
  end)
end)

describe("a search", function()
  local fake = support.fake

  it("finds the contacts that its query describes", function()
    fake.reset()
    fake.seed { contacts = 6 }
    local client = support.client()
    local names = {}
    local query = q.all { q["custom_attributes.plan"]:eq "pro", q.any { q.name:contains "4", q.name:contains "6" } }
    for contact in client.contacts:search { query = query } do
      names[#names + 1] = contact.name
    end
    table.sort(names)
    assert.same({ "Contact 4", "Contact 6" }, names)
    assert.same({ query = plain(query) }, core.decode(fake.last().body))
  end)

  it("has no >= and <=, because most fields refuse them, and says what to write", function()
    local there_are = "there are contains, ends_with, eq, gt, in_, lt, neq, not_contains, not_in, starts_with"
    for name, sign in pairs { gte = ">=", lte = "<=" } do
      local what = ("query.created_at: there is no %s, because most fields refuse %s"):format(name, sign)
      local table_form = ('{ field = "created_at", operator = "%s", value = … }'):format(sign)
      local instead = ("use any { %s, eq }, or in a search that has %s %s"):format(name:sub(1, 2), sign, table_form)
      support.raises(("%s; %s; %s"):format(what, there_are, instead), function()
        return q.created_at[name](q.created_at, 1) or nil
      end)
    end
  end)

  it("suggests the comparison nearest to an unknown name", function()
    support.raises('query.state: there is no comparison "start_with" (did you mean "starts_with"?)', function()
      return q.state:start_with "open", nil
    end)
  end)
end)
