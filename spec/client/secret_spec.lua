-- The token is sent to the service and appears nowhere else.
local host = require "spec.support.host"
local support = require "spec.support.client"
local fake = support.fake

local SECRET = "4711-recognisable"
local TOKEN = "fake-" .. SECRET

local FIELDS = { "status", "headers", "request_id", "rate_limit", "attempts", "elapsed" }

-- Lua 5.1 and LuaJIT have environments instead, most of which are _G.
local getuservalue = rawget(debug, "getuservalue") or function() end

-- Searches all that a value reaches: fields, metatables, upvalues of functions, values of userdata.
local function search(value, seen, where)
  local kind = type(value)
  if kind == "string" then
    if value:find(SECRET, 1, true) then
      error("the token is in " .. where, 0)
    end
    return
  end
  if value == nil or value == _G or seen[value] or kind == "number" or kind == "boolean" then
    return
  end
  seen[value] = true
  if kind ~= "function" then
    search(tostring(value), seen, where .. " as text")
    search(debug.getmetatable(value), seen, where .. "'s metatable")
  end
  if kind == "table" then
    for key, inner in pairs(value) do
      search(key, seen, where .. "'s keys")
      search(inner, seen, where .. "." .. tostring(key))
    end
  elseif kind == "userdata" then
    for _, name in ipairs(FIELDS) do
      search(value[name], seen, where .. "." .. name)
    end
    search(getuservalue(value), seen, where .. "'s own value")
  elseif kind == "function" then
    for i = 1, 60 do
      local name, inner = debug.getupvalue(value, i)
      if not name then
        break
      end
      search(inner, seen, where .. "'s " .. name)
    end
  end
end

