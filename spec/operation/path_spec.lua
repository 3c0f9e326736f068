local support = require "spec.support.client"

local fake = support.fake

-- Only Lua 5.3 and later have an integer subtype.
local has_integers = math.type ~= nil

describe("a path parameter", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  -- Returns the encoded id in the path that contacts:find(id) sends.
  local function path_of(id)
    client.contacts:find(id)
    return (fake.last().uri:gsub("^/contacts/", ""))
  end

  it("may be a string, which is sent unchanged if it needs no encoding", function()
    assert.equal("67890abcdef1234567890123", path_of "67890abcdef1234567890123")
    assert.equal("A-Z_a.z~0", path_of "A-Z_a.z~0")
  end)

  it("may be an integer, which is sent with all its digits", function()
    assert.equal("5", path_of(5))
    assert.equal("-5", path_of(-5))
    assert.equal("0", path_of(0))
    assert.equal("215468912345678", path_of(215468912345678))
    assert.equal("9007199254740991", path_of(9007199254740991))
    assert.equal("1000000000000000000", path_of(1e18))
    assert.equal("1295", path_of(1295.0))
    assert.equal("215468912345678", path_of(215468912345678.0))
    if has_integers then
      assert.equal("9007199254740993", path_of(9007199254740993))
      assert.equal("9223372036854775807", path_of(math.maxinteger))
      assert.equal("-9223372036854775808", path_of(math.mininteger))
    end
  end)

  it("is percent-encoded", function()
    assert.equal("a%2Fb", path_of "a/b")
    assert.equal("..%2Fadmins", path_of "../admins")
    assert.equal("...", path_of "...")
    assert.equal("a%20b%3Fc%3Dd%26e%23f%25g%2Bh", path_of "a b?c=d&e#f%g+h")
    assert.equal("ada%40example.com", path_of "ada@example.com")
    assert.equal("Z%C3%BCrich%20%E2%82%AC%20%F0%9F%99%82", path_of "Zürich € 🙂")
    assert.equal("%FF%FE", path_of "\255\254")
    assert.equal("%21%27%28%29%2A%3A%3B%5B%5D", path_of "!'()*:;[]")
  end)

  it("goes to its place in the path", function()
    client.contacts:detach_tag("a/b", 7)
    assert.equal("/contacts/a%2Fb/tags/7", fake.last().uri)
  end)

  for _, case in ipairs {
    { "that is missing", nil, "must be a string or an integer, not nil" },
    { "that is a table", {}, "must be a string or an integer, not table" },
    { "that is a boolean", true, "must be a string or an integer, not boolean" },
    { "that is a function", print, "must be a string or an integer, not function" },
    { "that is a fraction", 1.5, "must be a string or an integer, not 1.5" },
    { "that is NaN", 0 / 0, "must be a string or an integer, not " .. tostring(0 / 0) },
    { "that is infinite", math.huge, "must be a string or an integer, not " .. tostring(math.huge) },
    { "that is no integer of 64 bits", 1e300, "must be a string or an integer, not " .. tostring(1e300) },
    { "that is 2^63", 2 ^ 63, "must be a string or an integer, not " .. tostring(2 ^ 63) },
    { "that is empty", "", "is empty" },
    { "that is .", ".", "is a dot segment" },
    { "that is ..", "..", "is a dot segment" },
    { "with a NUL", "1\0", "has a control character" },
    { "with a carriage return", "1\r", "has a control character" },
    { "with a line feed", "1\nX-Evil: 1", "has a control character" },
    { "with a DEL", "1\127", "has a control character" },
  } do
    local what, value, wrong = case[1], case[2], case[3]
    it(what .. " is refused by its name", function()
      support.raises("contacts:find: contact_id " .. wrong, function()
        client.contacts:find(value)
      end)
      support.raises("contacts:detach_tag: tag_id " .. wrong, function()
        client.contacts:detach_tag("1", value)
      end)
      support.raises("contacts:list_notes: contact_id " .. wrong, function()
        client.contacts:list_notes(value)
      end)
      support.raises("conversations:close: conversation_id " .. wrong, function()
        client.conversations:close(value, { admin_id = "1" })
      end)
      support.raises("data_exports:wait: job_identifier " .. wrong, function()
        client.data_exports:wait(value)
      end)
      assert.equal(0, fake.count())
    end)
  end
end)

describe("the path of client:request", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  it("is sent unchanged, with its query", function()
    client:request("GET", "/contacts/a%2Fb?x=1&y=%20", { query = { z = "&" } })
    assert.equal("/contacts/a%2Fb?x=1&y=%20&z=%26", fake.last().uri)
    client:request("GET", "/..a/b../...?/../")
    assert.equal("/..a/b../...?/../", fake.last().uri)
  end)

  it("is sent with what is not ASCII percent-encoded", function()
    client:request("GET", "/contacts/\195\188?x=\195\188%FC")
    assert.equal("/contacts/%C3%BC?x=%C3%BC%FC", fake.last().uri)
  end)

  for _, case in ipairs {
    { "nil", nil, "must be a string, not nil" },
    { "a number", 5, "must be a string, not number" },
    { "empty", "", "does not start with /" },
    { "relative", "me", "does not start with /" },
    { "another host's", "https://example.com/me", "does not start with /" },
    { "//", "//example.com/me", "starts with //" },
    { "with a space", "/me ", "has a character that must be percent-encoded" },
    { "with a line feed", "/me\r\nX-Evil: 1", "has a character that must be percent-encoded" },
    { "with a NUL", "/me\0", "has a character that must be percent-encoded" },
    { "with a fragment", "/me#1", "has a character that must be percent-encoded" },
    { "with a backslash", "/\\example.com", "has a character that must be percent-encoded" },
    { "with ..", "/contacts/../me", "has a dot segment" },
    { "with .. at its end", "/contacts/..", "has a dot segment" },
    { "with .. before the query", "/contacts/..?a", "has a dot segment" },
    { "with .", "/./me", "has a dot segment" },
  } do
    local what, path, wrong = case[1], case[2], case[3]
    it("is rejected when it is " .. what, function()
      support.raises("request: path " .. wrong, function()
        client:request("GET", path)
      end)
      assert.equal(0, fake.count())
    end)
  end

  it("follows one of six verbs", function()
    for _, verb in ipairs { "get", "GET ", "TRACE", "CONNECT", "", "GET / HTTP/1.1\r\nX-Evil: 1", 5, false } do
      support.raises("request: verb must be one of GET|HEAD|POST|PUT|PATCH|DELETE", function()
        client:request(verb, "/me")
      end)
    end
    for _, verb in ipairs { "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD" } do
      client:request(verb, "/nowhere")
      assert.equal(verb, fake.last().method)
    end
  end)

  it("takes no body with HEAD", function()
    support.raises("request: body is given, but HEAD sends none", function()
      client:request("HEAD", "/me", { body = {} })
    end)
    assert.equal(0, fake.count())
  end)
end)
