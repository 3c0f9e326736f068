local intercom = require "intercom"
local core = require "intercom.core"
local host = require "spec.support.host"
local openssl = require "spec.support.openssl"
local support = require "spec.support.client"

local BODY = '{"topic":"ping","data":{"name":"Zoë\\u0000"}}'
local ALL_BYTES = {}
for i = 0, 255 do
  ALL_BYTES[i + 1] = string.char(i)
end
ALL_BYTES = table.concat(ALL_BYTES)

local VERIFIERS = {
  {
    name = "webhook.verify", verify = intercom.webhook.verify, algorithm = "sha1", prefix = "sha1=",
    malformed = "the signature is not sha1=40 hexadecimal digits",
  },
  {
    name = "canvas.verify", verify = intercom.canvas.verify, algorithm = "sha256", prefix = "",
    malformed = "the signature is not 64 hexadecimal digits",
  },
}

for _, case in ipairs(VERIFIERS) do
  describe(case.name, function()
    local verify = case.verify

    local function sign(body, secret, algorithm)
      return openssl.hmac(algorithm or case.algorithm, secret, body)
    end

    local function refused(reason, ...)
      local verified, why = verify(...)
      assert.is_nil(verified)
      assert.equal(reason, why)
    end

    it("accepts signatures made by openssl", function()
      for _, body in ipairs { BODY, "", ALL_BYTES, ("x"):rep(100000) } do
        for _, secret in ipairs { "s", "client-secret", ALL_BYTES } do
          assert.is_true(verify(body, case.prefix .. sign(body, secret), secret))
        end
      end
    end)

    it("accepts a signature made with any secret of a list", function()
      local signature = case.prefix .. sign(BODY, "old")
      assert.is_true(verify(BODY, signature, { "new", "old" }))
      assert.is_true(verify(BODY, signature, { "old" }))
      refused("the signature does not match the body", BODY, signature, { "new", "newer" })
    end)

    it("rejects a wrong digit anywhere in the signature", function()
      local digits = sign(BODY, "secret")
      for i = 1, #digits do
        local other = digits:sub(i, i) == "0" and "1" or "0"
        local wrong = digits:sub(1, i - 1) .. other .. digits:sub(i + 1)
        refused("the signature does not match the body", BODY, case.prefix .. wrong, "secret")
      end
    end)

    it("rejects another body or secret", function()
      local signature = case.prefix .. sign(BODY, "secret")
      refused("the signature does not match the body", BODY .. " ", signature, "secret")
      refused("the signature does not match the body", BODY:sub(2), signature, "secret")
      refused("the signature does not match the body", "", signature, "secret")
      refused("the signature does not match the body", BODY, signature, "secret2")
    end)

    it("rejects a wrong length", function()
      local signature = case.prefix .. sign(BODY, "secret")
      refused(case.malformed, BODY, signature:sub(1, -2), "secret")
      refused(case.malformed, BODY, signature .. "0", "secret")
      refused(case.malformed, BODY, signature .. signature:sub(#case.prefix + 1), "secret")
      refused(case.malformed, BODY, signature .. "\0", "secret")
      refused(case.malformed, BODY, signature .. "\n", "secret")
      refused(case.malformed, BODY, " " .. signature, "secret")
    end)

    it("rejects an empty, a missing and a repeated header", function()
      local signature = case.prefix .. sign(BODY, "secret")
      refused("the signature is missing", BODY, nil, "secret")
      refused("the signature is missing", BODY, "", "secret")
      refused(case.malformed, BODY, { signature, signature }, "secret")
      refused(case.malformed, BODY, "sha1=", "secret")
    end)

    it("rejects other algorithms", function()
      local sha1, sha256 = sign(BODY, "secret", "sha1"), sign(BODY, "secret", "sha256")
      local md5 = sign(BODY, "secret", "md5")
      local right = case.algorithm == "sha1" and sha1 or sha256
      for _, header in ipairs {
        "sha256=" .. sha256, "md5=" .. md5, "sha256=" .. right, "SHA1=" .. sha1, md5, case.prefix .. md5,
        case.algorithm == "sha1" and sha1 or "sha1=" .. sha1, case.algorithm == "sha1" and sha256 or sha1,
      } do
        refused(case.malformed, BODY, header, "secret")
      end
    end)

    it("names an invalid argument", function()
      local secret_fault = case.name .. ": secret must be a string that is not empty, or a list of such strings"
      for _, secret in ipairs { "", 42, {}, { "" }, { "secret", "" }, { "secret", 42 }, true } do
        support.raises(secret_fault, function()
          local _ = verify(BODY, nil, secret)
        end)
      end
      support.raises(secret_fault, function()
        local _ = verify(BODY, "sha1=")
      end)
      support.raises(case.name .. ": body must be a string, not table", function()
        local _ = verify({}, nil, "secret")
      end)
      support.raises(case.name .. ": body must be a string, not nil", function()
        local _ = verify(nil, nil, "secret")
      end)
      support.raises(case.name .. ": signature must be a string, not number", function()
        local _ = verify(BODY, 42, "secret")
      end)
      support.raises(case.name .. ": too many arguments; it takes (body, signature, secret)", function()
        local _ = verify(BODY, nil, "secret", "sha256")
      end)
    end)
  end)
end

local function module_path()
  for template in package.cpath:gmatch "[^;]+" do
    local path = template:gsub("%?", "intercom/core")
    local file = io.open(path)
    if file then
      file:close()
      return path
    end
  end
end

describe("the comparison of signatures", function()
  it("tells equal strings from different ones", function()
    assert.is_true(core.same("", ""))
    assert.is_true(core.same("a\0b", "a\0b"))
    assert.is_false(core.same("a\0b", "a\0c"))
    assert.is_false(core.same("a", "ab"))
    assert.is_false(core.same("a", ""))
  end)

  it("is CRYPTO_memcmp of libcrypto, which reads every byte", function()
    -- Its time cannot be measured here, so the symbols that the module imports are checked.
    local symbols = host.output("nm -D --undefined-only " .. host.quoted(module_path()))
    assert.truthy(symbols:find("CRYPTO_memcmp", 1, true))
    assert.truthy(symbols:find("HMAC", 1, true))
  end)
end)
