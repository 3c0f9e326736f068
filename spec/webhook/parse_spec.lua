-- webhook.parse and canvas.parse: a signed body is verified and decoded in one.
local intercom = require "intercom"
local support = require "spec.support.client"

local SECRET = "client-secret"

for name, what in pairs { webhook = "notification", canvas = "request of Canvas Kit" } do
  describe(name .. ".parse", function()
    local module = intercom[name]

    local function parsed(body, how)
      return module.parse(body, module.sign(body, SECRET), SECRET, how)
    end

    it("returns what was signed", function()
      local value, why, status = parsed '{"topic":"ping","data":{"item":{"id":"15","email":null,"tags":[]}}}'
      assert.same({ topic = "ping", data = { item = { id = "15", tags = {} } } }, value)
      assert.is_nil(why)
      assert.is_nil(status)
      assert.is_true(intercom.json.is_array(value.data.item.tags))
      assert.equal(intercom.null, parsed('{"topic":"ping","email":null}', { null = "keep" }).email)
    end)

    it("decodes with another codec", function()
      assert.same({ topic = "ping" }, parsed('{"topic":"ping","a":null}', { json = "cjson" }))
    end)

    it("accepts any secret of a list", function()
      local body = '{"topic":"ping"}'
      assert.truthy(module.parse(body, module.sign(body, "old"), { "new", "old" }))
    end)

    it("says 401 for a signature, before it looks at the body", function()
      for _, body in ipairs { '{"topic":"ping"}', "{" } do
        for signature, reason in pairs {
          [""] = "the signature is missing",
          [module.sign(body, "another")] = "the signature does not match the body",
        } do
          local value, why, status = module.parse(body, signature, SECRET)
          assert.is_nil(value)
          assert.equal(reason, why)
          assert.equal(401, status)
        end
        assert.equal(401, select(3, module.parse(body, nil, SECRET)))
        assert.equal(401, select(3, module.parse(body, { "a", "b" }, SECRET)))
      end
    end)

    it("says 400 for a body", function()
      local value, why, status = parsed "{"
      assert.is_nil(value)
      assert.matches("^the body is no " .. what .. ": .", why)
      assert.equal(400, status)
      for _, body in ipairs { "null", "42", '"a"', "[1]" } do
        value, why, status = parsed(body)
        assert.is_nil(value)
        assert.matches("^no " .. what, why)
        assert.equal(400, status)
      end
    end)

    it("raises for wrong arguments", function()
      local takes = "too many arguments; it takes (body, signature, secret, options)"
      for message, arguments in pairs {
        ["body must be a string, not nil"] = { nil, "x", SECRET, n = 3 },
        ["signature must be a string, not number"] = { "{}", 5, SECRET, n = 3 },
        ["secret must be a string that is not empty, or a list of such strings"] = { "{}", "x", "", n = 3 },
        ['unknown option "nul" (did you mean "null"?)'] = { "{}", "x", SECRET, { nul = "keep" }, n = 4 },
        ['null must be "keep" or "drop"'] = { "{}", "x", SECRET, { null = true }, n = 4 },
        [takes] = { "{}", "x", SECRET, {}, nil, n = 5 },
      } do
        support.raises(name .. ".parse: " .. message, function()
          local _ = module.parse((table.unpack or unpack)(arguments, 1, arguments.n))
        end)
      end
    end)
  end)
end

describe("webhook.parse", function()
  it("needs a topic", function()
    for _, body in ipairs { "{}", '{"topic":42}' } do
      local signature = intercom.webhook.sign(body, SECRET)
      local value, why, status = intercom.webhook.parse(body, signature, SECRET)
      assert.is_nil(value)
      assert.equal("no notification with a topic", why)
      assert.equal(400, status)
    end
  end)
end)
