-- The collector may run at any allocation and call a finalizer of the program, which may close an
-- object in use, or make a call.
local support = require "spec.support.client"
local fake = support.fake

-- Calls a function from a finalizer, at one of the next allocations, or later if the result is kept.
local function finalize_soon(f)
  local proxy = rawget(_G, "newproxy")
  if not proxy then
    return setmetatable({}, { __gc = f })
  end
  local object = proxy(true)
  getmetatable(object).__gc = f
  return object
end

-- Sets a parameter of the collector, "pause" or "stepmul"; returns what it was.
local function tuned(name, value)
  if _VERSION == "Lua 5.5" then
    return collectgarbage("param", name, value)
  end
  return collectgarbage("set" .. name, value)
end

describe("a finalizer", function()
  local pause, speed

  -- What has not been collected would call a client that is closed when the file has run.
  after_each(function()
    collectgarbage()
    collectgarbage()
  end)

  before_each(function()
    fake.reset()
    pause, speed = tuned("pause", 100), tuned("stepmul", 10000)
  end)

  -- The other specs run with the default collector.
  after_each(function()
    tuned("pause", pause)
    tuned("stepmul", speed)
  end)

  it("may close a pager whose page is being read", function()
    fake.seed { contacts = 100 }
    local client = support.client()
    for _ = 1, 20 do
      local pager = client.contacts:list { per_page = 100 }
      assert.is_table(pager:first())
      collectgarbage "stop"
      local closed = false
      finalize_soon(function()
        pager:close()
        closed = true
      end)
      collectgarbage "restart"
      local items = pager.loaded.items:rest()
      assert.equal(99, #items)
      assert.equal("contact", items[99].type)
      collectgarbage()
      collectgarbage()
      assert.is_true(closed)
    end
  end)

  it("may close a pager that is collected with it and has a prefetch under way", function()
    fake.seed { contacts = 100 }
    local client = support.client()
    local closed = 0
    local function leave_pager()
      local held = {}
      held.guard = finalize_soon(function()
        held.pager:close()
        closed = closed + 1
      end)
      held.pager = client.contacts:list({ per_page = 10 }, { prefetch = true })
      assert.is_table(held.pager())
      assert.is_table(held.pager())
    end
    for _ = 1, 20 do
      leave_pager()
    end
    collectgarbage()
    collectgarbage()
    assert.equal(20, closed)
    assert.equal("admin", client.admins:me().type)
  end)

  it("may make calls while a download hands out its bytes", function()
    fake.settings { export_bytes = 4000000 }
    local client = support.client()
    local job = assert(client.data_exports:create { created_at_after = 1, created_at_before = 2 })
    job = assert(client.data_exports:wait(job.job_identifier, { interval = 0.01 }))
    local whole = assert(client.data_exports:download(job.job_identifier))
    local pieces = {}
    assert(client.data_exports:download(job.job_identifier, nil, {
      to = function(bytes)
        pieces[#pieces + 1] = bytes
        for _ = 1, 5 do
          finalize_soon(function()
            client.admins:me()
          end)
        end
      end,
    }))
    assert.is_true(table.concat(pieces) == whole)
  end)
end)
