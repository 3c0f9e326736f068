-- One cassette for the workers of an nginx, made in init_by_lua.
local host = require "spec.support.host"
local nginx = require "spec.support.server"
local support = require "spec.support.client"
local fake = support.fake

-- nginx contains LuaJIT and loads the module built for it.
if not rawget(_G, "jit") then
  return
end

local REQUESTS = 24

describe("a cassette in nginx", function()
  -- Has the workers create tags. Returns the names that they answer with, and how many workers took part.
  local function run(path, mode)
    local server = nginx.start("spec/cassette/nginx.conf.in", { environment = { CASSETTE = path, MODE = mode } })
    local names, workers, pids = {}, 0, {}
    for i = 1, REQUESTS do
      local _, body = server:request("/?name=tag" .. i)
      local pid, name = body:match "^(%d+) (.*)$"
      names[i] = name
      workers = workers + (pids[pid] and 0 or 1)
      pids[pid] = true
    end
    server:stop()
    return names, workers
  end

  it("is written by all workers, and answers in each", function()
    fake.reset()
    local path = os.tmpname()
    os.remove(path)
    finally(function()
      os.remove(path)
    end)
    local wanted = {}
    for i = 1, REQUESTS do
      wanted[i] = "tag" .. i
    end
    local names, workers = run(path, "record")
    assert.same(wanted, names)
    assert.is_true(workers > 1)
    assert.equal(REQUESTS, select(2, host.read(path):gsub("\n", "")))
    fake.reset()
    assert.same(wanted, (run(path, "replay")))
    assert.equal(0, #fake.log { path = "/tags" })
  end)
end)
