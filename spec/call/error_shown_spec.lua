-- What an error shows, and how it is raised.
local host = require "spec.support.host"
local intercom = require "intercom"
local support = require "spec.support.client"

local fake, check = support.fake, intercom.check
local HOST = support.host

-- A client of a region whose transport returns one response.
local function client_of(region, answer)
  return intercom.new {
    access_token = "a-token-of-some-region",
    region = region,
    max_retries = 0,
    transport = support.transport { answer },
  }
end

local function error_of(region, answer)
  local _, err = client_of(region, answer).admins:me()
  return err
end

describe("an error", function()
  before_each(fake.reset)

  it("concatenates with texts, numbers and other errors", function()
    local _, err = support.client().contacts:find "none"
    local line = tostring(err)
    assert.equal("failed: " .. line, "failed: " .. err)
    assert.equal(line .. "x", err .. "x")
    assert.equal(line .. "1", err .. 1)
    assert.equal("a" .. line .. "b", "a" .. err .. "b")
    assert.equal(line .. line, err .. err)
  end)

  it("does not concatenate with anything else, and says so at that line", function()
    local _, err = support.client().contacts:find "none"
    for kind, value in pairs { table = {}, boolean = true, ["function"] = print } do
      local message = "attempt to concatenate a " .. kind .. " value with an error"
      support.raises(message, function()
        local _ = err .. value
      end)
      support.raises(message, function()
        local _ = value .. err
      end)
    end
    support.raises("attempt to concatenate a nil value with an error", function()
      local _ = nil .. err
    end)
  end)

  it("names its host, unless that is the default region's", function()
    local refused = { status = 403 }
    assert.equal("forbidden: the server answered 403 (403, GET /me)", tostring(error_of("us", refused)))
    local err = error_of("eu", refused)
    assert.equal("forbidden: the server answered 403 (403, GET /me at api.eu.intercom.io)", tostring(err))
    assert.equal("api.eu.intercom.io", err.host)
    err = select(2, support.client().contacts:find "none")
    assert.equal(HOST, err.host)
    assert.truthy(tostring(err):find("GET /contacts/none at " .. HOST .. ",", 1, true))
  end)

  it("names the host of the client that made the call, also after with", function()
    local client = client_of("us", { status = 403 }):with { region = "au" }
    local _, err = client.admins:me()
    assert.equal("api.au.intercom.io", err.host)
  end)

  it("of a page names its host too", function()
    fake.answer { path = "/contacts", body = '{"type":"list","data":[{"id":"1"},{"id":no}]}' }
    local pager = support.client().contacts:list()
    assert.equal("1", pager().id)
    local err = support.raised(pager)
    assert.equal("decode", err.kind)
    assert.equal(HOST, err.host)
    assert.is_false(err.retryable)
  end)

  it("of a 401 says that a token of another region gets the same answer", function()
    local start = "unauthorized: the server answered 401 (401, GET /me"
    local hint = "a token of another region gets the same answer; try "
    for region, rest in pairs {
      us = '); %sregion = "au" (api.au.intercom.io) or region = "eu" (api.eu.intercom.io)',
      eu = ' at api.eu.intercom.io); %sregion = "au" (api.au.intercom.io) or region = "us" (api.intercom.io)',
      au = ' at api.au.intercom.io); %sregion = "eu" (api.eu.intercom.io) or region = "us" (api.intercom.io)',
    } do
      local err = error_of(region, { status = 401 })
      assert.equal(start .. rest:format(hint), tostring(err))
      assert.equal("the server answered 401", err.message)
      assert.equal(1, (err.hint:find(hint, 1, true)))
    end
  end)

  it("has no such hint for another status or a host that is no region's", function()
    assert.is_nil(error_of("eu", { status = 403 }).hint)
    local _, err = support.client({ access_token = "unknown" }).admins:me()
    assert.equal(401, err.status)
    assert.is_nil(err.hint)
  end)
end)

