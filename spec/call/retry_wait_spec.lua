-- How long a call waits between two attempts, on a fake clock.
local support = require "spec.support.client"

local FOREVER = 1e9

-- Makes a call with these answers; returns its waits, its error and its response.
local function waits(answers, options)
  local all = { base_url = "https://api.example", max_retries = 10, max_wait = FOREVER }
  for name, value in pairs(options or {}) do
    all[name] = value
  end
  all.transport = support.transport(answers)
  local _, err, response = support.client(all).admins:me()
  return all.transport.slept, err, response
end

local function times(answer, count, last)
  local answers = {}
  for i = 1, count do
    answers[i] = answer
  end
  answers[count + 1] = last or { body = "{}" }
  return answers
end

local function between(low, high, value)
  assert(value >= low and value <= high, ("%s is not between %s and %s"):format(value, low, high))
end

describe("the wait before another attempt", function()
  it("is as long as the server asks for", function()
    local slept, err = waits {
      { status = 503, headers = { ["Retry-After"] = "7" } },
      { status = 429, headers = { ["Retry-After"] = "0", ["X-RateLimit-Reset"] = ("%d"):format(os.time() + 9) } },
      { body = "{}" },
    }
    assert.is_nil(err)
    assert.same({ 7, 0 }, slept)
  end)

  it("lasts until the date that the server names", function()
    local slept = waits {
      { status = 503, headers = { ["Retry-After"] = os.date("!%a, %d %b %Y %H:%M:%S GMT", os.time() + 100) } },
      { status = 503, headers = { ["Retry-After"] = os.date("!%a, %d %b %Y %H:%M:%S GMT", os.time() - 100) } },
      { body = "{}" },
    }
    between(90, 100, slept[1])
    assert.equal(0, slept[2])
  end)

  it("lasts until the window ends, and little longer", function()
    local reset = ("%d"):format(os.time() + 10)
    local slept = waits { { status = 429, headers = { ["X-RateLimit-Reset"] = reset } }, { body = "{}" } }
    assert.equal(1, #slept)
    between(5, 10.5, slept[1])
  end)

  it("is 2 to 4 seconds if the window's end makes no sense", function()
    for _, reset in ipairs { os.time() - 3600, 0, -1, os.time() * 1000, "soon", "" } do
      local headers = { ["X-RateLimit-Reset"] = type(reset) == "number" and ("%d"):format(reset) or reset }
      local slept = waits { { status = 429, headers = headers }, { body = "{}" } }
      assert.equal(1, #slept)
      between(2, 4, slept[1])
    end
  end)

  it("grows up to a bound if the server names none", function()
    local bounds = { 0.5, 1, 2, 4, 8, 8, 8, 8 }
    for _, failed in ipairs {
      { status = 500 }, { status = 502 }, { status = 503 }, { status = 504 },
      { failure = { kind = "connection" } }, { failure = { kind = "timeout" } },
      { status = 503, headers = { ["Retry-After"] = "in a while" } },
    } do
      local slept, err = waits(times(failed, #bounds))
      assert.is_nil(err)
      assert.equal(#bounds, #slept)
      for i, bound in ipairs(bounds) do
        between(0, bound, slept[i])
      end
    end
  end)

  it("varies at random", function()
    local seen, different = {}, 0
    for _ = 1, 50 do
      local slept = waits(times({ status = 500 }, 5))
      for _, seconds in ipairs(slept) do
        different = different + (seen[seconds] and 0 or 1)
        seen[seconds] = true
      end
    end
    assert.is_true(different > 20)
  end)

  it("is limited: all waits of a call together do not exceed max_wait", function()
    local slept, err = waits(times({ status = 503, headers = { ["Retry-After"] = "4" } }, 5), { max_wait = 10 })
    assert.same({ 4, 4 }, slept)
    support.fails({ kind = "server", attempts = 3, reason = "max_wait", retry_after = 4, elapsed = 8 }, nil, err)
    slept, err = waits(times({ status = 503, headers = { ["Retry-After"] = "4" } }, 2), { max_wait = 8 })
    assert.same({ 4, 4 }, slept)
    assert.is_nil(err)
  end)

  it("does not happen if the error would be the same", function()
    for _, status in ipairs { 400, 401, 403, 404, 405, 408, 409, 410, 422, 501, 505, 304, 302 } do
      local slept, err = waits { { status = status } }
      assert.same({}, slept)
      support.fails({ status = status, attempts = 1, reason = "permanent" }, nil, err)
    end
  end)
end)
