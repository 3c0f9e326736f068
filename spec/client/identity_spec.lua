local intercom = require "intercom"
local json = require "cjson"
local openssl = require "spec.support.openssl"
local support = require "spec.support.client"

local identity = intercom.identity

describe("identity.user_hash", function()
  it("is equal to the HMAC of openssl", function()
    for _, id in ipairs { "25", "ada@example.com", "Zoë", "a\0b" } do
      assert.equal(openssl.hmac("sha256", "secret", id), identity.user_hash("secret", id))
    end
  end)

  it("writes an integer in digits", function()
    assert.equal(openssl.hmac("sha256", "secret", "215468912345678"), identity.user_hash("secret", 215468912345678))
    assert.equal(openssl.hmac("sha256", "secret", "1295"), identity.user_hash("secret", 1295.0))
  end)

  it("names an invalid argument", function()
    support.raises("identity.user_hash: secret must be a string that is not empty", function()
      local _ = identity.user_hash("", "25")
    end)
    support.raises("identity.user_hash: secret must be a string that is not empty", function()
      local _ = identity.user_hash(nil, "25")
    end)
    for _, id in ipairs { "", 1.5, 0 / 0, math.huge, {}, true } do
      support.raises("identity.user_hash: user_id must be a string that is not empty, or an integer", function()
        local _ = identity.user_hash("secret", id)
      end)
    end
    support.raises("identity.user_hash: user_id must be a string that is not empty, or an integer", function()
      local _ = identity.user_hash "secret"
    end)
    support.raises("identity.user_hash: too many arguments; it takes (secret, user_id)", function()
      local _ = identity.user_hash("secret", "25", "sha1")
    end)
  end)
end)

describe("identity.jwt", function()
  -- Returns header and claims after openssl has checked the signature.
  local function read(token, secret)
    local header, claims, signature = token:match "^([%w_-]+)%.([%w_-]+)%.([%w_-]+)$"
    assert.truthy(header, token)
    local bytes = openssl.decode_base64url(signature)
    local digits = bytes:gsub(".", function(byte)
      return ("%02x"):format(byte:byte())
    end)
    assert.equal(openssl.hmac("sha256", secret, header .. "." .. claims), digits)
    return json.decode(openssl.decode_base64url(header)), json.decode(openssl.decode_base64url(claims))
  end

  it("is a token that openssl verifies", function()
    local claims = { user_id = "25", email = "ada@example.com", name = "Zoë ???>>>", exp = 2000000000 }
    local header, read_claims = read(identity.jwt("secret", claims), "secret")
    assert.same({ alg = "HS256", typ = "JWT" }, header)
    assert.same(claims, read_claims)
  end)

  it("has neither padding nor characters that URLs escape, whatever its length", function()
    for length = 1, 12 do
      local claims = { user_id = ("?>~\255\191"):rep(length):sub(1, length):gsub("[\128-\255]", "ÿ") }
      local _, read_claims = read(identity.jwt("secret", claims), "secret")
      assert.same(claims, read_claims)
    end
  end)

  it("writes the id as a string and does not change the table", function()
    local claims = { user_id = 215468912345678, exp = 2000000000 }
    local token = identity.jwt("secret", claims)
    assert.equal(215468912345678, claims.user_id)
    local text = openssl.decode_base64url(token:match "%.(.-)%.")
    assert.truthy(text:find('"user_id":"215468912345678"', 1, true), text)
    assert.truthy(text:find('"exp":2000000000', 1, true), text)
  end)

  it("names an invalid argument", function()
    support.raises("identity.jwt: secret must be a string that is not empty", function()
      local _ = identity.jwt("", { user_id = "25" })
    end)
    support.raises("identity.jwt: claims must be a table, not nil", function()
      local _ = identity.jwt "secret"
    end)
    for _, id in ipairs { "", 1.5, {}, false } do
      support.raises("identity.jwt: claims.user_id must be a string that is not empty, or an integer", function()
        local _ = identity.jwt("secret", { user_id = id })
      end)
    end
    support.raises("identity.jwt: claims.user_id must be a string that is not empty, or an integer", function()
      local _ = identity.jwt("secret", {})
    end)
    support.raises("identity.jwt: too many arguments; it takes (secret, claims)", function()
      local _ = identity.jwt("secret", { user_id = "25" }, "HS512")
    end)
    support.raises("identity.jwt: claims.exp must be a number: Unix seconds", function()
      identity.jwt("secret", { user_id = "25", exp = "tomorrow" })
    end)
    local wrong = support.raised(identity.jwt, "secret", { user_id = "25", exp = 0 / 0 })
    assert.truthy(wrong:find("claims.exp", 1, true), wrong)
  end)
end)