describe("the body of an error", function()
  local TOKEN = "a-secret-token-of-the-workspace"
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  it("is the text that the server sent", function()
    local bodies = { [422] = '{"type":"error","message":"no","more":[1,null]}', [502] = "<html>\nBad</html>" }
    for status, body in pairs(bodies) do
      fake.answer { path = "/me", status = status, body = body }
      local err = support.fails({ status = status }, client.admins:me())
      assert.equal(body, err.body)
    end
    fake.answer { path = "/me", body = '{"id":' }
    support.fails({ kind = "decode", body = '{"id":' }, client.admins:me())
    fake.answer { path = "/contacts", body = '{"type":"list"}' }
    local _, err = client.contacts:list():first()
    support.fails({ kind = "protocol", body = '{"type":"list"}' }, nil, err)
  end)

  it("is absent if the server sent none", function()
    fake.answer { path = "/me", status = 500, body = "" }
    assert.is_nil(support.fails({ status = 500 }, client.admins:me()).body)
    client = support.client { base_url = os.getenv "INTERCOM_FAKE_REFUSED_URL" }
    assert.is_nil(support.fails({ kind = "connection" }, client.admins:me()).body)
  end)

  it("is cut after 8 KiB", function()
    local body = ("x"):rep(9000)
    fake.answer { path = "/me", status = 500, body = body }
    local err = support.fails({ status = 500 }, client.admins:me())
    assert.equal(8192, #err.body)
    assert.equal(body:sub(1, 8192), err.body)
  end)

  it("has no token, not even a part of one at its end", function()
    client = client:with { access_token = TOKEN }
    fake.answer { path = "/me", status = 403, body = "you sent " .. TOKEN .. "." }
    assert.equal("you sent [token].", support.fails({ status = 403 }, client.admins:me()).body)
    -- The last five bytes would be the token's, too few to be known as a part of it.
    fake.answer { path = "/me", status = 403, body = ("x"):rep(8192 - 5) .. TOKEN }
    local err = support.fails({ status = 403 }, client.admins:me())
    assert.equal(("x"):rep(8192 - 5) .. "[toke", err.body)
  end)
end)

describe("retryable", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  local function is(expected, reason, _, err)
    assert.equal(reason, err.reason)
    assert.equal(expected, err.retryable)
  end

  it("is true where the request was not carried out, or may be repeated", function()
    fake.answer { path = "/contacts", status = 429 }
    is(true, "max_retries", client.contacts:create { email = "a@example.com" })
    fake.answer { path = "/contacts", status = 503, headers = { ["Retry-After"] = "1" } }
    is(true, "max_retries", client.contacts:create { email = "a@example.com" })
    fake.answer { path = "/me", status = 502 }
    is(true, "max_retries", client.admins:me())
    fake.answer { path = "/me", status = 503, headers = { ["Retry-After"] = "1000" } }
    is(true, "max_wait", client:with({ max_retries = 1, max_wait = 1 }).admins:me())
    fake.answer { path = "/me", status = 429 }
    is(true, "on_limit", client:with({ on_limit = "fail" }).admins:me())
    fake.answer { path = "/me", status = 502 }
    is(true, "quota", client:with({ max_retries = 1, retry_quota = 0 }).admins:me())
    local nobody = support.client { base_url = os.getenv "INTERCOM_FAKE_REFUSED_URL" }
    is(true, "max_retries", nobody.contacts:create {})
  end)

  it("is false where it could happen twice", function()
    fake.answer { path = "/contacts", status = 502 }
    is(false, "not_repeatable", client.contacts:create { email = "a@example.com" })
    fake.fault { kind = "done_then_close", path = "/contacts" }
    is(false, "not_repeatable", client.contacts:create { email = "a@example.com" })
  end)

  it("is false where the same request would fail again", function()
    for _, status in ipairs { 302, 400, 401, 403, 404, 409, 410, 422, 501 } do
      fake.answer { path = "/me", status = status }
      is(false, "permanent", client.admins:me())
    end
    fake.answer {
      path = "/me", status = 429, body = '{"errors":[{"message":"Exceeded rate limit of 1 pending export jobs"}]}',
    }
    is(false, "permanent", client.admins:me())
    fake.answer { path = "/me", body = "<html>" }
    is(false, "permanent", client.admins:me())
  end)

  it("is false for a call that had no attempt", function()
    is(false, nil, support.client({ access_token = function() end }).admins:me())
  end)

  it("is false for a refusal that follows a write whose outcome is unknown", function()
    local failure = { kind = "timeout", outcome = "unknown" }
    local limited = { status = 429, headers = { ["Retry-After"] = "1" } }
    local transport = support.transport { { failure = failure }, limited }
    local one = intercom.new { access_token = "a-token", transport = transport, max_retries = 1 }
    local _, err = one.tags:list():first()
    assert.equal("unknown", err.outcome)
    assert.is_true(err.retryable)
    transport = support.transport { { failure = failure } }
    one = intercom.new { access_token = "a-token", transport = transport, on_limit = "fail" }
    is(false, "not_repeatable", one.tags:create { name = "x" })
  end)

  it("is true for a job that is not over yet", function()
    local job = assert(client.data_exports:create { created_at_after = 1, created_at_before = 2 })
    fake.answer { path = "/export/content/data/" .. job.job_identifier, body = '{"status":"pending"}' }
    local _, err = client.data_exports:wait(job.job_identifier, { timeout = 0 })
    assert.equal("timeout", err.kind)
    assert.equal(HOST, err.host)
    assert.is_true(err.retryable)
  end)
end)

describe("intercom.check", function()
  before_each(fake.reset)

  -- Where Lua's own interpreter, or nginx, shows nothing of a table.
  local shows_text_only = _VERSION == "Lua 5.1" and (rawget(_G, "jit") == nil or rawget(_G, "ngx") ~= nil)

  it("returns its arguments", function()
    local client = support.client()
    local value, err, response = check(client.admins:me())
    assert.equal("admin", value.type)
    assert.is_nil(err)
    assert.equal(200, response.status)
    assert.equal(0, select("#", check()))
    assert.equal(1, select("#", check(nil)))
    assert.same({ n = 4, false, nil, 3 }, { n = select("#", check(false, nil, 3, nil)), check(false, nil, 3, nil) })
    assert.same({ 1, "beside" }, { check(1, "beside") })
    assert.is_nil((check(client.contacts:list():first())))
  end)

  it("raises the error with its place", function()
    local line
    local raised = support.raised(function()
      line = debug.getinfo(1, "l").currentline + 1
      check(support.client().contacts:find "none")
    end)
    local place = ("%s:%d: "):format(debug.getinfo(1, "S").short_src, line)
    local start = place .. "not_found: "
    assert.equal(start, tostring(raised):sub(1, #start))
    if shows_text_only then
      assert.equal("string", type(raised))
    else
      assert.equal(intercom.Error, getmetatable(raised))
      assert.equal("not_found", raised.kind)
      assert.equal(place, raised.place)
    end
  end)

  it("is shown in full by the interpreter if nothing catches it", function()
    local script = ([[
      local client = require "intercom".new { access_token = %q, base_url = %q, max_retries = 0 }
      require "intercom".check(client.contacts:find "none")
    ]]):format(support.token, support.base_url)
    local shown = host.all_output(host.interpreter() .. " -e " .. host.quoted(script))
    assert.matches(":2: not_found: ", shown, 1, true)
    assert.truthy(shown:find("GET /contacts/none at " .. support.host, 1, true), shown)
  end)

  it("keeps the place where an error was first raised", function()
    local _, err = support.client().contacts:find "none"
    local first = tostring(support.raised(function()
      check(nil, err)
    end))
    local second = tostring(support.raised(function()
      check(nil, err)
    end))
    assert.equal(first, second)
  end)

  it("raises a text with its place, and any other value as it is", function()
    support.raises("no such file", function()
      check(nil, "no such file")
    end)
    support.raises("the signature is missing", function()
      check(intercom.webhook.verify("{}", nil, "secret"))
    end)
    local other = {}
    assert.equal(other, support.raised(check, false, other))
  end)
end)
