-- A test suite with cassettes, for busted. The first run talks to the service, with the token of a test workspace in
-- INTERCOM_ACCESS_TOKEN, and records each test in a file beside this one; all others need neither network nor token.
-- Run: busted tag_vips_spec.lua. To record a test anew, delete its file.
local intercom = require "intercom"

-- What is tested: everyone on a plan gets a tag. In a program of its own this is a module.
local function tag_everyone(client, plan, name)
  local tag, err = client.tags:create { name = name }
  if not tag then
    return nil, err
  end
  local on_plan = client.contacts:search { query = intercom.query["custom_attributes.plan"]:eq(plan) }
  local tagged, failed = client:map(on_plan, function(contact)
    return client.contacts:attach_tag(contact.id, { id = tag.id })
  end)
  return tagged and tagged.n, failed
end

describe("tag_everyone", function()
  local cassette, client

  local function use(file)
    cassette = intercom.cassette(file, { mode = "once", scrub = { "email", "name", "phone" } })
    client = intercom.new {
      access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or "none",
      base_url = os.getenv "INTERCOM_BASE_URL", -- of another Intercom than the real one
      transport = cassette,
    }
  end

  after_each(function()
    assert.same({}, cassette:unused()) -- a call that is no longer made
    client:close()
  end)

  it("tags everyone on the plan", function()
    use "tags_everyone.ndjson"
    assert.is_true(assert(tag_everyone(client, "pro", "vip")) > 0)
  end)

  it("tags nobody where nobody is on the plan", function()
    use "tags_nobody.ndjson"
    assert.equal(0, tag_everyone(client, "no such plan", "vip"))
  end)

  it("returns the error of a tag without a name", function()
    use "no_name.ndjson"
    local count, err = tag_everyone(client, "pro", "")
    assert.is_nil(count)
    assert.equal("refused", err.outcome)
  end)
end)
