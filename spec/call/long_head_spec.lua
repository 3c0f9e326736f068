-- A cursor or an id too long for a request is an ordinary error, which leaves nothing open.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local LONG = ("c"):rep(1200000)

describe("a head too long to be sent", function()
  before_each(fake.reset)

  local function counted(options)
    local budget, open = support.counting_budget()
    options = options or {}
    options.budget, options.max_retries = budget, 2
    return support.client(options), open
  end

  -- The client does not send it, or the server rejects it.
  local function fails(...)
    local value, err = ...
    assert.is_nil(value)
    if err.status then
      support.fails({ outcome = "refused", attempts = 1 }, value, err)
      assert.is_true(err.status == 414 or err.status == 400)
    else
      support.fails({ kind = "protocol", outcome = "not_sent", attempts = 1 }, value, err)
      assert.matches("^the URL and the headers are too long to be sent", err.message)
    end
    assert.is_true(#tostring(err) < 500)
    return err
  end

  local function answer_page()
    fake.answer { path = "/contacts", body = { data = { { id = "1" }, { id = "2" } },
      pages = { next = { starting_after = LONG } } } }
  end

  it("is an error of the page with that cursor", function()
    local client, open = counted()
    answer_page()
    local pager = client.contacts:list()
    assert.equal(2, #assert(pager:next_page()))
    fails(pager:next_page())
    fails(pager:next_page())
    assert.equal(0, open())
    assert.equal(LONG, pager.cursor)
    assert.is_false(pager.finished)
  end)

  it("is raised by a loop after the items before it, and is the error of a map", function()
    local client, open = counted()
    answer_page()
    local seen = 0
    local went, err = pcall(function()
      for _ in client.contacts:list() do
        seen = seen + 1
      end
    end)
    assert.is_false(went)
    fails(nil, err)
    assert.equal(2, seen)
    answer_page()
    fails(client:map(client.contacts:list(), function(contact)
      return contact.id
    end))
    assert.equal(0, open())
  end)

  for _, base in ipairs { "INTERCOM_BASE_URL", "INTERCOM_FAKE_TLS_URL" } do
    it("is an error of a call at " .. base .. ", in which nothing was sent", function()
      local client, open = counted { base_url = os.getenv(base), ca_file = os.getenv "INTERCOM_FAKE_CA" }
      for _, length in ipairs { 70000, 2000000, 9000000 } do
        fails(client.contacts:find(("x"):rep(length)))
        fails(client.contacts:update(("x"):rep(length), { name = "Ada" }))
      end
      fails(client.tags:create({ name = "x" }, { headers = { ["X-Long"] = LONG } }))
      assert.equal(0, open())
    end)
  end

  it("leaves no file of a download", function()
    local client, open = counted()
    local path = os.tmpname()
    os.remove(path)
    fails(client.data_exports:download(LONG, nil, { to = path }))
    assert.is_nil(io.open(path))
    assert.is_nil(io.open(path .. ".part"))
    assert.equal(0, open())
  end)

  it("does not occur in a search, whose cursor is in the body", function()
    local client = counted()
    local path, pages = "/contacts/search", { next = { starting_after = LONG } }
    fake.answer { path = path, body = { data = intercom.array {}, pages = pages } }
    fake.answer { path = path, body = { data = { { id = "1" } } } }
    local query = { field = "role", operator = "=", value = "user" }
    assert.same({ { id = "1" } }, client.contacts:search({ query = query }):all())
    assert.equal(2, #fake.log { path = path })
  end)
end)
