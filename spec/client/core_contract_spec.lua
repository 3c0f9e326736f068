-- The private module intercom.core checks its arguments: wrong ones raise, and none crashes it.
local core = require "intercom.core"
local host = require "spec.support.host"
local support = require "spec.support.client"
local fake = support.fake

local PROGRAM = "spec/client/core_contract.lua"

local function refuses(pattern, f, ...)
  local went, wrong = pcall(f, ...)
  assert.is_false(went)
  assert.matches(pattern, wrong)
end

describe("the module intercom.core", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  it("makes walks only of list requests, and takes in each walk only requests of its operation", function()
    local raw = assert(core.raw_request(client, "GET", "/contacts"))
    refuses("not the request of a list", core.walk, raw)
    local number = core.operation("contacts", "find")
    refuses("not the request of a list", core.walk, core.request(number, nil, client.contacts, "1"))
    local search = assert(core.request((core.operation("contacts", "search")), nil, client.contacts, {}))
    local list = assert(core.request((core.operation("contacts", "list")), nil, client.contacts))
    local walk = assert(core.walk(search, { per_page = 2 }))
    for _, other in ipairs { raw, list } do
      refuses("the request of another operation", walk.request, walk, client, other)
    end
    search:set_body("", "application/json")
    refuses("its body is no object", walk.request, walk, client, search)
  end)

  it("rejects a new body while libcurl reads the old one", function()
    fake.fault { kind = "stall", path = "/tags", seconds = 60 }
    local request = assert(core.raw_request(client, "POST", "/tags", { body = { name = "a" } }))
    assert(request:start(client, "Bearer " .. support.token))
    refuses("the request is on its way", request.set_body, request, ("x"):rep(100000), "text/plain")
    assert.equal('{"name":"a"}', request:body())
    request:close()
    request:set_body("x", "text/plain")
    assert.equal("x", request:body())
    for _, content_type in ipairs { "a\nb: c", "a\0b", "\r" } do
      refuses("no content type", request.set_body, request, "y", content_type)
    end
    assert.equal("x", request:body())
  end)

  it("rejects malformed header lines", function()
    local request = assert(core.raw_request(client, "GET", "/me"))
    for _, lines in ipairs {
      "X-A: b", "X-A: b\0X-B: c", "\0", "X-A: b\0\0", "X-A\0", ": b\0", "X-A: b\r\nX-B: c\0", "X A: b\0",
    } do
      refuses("", request.start, request, client, nil, nil, false, lines)
      refuses("bad argument #%d", request.replace_headers, request, lines)
    end
    assert.equal(0, fake.count())
    assert(request:start(client, "Bearer " .. support.token, nil, false, "X-A: b\0X-Empty;\0"))
    repeat
      local done = request:step(1)
    until done
    assert.equal(200, (assert(request:result())).status)
    assert.equal("b", fake.last().headers["x-a"])
    assert.equal("", fake.last().headers["x-empty"])
  end)

  it("rejects unknown verbs", function()
    for _, verb in ipairs { "G T", "GET\r\nX", "get", "GET\0", "OVERLONG" } do
      refuses("no such verb", core.relayed_request, verb, nil, 0)
    end
  end)

  -- In a separate process, because a crash would end this one.
  for _, seed in ipairs { 1, 2, 3 } do
    it(("survives whatever it is called with: %d"):format(seed), function()
      local out = host.all_output(("%s %s %d; echo ended with $?"):format(os.getenv "LUA", PROGRAM, seed))
      assert.matches("\nended with 0\n$", out)
    end)
  end
end)
