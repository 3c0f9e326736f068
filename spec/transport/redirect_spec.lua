-- Responses that redirect.
local support = require "spec.support.client"
local fake = support.fake

local OTHER = os.getenv "INTERCOM_FAKE_OTHER_URL"
local SIGNED = OTHER .. "/signed/recordings/7?signature=good"

local function secretive(options)
  local all = { version = "2.16", headers = { ["X-Fake-Secret"] = "s", Cookie = "a=b" } }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  return support.client(all)
end

local function redirect(location, status)
  local headers = { Location = location }
  fake.answer { path = "/calls/7/recording", status = status or 302, headers = headers, body = "<html></html>" }
end

describe("a recording", function()
  local client = secretive()
  local expected = "recording of call 7\n" .. ("\0\1\2\255"):rep(1000)

  before_each(fake.reset)

  it("is fetched from the other host, which sees neither the token nor the client's headers", function()
    local options = { headers = { ["X-Fake-Secret"] = "of the call" } }
    local bytes, err, response = client.calls:download_recording("7", nil, options)
    assert.is_nil(err)
    assert.is_true(bytes == expected)
    assert.equal(200, response.status)
    assert.equal("audio/wav", response.headers["content-type"])

    local first, second = fake.log()[1], fake.log()[2]
    assert.equal("/calls/7/recording", first.path)
    assert.equal("Bearer " .. support.token, first.headers.authorization)
    assert.equal("of the call", first.headers["x-fake-secret"])
    assert.equal("a=b", first.headers.cookie)
    assert.equal("/signed/recordings/7", second.path)
    assert.equal(OTHER:match "//(.*)$", second.host)
    local sent = {}
    for name in pairs(second.headers) do
      sent[#sent + 1] = name
    end
    table.sort(sent)
    assert.same({ "accept", "host" }, sent)
  end)

  it("is asked for on the client's own host, too, without the fragment of its URL", function()
    redirect "/signed/of/../recordings/./7?signature=good#end"
    client.calls:download_recording "7"
    assert.equal("/signed/recordings/7?signature=good", fake.last().uri)
  end)

  it("is asked for in ASCII, whichever host it is on and whatever libcurl would send", function()
    for _, host in ipairs { "", OTHER } do
      redirect(host .. "/signed/recordings/\195\188?signature=\195\188")
      client.calls:download_recording "7"
      assert.equal("/signed/recordings/%C3%BC?signature=%C3%BC", fake.last().uri)
    end
  end)

  it("is stored from there, without the body of the redirect", function()
    redirect(SIGNED)
    local pieces = {}
    assert.is_true(client.calls:download_recording("7", nil, {
      to = function(bytes)
        pieces[#pieces + 1] = bytes
      end,
    }))
    assert.is_true(table.concat(pieces) == expected)
  end)

  it("is an error if the other host does not have it", function()
    redirect(OTHER .. "/signed/recordings/7?signature=bad")
    local err = support.fails({ kind = "forbidden", status = 403, path = "/calls/7/recording" },
      client.calls:download_recording "7")
    assert.equal(2, fake.count())
    assert.is_nil(tostring(err):find("signature", 1, true))
  end)

  it("is fetched from wherever a redirect leads, also within its host", function()
    for _, status in ipairs { 301, 302, 303, 307, 308 } do
      redirect(support.base_url .. "/elsewhere", status)
      fake.answer { path = "/elsewhere", body = "here" }
      assert.equal("here", client.calls:download_recording "7")
      assert.is_nil(fake.last().headers.authorization)
    end
    redirect "/elsewhere?a=b"
    fake.answer { path = "/elsewhere", body = "there" }
    assert.equal("there", client.calls:download_recording "7")
    assert.equal("/elsewhere?a=b", fake.last().uri)
    redirect "again"
    fake.answer { path = "/calls/7/again", body = "beside" }
    assert.equal("beside", client.calls:download_recording "7")
  end)

  it("is fetched without the request's body", function()
    redirect(SIGNED)
    local pieces = {}
    assert.is_true(client:request("GET", "/calls/7/recording", {
      body = { secret = 1 },
      to = function(bytes)
        pieces[#pieces + 1] = bytes
      end,
    }))
    assert.is_true(table.concat(pieces) == expected)
    local first, second = fake.log()[1], fake.log()[2]
    assert.equal('{"secret":1}', first.body)
    assert.equal("", second.body)
    assert.is_nil(second.headers["content-length"])
    assert.is_nil(second.headers["content-type"])
  end)

  it("is not looked for forever", function()
    fake.answer { path = "/calls/7/recording", times = -1, status = 302, headers = { Location = "/calls/7/recording" } }
    support.fails({
      kind = "protocol", message = "the server redirects more than 5 times", outcome = "refused", attempts = 1,
    }, secretive({ max_retries = 3 }).calls:download_recording "7")
    assert.equal(6, fake.count())
  end)

  it("is looked for at five places, but not at a sixth", function()
    local function lead(count)
      fake.reset()
      for i = 1, count do
        local path = i == 1 and "/calls/7/recording" or "/at/" .. i
        local headers = { Location = i == count and SIGNED or "/at/" .. i + 1 }
        fake.answer { path = path, status = 302, headers = headers, body = "<html></html>" }
      end
    end
    local pieces = {}
    local function keep(bytes)
      pieces[#pieces + 1] = bytes
    end
    lead(5)
    assert.is_true(client.calls:download_recording("7", nil, { to = keep }))
    assert.is_true(table.concat(pieces) == expected)
    assert.equal(6, fake.count())
    lead(5)
    assert.is_true(client.calls:download_recording "7" == expected)

    pieces = {}
    lead(6)
    support.fails({ kind = "protocol", message = "the server redirects more than 5 times", outcome = "refused" },
      client.calls:download_recording("7", nil, { to = keep }))
    assert.same({}, pieces)
    assert.equal(6, fake.count())
  end)

  it("is not looked for without a usable address", function()
    fake.answer { path = "/calls/7/recording", status = 302 }
    support.fails({ kind = "protocol", message = "the server redirects to nowhere", outcome = "refused" },
      client.calls:download_recording "7")
    redirect "//"
    support.fails({
      kind = "protocol",
      message = "the server redirects to a URL that is not usable: the host is missing",
    }, client.calls:download_recording "7")
    redirect "https://user:password@127.0.0.2/"
    support.fails({
      kind = "protocol",
      message = "the server redirects to a URL that is not usable: a user name in the URL is not supported",
    }, client.calls:download_recording "7")
    assert.equal(3, fake.count())
  end)

  it("is only looked for over http and https", function()
    for _, location in ipairs { "file:///etc/passwd", "FTP://127.0.0.1/", "javascript:alert(1)" } do
      fake.reset()
      redirect(location)
      support.fails({
        kind = "protocol",
        message = "the server redirects to a URL that is not usable: it does not start with https:// or http://",
      }, client.calls:download_recording "7")
      assert.equal(1, fake.count())
    end
  end)

  it("is not fetched in the clear if it was requested over TLS", function()
    local secure = secretive {
      base_url = os.getenv "INTERCOM_FAKE_TLS_URL", ca_file = os.getenv "INTERCOM_FAKE_CA", max_retries = 3,
    }
    support.fails({
      kind = "protocol", message = "the server redirects from https to http", outcome = "refused", attempts = 1,
    }, secure.calls:download_recording "7")
    assert.equal(1, fake.count())
  end)
end)

describe("a JSON response", function()
  local client = secretive { max_retries = 3 }

  before_each(fake.reset)

  it("is not followed", function()
    for _, status in ipairs { 301, 302, 303, 307, 308 } do
      fake.answer { path = "/me", status = status, headers = { Location = SIGNED } }
      local err = support.fails({
        kind = "protocol",
        status = status,
        outcome = "refused",
        attempts = 1,
        message = "the server answered " .. status,
      }, client.admins:me())
      assert.equal("protocol: the server answered " .. status, tostring(err):match "^[^(]+%d")
    end
    assert.equal(5, fake.count())
  end)

  it("is not followed even to be stored if that would send a body there", function()
    fake.answer { path = "/tags", status = 307, headers = { Location = SIGNED } }
    support.fails({ kind = "protocol", status = 307, outcome = "refused" },
      client.tags:create({ name = "x" }, { to = error }))
    assert.equal(1, fake.count())
  end)

  it("leaves the outcome unknown if it redirects a POST to a GET", function()
    fake.answer { path = "/tags", status = 303, headers = { Location = SIGNED } }
    support.fails({ kind = "protocol", status = 303, outcome = "unknown", attempts = 1 },
      support.client({ max_retries = 2 }).tags:create { name = "x" })
    assert.equal(1, fake.count())
  end)

  it("of status 304, not modified, is an error as well", function()
    fake.answer { path = "/me", status = 304 }
    support.fails({ kind = "protocol", status = 304 }, client.admins:me())
  end)
end)
