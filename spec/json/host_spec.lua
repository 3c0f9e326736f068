-- The client neither changes nor depends on the host's lua-cjson settings and locale.
local cjson = require "cjson"
local core = require "intercom.core"
local support = require "spec.support.client"

local fake = support.fake

describe("the host's lua-cjson", function()
  it("keeps its settings", function()
    local client = support.client()
    assert(client.contacts:create { email = "a@example.com" })
    assert.equal(1000, cjson.decode_max_depth())
    assert.equal("table", type(cjson.decode(("["):rep(500) .. ("]"):rep(500))))
    assert.is_true(cjson.decode_invalid_numbers())
    assert.equal(cjson.null, cjson.decode('{"a":null}').a)
    assert.is_nil(getmetatable(cjson.decode "[]"))
    assert.is_false(pcall(cjson.encode, { [100] = 1 }))
  end)

  it("has settings without effect on the client", function()
    fake.reset()
    fake.declare { contact = { x = "float" } }
    local client = support.client()
    local depth, digits, keep = cjson.decode_max_depth(), cjson.encode_number_precision(), cjson.encode_keep_buffer()
    cjson.decode_max_depth(1)
    cjson.encode_max_depth(1)
    cjson.encode_number_precision(3)
    cjson.encode_sparse_array(true)
    cjson.decode_invalid_numbers(true)
    cjson.encode_invalid_numbers(true)
    local deep = core.decode '{"a":{"b":[[1.23456789]]}}'
    local text = core.encode(deep)
    local nan = core.decode "[NaN]"
    local _, wrong = core.encode({ 0 / 0 }, "body")
    local _, holes = core.encode({ [100] = 1 }, "body")
    local value, err = client.contacts:create { email = "a@example.com", custom_attributes = { x = 1.23456789 } }
    cjson.decode_max_depth(depth)
    cjson.encode_max_depth(1000)
    cjson.encode_number_precision(digits)
    cjson.encode_sparse_array(false, 2, 10)
    cjson.encode_invalid_numbers(false)
    cjson.encode_keep_buffer(keep)
    assert.equal(1.23456789, deep.a.b[1][1])
    assert.equal('{"a":{"b":[[1.23456789]]}}', text)
    assert.is_nil(nan)
    assert.equal("body[1] is NaN, which JSON does not have", wrong)
    assert.equal("body is an array with holes", holes)
    assert.is_nil(err)
    assert.equal(1.23456789, value.custom_attributes.x)
  end)

  it("has the same null, and encodes the client's arrays", function()
    assert.equal("null", core.encode(cjson.null))
    assert.equal("[[],[1]]", cjson.encode(core.decode "[[],[1]]"):gsub("{}", "[]"))
  end)
end)

describe("a locale with a decimal comma", function()
  local before = os.setlocale(nil, "numeric")
  local commas = { "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "fr_FR.utf8", "de_DE", "fr_FR", "nl_NL.UTF-8" }

  local function in_locale(names, test)
    for _, name in ipairs(names) do
      if os.setlocale(name, "numeric") then
        local went, wrong = pcall(test)
        os.setlocale(before, "numeric")
        if not went then
          error(wrong, 0)
        end
        return
      end
    end
    pending "no such locale is installed"
  end

  it("does not change what is sent", function()
    in_locale(commas, function()
      assert.equal("[1.5,-0.25,2.5e-300,0.1]", core.encode { 1.5, -0.25, 2.5e-300, 0.1 })
      fake.reset()
      support.client().admins:me(nil, { query = { x = 1.5 } })
      assert.same({ x = "1.5" }, fake.last().args)
    end)
  end)

  it("does not change what is decoded", function()
    in_locale(commas, function()
      assert.same({ 1.5, { a = 0.1 } }, core.decode '[1.5,{"a":0.1}]')
    end)
    assert.same({ 1.5, { a = 0.1 } }, core.decode '[1.5,{"a":0.1}]')
  end)

  it("may have a comma of several bytes", function()
    in_locale({ "ps_AF.UTF-8", "ps_AF.utf8", "ps_AF" }, function()
      assert.equal("[1.5,-0.25]", core.encode { 1.5, -0.25 })
    end)
  end)
end)
