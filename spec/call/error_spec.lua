local intercom = require "intercom"
local support = require "spec.support.client"

local fake = support.fake

local client

local function setup_client()
  fake.reset()
  client = support.client()
end

-- Calls contacts:create with this answer; returns the error and the request that arrived.
local function failed(answer, fields)
  answer.path, answer.method = "/contacts", "POST"
  fake.answer(answer)
  local value, err = client.contacts:create { email = "a@example.com" }
  return support.fails(fields, value, err), fake.last { path = "/contacts" }
end

describe("an error answer", function()
  before_each(setup_client)

  it("with a list of errors gives the fields of the first entry, and all entries", function()
    local err, request = failed({
      status = 422,
      body = {
        type = "error.list", request_id = "b2f4",
        errors = {
          { code = "parameter_invalid", message = "email is invalid", field = "email" },
          { code = "parameter_not_found", message = "no such team" },
          { code = "unknown" },
        },
      },
    }, {
      kind = "unprocessable", outcome = "refused", status = 422, code = "parameter_invalid", field = "email",
      message = "email is invalid", request_id = "b2f4", resource = "contacts", method = "create", verb = "POST",
      path = "/contacts", attempts = 1,
      errors = {
        { code = "parameter_invalid", message = "email is invalid", field = "email" },
        { code = "parameter_not_found", message = "no such team" },
        { code = "unknown" },
      },
    })
    assert.equal("email", request.body:match "email")
    local text = "unprocessable: email is invalid (422 parameter_invalid, field email, POST /contacts at "
    assert.equal(text .. support.host .. ", request b2f4)", tostring(err))
  end)

  it("with one error gives its message and request id", function()
    local err = failed({ status = 403, body = { type = "error", request_id = "c7", message = "Not for this plan" } }, {
      kind = "forbidden", status = 403, message = "Not for this plan", request_id = "c7",
      errors = { { message = "Not for this plan" } },
    })
    assert.is_nil(err.code)
    local text = "forbidden: Not for this plan (403, POST /contacts at " .. support.host .. ", request c7)"
    assert.equal(text, tostring(err))
  end)

  it("with an object of messages gives each key as a field", function()
    local err = failed({ status = 422, body = '{"errors":{"rating":"is missing"}}' }, {
      kind = "unprocessable", message = "is missing", field = "rating",
      errors = { { message = "is missing", field = "rating" } },
    })
    assert.is_nil(err.code)
    assert.equal(1, (tostring(err):find("unprocessable: is missing (422, field rating, POST /contacts", 1, true)))
    failed({ status = 422, body = '{"errors":{"a":"is missing","b":["too short","too odd"]}}' }, {
      errors = {
        { message = "is missing", field = "a" }, { message = "too short", field = "b" },
        { message = "too odd", field = "b" },
      },
    })
  end)

  it("with an error_key gives it as the code", function()
    failed({ status = 422, body = { error_key = "sms_failed", message = "It could not be sent" } }, {
      code = "sms_failed", message = "It could not be sent",
      errors = { { code = "sms_failed", message = "It could not be sent" } },
    })
    local err = failed({ status = 404, body = { error_key = "call_not_found" } }, {
      kind = "not_found", code = "call_not_found", errors = { { code = "call_not_found" } },
      message = "the server answered 404",
    })
    local start = "not_found: the server answered 404 (404 call_not_found, POST /contacts"
    assert.equal(start, tostring(err):sub(1, #start))
  end)

  it("gives the request id of the headers if the body has none", function()
    local err, request = failed({ status = 404, body = { error_key = "x" } }, {})
    assert.equal(request.request_id, err.request_id)
    failed({ status = 404, bare = true, headers = { ["X-Request-Id"] = "abc-1" } }, { request_id = "abc-1" })
    err = failed({ status = 404, bare = true }, {})
    assert.is_nil(err.request_id)
    assert.equal("not_found: the server answered 404 (404, POST /contacts at " .. support.host .. ")", tostring(err))
  end)

  it("without a usable body gives its status", function()
    for _, body in ipairs {
      "", " ", "{}", "null", "[]", '""', "<html>Bad Gateway</html>", '{"errors":', '{"a":{"message":"inner"}}', "\0",
    } do
      local err = failed({ status = 502, body = body }, {
        kind = "server", outcome = "unknown", status = 502, message = "the server answered 502",
      })
      assert.is_nil(err.code)
      assert.is_nil(err.errors)
      assert.is_nil(err.field)
      local start = "server: the server answered 502 (502, POST /contacts at " .. support.host .. ", request "
      assert.equal(start, tostring(err):sub(1, #start))
      assert.equal("outcome unknown)", tostring(err):match "[^,]+$":gsub("^ ", ""))
    end
  end)

  it("is shown in one line, even if its message has several", function()
    local message = "first\nsecond\r\n\tthird"
    local err = failed({ status = 400, body = { type = "error", message = message } }, { message = message })
    assert.equal(1, (tostring(err):find("bad_request: first second third (400, POST /contacts", 1, true)))
    assert.is_nil(tostring(err):find "[\r\n]")
  end)

  it("gives numbers in the place of texts as strings", function()
    failed({ status = 400, body = '{"errors":[{"code":17,"message":5,"field":null}]}' }, {
      code = "17", message = "5", errors = { { code = "17", message = "5" } },
    })
  end)

  it("becomes an intercom.Error", function()
    local err = failed({ status = 400 }, {})
    assert.equal(intercom.Error, getmetatable(err))
    assert.equal("intercom.Error", intercom.Error.__name)
  end)
end)

describe("a status", function()
  before_each(setup_client)

  for status, expected in pairs {
    [300] = "protocol refused", [302] = "protocol refused", [304] = "protocol refused", [400] = "bad_request refused",
    [401] = "unauthorized refused", [402] = "client refused", [403] = "forbidden refused", [404] = "not_found refused",
    [405] = "client refused", [406] = "client refused", [408] = "client refused", [409] = "conflict refused",
    [410] = "gone refused", [413] = "client refused", [415] = "client refused", [418] = "client refused",
    [422] = "unprocessable refused", [423] = "client refused", [424] = "client refused", [429] = "rate_limited refused",
    [451] = "client refused", [500] = "server unknown", [501] = "server unknown", [502] = "server unknown",
    [503] = "server unknown", [504] = "server unknown", [507] = "server unknown", [529] = "server unknown",
  } do
    it(("of %d is %s"):format(status, expected), function()
      local kind, outcome = expected:match "(%S+) (%S+)"
      failed({ status = status }, { kind = kind, outcome = outcome, status = status, attempts = 1 })
      assert.equal(1, #fake.log { path = "/contacts" })
    end)
  end

  it("of 503 with Retry-After has the outcome refused", function()
    local later = { ["Retry-After"] = "7" }
    failed({ status = 503, headers = later }, { kind = "server", outcome = "refused", retry_after = 7 })
    failed({ status = 500, headers = later }, { kind = "server", outcome = "unknown", retry_after = 7 })
  end)

  it("of 429 gives the rate limit", function()
    failed({
      status = 429,
      headers = {
        ["X-RateLimit-Limit"] = "167", ["X-RateLimit-Remaining"] = "0", ["X-RateLimit-Reset"] = "1487332520",
        ["Retry-After"] = "3",
      },
    }, {
      kind = "rate_limited", outcome = "refused", retry_after = 3,
      rate_limit = { limit = 167, remaining = 0, reset = 1487332520 },
    })
  end)

  it("of 410 gives the new URL of the record", function()
    failed({
      status = 410,
      headers = { Link = '<https://api.intercom.io/contacts/6762>; rel="canonical"' },
      body = { type = "error.list", errors = { { code = "contact_merged", message = "It was merged" } } },
    }, {
      kind = "gone", outcome = "refused", code = "contact_merged", canonical = "https://api.intercom.io/contacts/6762",
    })
    local err = failed({ status = 410, headers = { Link = '<https://example.com>; rel="next"' } }, { kind = "gone" })
    assert.is_nil(err.canonical)
  end)

  it("of 401 is the answer to an unknown token", function()
    client = support.client { access_token = "unknown" }
    support.fails({
      kind = "unauthorized", outcome = "refused", status = 401, code = "unauthorized", message = "Access Token Invalid",
      resource = "admins", method = "me", verb = "GET", path = "/me",
    }, client.admins:me())
  end)
end)

describe("a call", function()
  before_each(setup_client)

  it("without content returns true", function()
    for _, answer in ipairs {
      { status = 204 }, { status = 200, body = "" }, { status = 202, body = "" }, { status = 200, body = " \r\n" },
      { status = 200, body = '""' }, { status = 200, body = '" "' }, { status = 200, body = "null" },
    } do
      answer.path = "/contacts"
      fake.answer(answer)
      local value, err, response = client.contacts:create { email = "a@example.com" }
      assert.is_true(value)
      assert.is_nil(err)
      assert.equal(answer.status, response.status)
    end
  end)

  it("with an HTML page as its answer is a decode error, even with a status of success", function()
    for _, status in ipairs { 200, 201, 202 } do
      local err = failed({ status = status, body = "<!DOCTYPE html><title>Maintenance</title>" }, {
        kind = "decode", outcome = "unknown", status = status,
        message = 'the answer is not JSON: invalid token; it starts with "<!DOCTYPE html><title>Maintenance</title>"',
      })
      assert.equal("string", type(err.request_id))
    end
  end)

  it("returns the response with its error", function()
    fake.answer { path = "/me", status = 404, headers = { ["X-Extra"] = "1" }, body = { error_key = "x" } }
    local value, err, response = client.admins:me()
    assert.is_nil(value)
    assert.equal(404, response.status)
    assert.equal("1", response.headers["x-extra"])
    assert.equal(1, response.attempts)
    assert.equal("number", type(response.elapsed))
    assert.equal(err.request_id, response.request_id)
    assert.equal("intercom.response (404)", tostring(response))
  end)

  it("without an answer returns no response", function()
    client = support.client { base_url = os.getenv "INTERCOM_FAKE_REFUSED_URL" }
    local value, err, response = client.admins:me()
    support.fails({ kind = "connection", outcome = "not_sent", attempts = 1 }, value, err)
    assert.is_nil(err.status)
    assert.is_nil(response)
    fake.fault { kind = "done_then_close", path = "/contacts" }
    err = support.fails({ kind = "connection", outcome = "unknown" }, support.client().contacts:create {})
    assert.equal("outcome unknown)", tostring(err):match "[^ ]+ [^ ]+$")
  end)

  it("of client:request names no resource in its error", function()
    local err = support.fails({
      kind = "not_found", method = "request", verb = "DELETE", path = "/no%20where",
    }, client:request("DELETE", "/no%20where?x=1"))
    assert.is_nil(err.resource)
  end)

  it("names its path, including the ids, in its error", function()
    local err = support.fails({ path = "/contacts/missing%2F1/tags/2" }, client.contacts:detach_tag("missing/1", 2))
    assert.truthy(tostring(err):find("DELETE /contacts/missing%2F1/tags/2", 1, true))
  end)
end)
