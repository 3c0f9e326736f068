-- What the file of a cassette must not have.
local host = require "spec.support.host"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

describe("the file of a cassette", function()
  local path

  before_each(function()
    fake.reset()
    path = os.tmpname()
  end)

  after_each(function()
    os.remove(path)
  end)

  local function client_of(mode, scrub)
    return support.client { transport = intercom.cassette(path, { mode = mode, scrub = scrub }) }
  end

  it("has no secrets, nor the fields that the program names", function()
    local function replaced(value)
      return "len" .. #tostring(value)
    end
    fake.answer {
      path = "/contacts", method = "POST",
      headers = { ["X-Echo"] = support.token, Link = "<https://x.example/y?X-Amz-Signature=abc123&a=b>" },
      body = {
        id = "7", email = "ada@example.com", phone = "+15551234567", age = 36, token = "sesame", name = "Ada Lovelace",
        echo = "it was " .. support.token, url = "https://files.example/a?x=1&X-Amz-Signature=abc123&y=2",
        inner = { { email = "eva@example.com" } },
      },
    }
    local scrub = { "email", "Age", phone = replaced, name = "Jo" }
    local params = { email = "ada@example.com", phone = "+15551234567", name = "Ada Lovelace" }
    local client = client_of("record", scrub)
    assert.equal("ada@example.com", client.contacts:create(params).email)
    local q = intercom.query
    client.contacts:search({ query = q.any { q.email:eq "ada@example.com", q.phone:in_ { "1", "2" } } }):all()
    client:request("GET", "/x", { query = { email = "ada@example.com", access_token = "sesame" } })
    local text = host.read(path)
    for _, secret in ipairs { "ada@", "eva@", "5551234567", "Lovelace", "sesame", "abc123", support.token, "Bearer" } do
      assert.is_nil(text:find(secret, 1, true), secret)
    end
    client = client_of("replay", scrub)
    local replayed = client.contacts:create(params)
    assert.same({
      id = "7", email = "[scrubbed]", phone = "len12", age = 0, token = "[scrubbed]", name = "Jo",
      url = "https://files.example/a?x=1&X-Amz-Signature=[scrubbed]&y=2", inner = { { email = "[scrubbed]" } },
    }, {
      id = replayed.id, email = replayed.email, phone = replayed.phone, age = replayed.age, token = replayed.token,
      name = replayed.name, url = replayed.url, inner = { { email = replayed.inner[1].email } },
    })
    client.contacts:search({ query = q.any { q.email:eq "ada@example.com", q.phone:in_ { "1", "2" } } }):all()
  end)

  it("has no secrets where they are in URLs, in headers of a list, or in text", function()
    fake.answer {
      path = "/x", headers = { ["Content-Type"] = "text/plain; charset=utf-8", ["X-Request-Id"] = support.token },
      body = '{"jwt":"sesame"}',
    }
    fake.answer {
      path = "/x", headers = { Link = "<https://ada:sesame@x.example/y?api_key=sesame&sig=sesame&a=b>" },
      body = {
        headers = { { name = "Authorization", value = "Basic sesame" }, { name = "X-API-Key", value = "sesame" } },
        next = support.base_url .. "/x?email=sesame&page=2", note = "is this=sesame & that?a=b?",
      },
    }
    local client = client_of("record", { "email" })
    assert.same({ jwt = "sesame" }, client:request("GET", "/x"))
    assert.equal("Basic sesame", client:request("GET", "/x").headers[1].value)
    assert.is_nil(host.read(path):gsub("this=sesame", ""):find "sesame")
    assert.is_nil(host.read(path):find(support.token, 1, true))
    client = client_of("replay", { "email" })
    assert.same({ jwt = "[scrubbed]" }, client:request("GET", "/x"))
    local replayed, _, response = client:request("GET", "/x")
    assert.equal(support.base_url .. "/x?email=[scrubbed]&page=2", replayed.next)
    assert.equal("is this=sesame & that?a=b?", replayed.note)
    assert.equal("<https://ada:[scrubbed]@x.example/y?api_key=[scrubbed]&sig=[scrubbed]&a=b>", response.headers.link)
  end)

  it("does not have the token that a download has, also where it is in two pieces", function()
    fake.answer { path = "/download/*", body = ("x" .. support.token):rep(100000) }
    local pieces = 0
    assert(client_of("record").data_exports:download("7", nil, {
      to = function()
        pieces = pieces + 1
      end,
    }))
    assert.is_true(pieces > 1)
    assert.is_nil(host.read(path):find(support.token, 1, true))
  end)
end)