describe("the token", function()
  local events, client

  local function make(options)
    local all = {
      access_token = TOKEN,
      observe_bodies = true,
      observe = function(event)
        events[#events + 1] = event
      end,
    }
    for name, value in pairs(options or {}) do
      all[name] = value
    end
    return support.client(all)
  end

  before_each(function()
    fake.reset()
    events = {}
    client = make()
  end)

  -- Searches the results of a call and all events so far; returns the error.
  local function look(...)
    local value, err, response = ...
    local seen = {}
    search(value, seen, "the value")
    search(err, seen, "the error")
    search(response, seen, "the response")
    for i, event in ipairs(events) do
      search(event, seen, "event " .. i)
    end
    return err
  end

  local function looks_raised(...)
    local wrong = support.raised(...)
    look(nil, wrong)
    return wrong
  end

  it("would be found by this search", function()
    local text = TOKEN
    local function hide()
      return text
    end
    assert.equal("the token is in the value.deep", support.raised(look, { deep = "x" .. SECRET .. "y" }))
    assert.equal("the token is in the error.hide's text", support.raised(look, nil, { hide = hide }))
    events = { { [SECRET] = 1 } }
    assert.equal("the token is in event 1's keys", support.raised(look))
  end)

  it("is sent in the header Authorization", function()
    look(client.admins:me())
    assert.equal("Bearer " .. TOKEN, fake.last().headers.authorization)
    assert.equal("request", events[1].type)
    assert.equal("response", events[2].type)
  end)

  it("is not in an error, response or event, whatever goes wrong", function()
    fake.seed { contacts = 3 }
    local faults = {
      "reset_before_headers", "close_before_headers", "done_then_reset", "done_then_close", "reset_in_headers",
      "reset_in_body", "truncated_body", "wrong_length", "bad_length", "bad_chunking", "unfinished_chunks",
      "bad_status_line", "header_flood", "broken_gzip", "truncated_gzip", "html_502", "html_200", "not_json",
      "too_deep", "error_500", "unavailable", "rate_limited", "duplicate_cursor", "foreign_next",
    }
    for _, kind in ipairs(faults) do
      events = {}
      fake.fault { kind = kind, path = "/contacts", times = 2, headers = "none" }
      look(client.contacts:create { email = kind .. "@example.com" })
      look(client.contacts:list({ per_page = 1 }):all())
      fake.reset()
    end
    fake.seed { contacts = 1 }
    local body = { type = "error.list", errors = { { code = "x", message = "y" } } }
    for _, status in ipairs { 301, 302, 400, 401, 403, 404, 409, 410, 415, 422, 429, 503 } do
      fake.answer { path = "/me", status = status, body = body }
      assert(look(client.admins:me()))
    end
  end)

  it("is removed from an error if the server repeats it", function()
    client = make { observe_bodies = false, max_retries = 1 }
    local echo = "you sent Bearer " .. TOKEN .. ", yes, " .. TOKEN
    local answers = {
      { status = 400, body = { type = "error.list", errors = { { code = TOKEN, message = echo, field = TOKEN } } } },
      { status = 503, headers = { ["Retry-After"] = "0" }, body = { type = "error", message = echo } },
      { status = 200, body = echo },
    }
    for _, answer in ipairs(answers) do
      answer.path, answer.times = "/me", 2
      fake.answer(answer)
      local err = assert(select(2, client.admins:me()))
      look(nil, err)
      assert.matches("[token], yes, [token]", err.message, 1, true)
      fake.reset()
    end
  end)

  it("is removed from everything if the server repeats it cut, quoted or encoded", function()
    client = make { observe_bodies = false, max_retries = 1 }
    local quoted = TOKEN:gsub("%-", "\\u002d")
    local echoes = {
      ("x"):rep(200 - #TOKEN + 4) .. TOKEN,
      "cut: " .. TOKEN:sub(1, 20),
      "cut: " .. TOKEN:sub(6),
      quoted,
      (TOKEN:gsub("%-", "%%2D")),
      (host.output("printf %s 'Bearer " .. TOKEN .. "' | base64"):gsub("%s", "")),
    }
    for _, echo in ipairs(echoes) do
      for _, status in ipairs { 200, 400, 503 } do
        local body = status == 200 and echo or { type = "error", message = echo, request_id = echo }
        local headers = { ["X-Request-Id"] = echo, ["Retry-After"] = "0", ["X-Echo"] = { echo, "a" .. echo } }
        fake.answer { path = "/me", status = status, body = body, bare = true, times = 2, headers = headers }
        local value, err, response = client.admins:me()
        look(value, err, response)
        assert.matches("[token]", err.message, 1, true)
        assert.matches("[token]", err.request_id, 1, true)
        for _, text in ipairs { err.message, err.request_id, response.request_id, response.headers["x-echo"] } do
          assert.is_nil(text:find("recognisab", 1, true) or text:find("ZWNvZ25pc", 1, true), text)
        end
        fake.reset()
        events = {}
      end
    end
  end)

  it("is removed from the path of errors and events if the program takes it for an id", function()
    client = make { observe_bodies = false }
    for _, err in ipairs {
      select(2, client:request("GET", "/" .. TOKEN)), select(2, client.contacts:find(TOKEN)),
      select(2, client.contacts:list_notes(TOKEN):all()),
    } do
      look(nil, err)
      assert.matches("[token]", err.path, 1, true)
    end
  end)

  it("is removed from the headers of a success", function()
    fake.answer { path = "/me", body = {}, bare = true, headers = { ["X-Request-Id"] = TOKEN, ["X-Other"] = "kept" } }
    local value, err, response = client.admins:me()
    look(value, err, response)
    assert.equal("[token]", response.request_id)
    assert.equal("kept", response.headers["x-other"])
  end)

  it("is not in the errors and events of retries", function()
    local eager = make { max_retries = 2 }
    fake.fault { kind = "unavailable", retry_after = 0, path = "/me", times = 3 }
    local err = look(eager.admins:me())
    assert.equal(3, err.attempts)
    assert.equal(9, #events)
  end)

  it("is not in the errors and events of failing connections", function()
    local cases = {
      { base_url = os.getenv "INTERCOM_FAKE_REFUSED_URL" },
      { base_url = "https://intercom.invalid" },
      { base_url = os.getenv "INTERCOM_FAKE_TLS_EXPIRED_URL", ca_file = os.getenv "INTERCOM_FAKE_CA" },
      { base_url = os.getenv "INTERCOM_FAKE_TLS_WRONG_HOST_URL", ca_file = os.getenv "INTERCOM_FAKE_CA" },
      { base_url = os.getenv "INTERCOM_FAKE_TLS_SELF_SIGNED_URL" },
      { base_url = os.getenv "INTERCOM_FAKE_TLS_URL", ca_file = "README.md" },
      { proxy = os.getenv "INTERCOM_FAKE_REFUSED_URL" },
    }
    for i, options in ipairs(cases) do
      local err = look(make(options).admins:me())
      assert.message("case " .. i).equal("not_sent", err.outcome)
      assert.equal("error", events[#events].type)
    end
    assert.equal(0, fake.count())
  end)

  it("is not in the errors and events of downloads and redirects", function()
    fake.answer { path = "/calls/7/recording", status = 302, headers = { Location = "file:///etc/passwd" } }
    assert(look(client.calls:download_recording "7"))
    fake.fault { kind = "reset_in_body", path = "/signed/recordings/7", bytes = 10 }
    assert(look(client.calls:download_recording("7", nil, { to = function() end })))
    assert(look(client.calls:download_recording("7", nil, { to = "/nonexistent/x" })))
    assert(look(client.calls:download_recording("7", nil, {
      to = function()
        error "no"
      end,
    })))
    for _, request in ipairs(fake.log { path = "/signed/recordings/7" }) do
      look(request)
    end
  end)

  it("is not in anything that is raised", function()
    looks_raised(client.contacts.find, client.contacts, {})
    looks_raised(client.contacts.create, client.contacts, { email = print })
    looks_raised(client.contacts.create, client.contacts, {}, { timout = 1 })
    looks_raised(client.request, client, "GET", "no path")
    looks_raised(client.with, client, { region = "mars" })
    looks_raised(function()
      return client.contcts
    end)
    looks_raised(support.client, { access_token = TOKEN .. "\r\nX-Evil: 1" })
    looks_raised(support.client, { access_token = TOKEN .. " " })
    looks_raised(support.client, { access_token = { TOKEN } })
    local unusable = make { access_token = function()
      return TOKEN .. "\nX-Evil: 1"
    end }
    local err = look(unusable.admins:me())
    assert.equal("unauthorized", err.kind)
    fake.fault { kind = "html_502", path = "/contacts" }
    looks_raised(function()
      for _ in client.contacts:list() do
        error "there is none"
      end
    end)
  end)

  it("is not in the text of a client, resource or pager", function()
    for _, value in ipairs { client, client:with {}, client.contacts, client.contacts:list() } do
      assert.is_nil(tostring(value):find(SECRET, 1, true))
    end
    client:close()
    assert.is_nil(tostring(client):find(SECRET, 1, true))
  end)
end)

describe("a path on this machine", function()
  it("is never sent to a server, whatever its name", function()
    fake.reset()
    local client = support.client()
    local path = os.tmpname()
    local odd = path .. " \r\nX-Evil: 1 %2e%2e ?a=b#c"
    assert.is_true(client.calls:download_recording("7", nil, { to = odd }))
    assert.is_true(os.remove(odd))
    os.remove(path)
    for _, request in ipairs(fake.log()) do
      assert.is_nil(request.headers["x-evil"])
      assert.is_nil(request.uri:find("Evil", 1, true))
    end
    assert.equal(2, fake.count())
  end)
end)
