-- spec/fake/against.lua: holds the fake against a cassette.
local against = require "spec.fake.against"
local host = require "spec.support.host"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

describe("the fake held against a cassette", function()
  local path

  before_each(function()
    fake.reset()
    path = os.tmpname()
    local client = support.client { transport = intercom.cassette(path, { mode = "record", scrub = { "name" } }) }
    local ada = assert(client.contacts:create { email = "ada@example.com", name = "Ada" })
    local tag = assert(client.tags:create { name = "vip" })
    assert(client.contacts:attach_tag(ada.id, { id = tag.id }))
    assert(client.contacts:find(ada.id))
    client.contacts:find "missing"
    client.contacts:list({ per_page = 5 }):all()
    fake.reset()
    -- In the fake that is held against it, other ids come next.
    fake.seed { contacts = 3 }
  end)

  after_each(function()
    os.remove(path)
  end)

  it("has no differences from itself", function()
    assert.same({}, against.differences(support.client(), path))
    assert(fake.counts().by_path["POST /contacts"].done == 1)
  end)

  it("is found different where the service sends another status, field or type", function()
    local text = host.read(path)
    text = text:gsub('"role":"user"', '"role":7,"mood":"good"', 1):gsub('"status":404', '"status":410')
    host.write(path, text)
    assert.same({
      "line 1 (POST /contacts): body.mood is missing here",
      "line 1 (POST /contacts): body.role is a number there and a string here",
      "line 5 (GET /contacts/missing): status is 410 there and 404 here",
    }, against.differences(support.client(), path))
  end)
end)
