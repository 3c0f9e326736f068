-- A pager that tasks share, of which some end early.
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

-- PUC Lua 5.1 cannot yield in the iterator of a for loop.
local FULL = _VERSION ~= "Lua 5.1" or rawget(_G, "jit") ~= nil

-- Returns an access_token that raises the first `times` times.
local function raising_token(times)
  return function()
    times = times - 1
    if times >= 0 then
      error("no token", 0)
    end
    return support.token
  end
end

-- Returns the option `wait` of a host that ends its script at the given wait.
local function ending_host(at)
  local waits = 0
  return function()
    waits = waits + 1
    if waits == at then
      error("interrupted!", 0)
    end
  end
end

local function external_ids(contacts)
  local ids = {}
  for i, contact in ipairs(contacts) do
    ids[i] = contact.external_id
  end
  return ids
end

describe("a pager", function()
  local client

  before_each(function()
    fake.reset()
    fake.seed { contacts = 7 }
    client = support.client()
  end)

  it("can be used by others after a call of it raised", function()
    local own = client:with { access_token = raising_token(1) }
    local pager = own.contacts:list { per_page = 2 }
    assert.equal("no token", support.raised(pager.next_page, pager))
    local pages = assert(own:map({ 1, 2, 3, 4 }, function()
      return pager:next_page()
    end))
    assert.same({ 2, 2, 2, 1 }, { #pages[1], #pages[2], #pages[3], #pages[4] })
  end)

  it("can be used by others after a call of it raised in a task that continues", function()
    local own = client:with { access_token = raising_token(1) }
    local pager, other_is_done = own.contacts:list { per_page = 4 }, false
    local results = assert(own:map({ 1, 2 }, function(i)
      if i == 2 then
        local contacts = pager:next_page()
        other_is_done = true
        return contacts
      end
      local wrong = support.raised(pager.next_page, pager)
      while not other_is_done do
        own.admins:me()
      end
      return wrong
    end))
    assert.equal("no token", results[1])
    assert.equal(4, #results[2])
  end)

  it("can be used after the host ended the map whose task called it", function()
    local own = client:with { wait = ending_host(2) }
    local pager = own.contacts:list { per_page = 5 }
    fake.fault { kind = "stall", path = "/contacts", seconds = 60 }
    assert.equal("interrupted!", support.raised(own.map, own, { 1, 2 }, function()
      return pager:next_page()
    end))
    assert.equal(5, #assert(pager:next_page()))
  end)

  it("can be used in a task after the host ended a call of it outside", function()
    local own = client:with { wait = ending_host(2) }
    local pager = own.contacts:list { per_page = 5 }
    fake.fault { kind = "stall", path = "/contacts", seconds = 60 }
    assert.equal("interrupted!", support.raised(pager.next_page, pager))
    local pages = assert(own:map({ 1, 2 }, function()
      return pager:next_page()
    end))
    assert.same({ 5, 2 }, { #pages[1], #pages[2] })
  end)

  it("cancels its prefetch if the map that takes its items ends early", function()
    local budget, open = support.counting_budget()
    local own = client:with { budget = budget }
    fake.fault { kind = "stall", path = "/contacts", after = 1, seconds = 60 }
    local pager = own.contacts:list { per_page = 4 }
    local results, err = own:map(pager, function(_, position)
      if position == 2 then
        return nil, "two"
      end
      return position
    end, { concurrency = 1 })
    assert.same({ nil, "two" }, { results, err })
    assert.equal(2, #fake.log { path = "/contacts" })
    assert.equal(0, open())
    assert.same({ "contact-3", "contact-4" }, { pager:first().external_id, pager:first().external_id })
    assert.same({ "contact-5", "contact-6", "contact-7" }, external_ids(pager:all()))
  end)

  if FULL then
    it("keeps for other tasks the page that one of them prefetched and left", function()
      local pager, seen = client.contacts:list { per_page = 2 }, {}
      local function keep(contacts)
        for _, id in ipairs(external_ids(contacts)) do
          seen[#seen + 1] = id
        end
      end
      local asks = false
      assert(client:map({ 1, 2 }, function(i)
        if i == 2 then
          while not asks do
            client.admins:me()
          end
          keep(assert(pager:all()))
          return true
        end
        for contacts in pager:pages() do
          keep(contacts)
          if #seen == 4 then
            asks = true
            -- Meanwhile the other task waits for the third page.
            client.admins:me()
            client.admins:me()
            break
          end
        end
        return true
      end))
      assert.same({
        "contact-1", "contact-2", "contact-3", "contact-4", "contact-5", "contact-6", "contact-7",
      }, seen)
    end)

    it("raises if another task closes it meanwhile", function()
      fake.fault { kind = "stall", path = "/contacts", after = 1, seconds = 60 }
      local pager = client.contacts:list { per_page = 2 }
      local results, errors = client:map({ 1, 2 }, function(i)
        if i == 2 then
          while #fake.log { path = "/contacts" } < 2 do
            client.admins:me()
          end
          pager:close()
          return "closed"
        end
        local count = 0
        for _ in pager do
          count = count + 1
        end
        return count
      end, { on_error = "collect" })
      assert.same({ nil, "closed", n = 2 }, results)
      assert.same({ "the pager is closed" }, errors)
      assert.not_equal(intercom.Error, getmetatable(errors[1]))
    end)
  end
end)
