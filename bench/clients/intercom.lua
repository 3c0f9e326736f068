-- This client.
local intercom = require "intercom"
local workload = require "bench.workload"

local PER_PAGE = 150

workload.run(function(url)
  local client = intercom.new { access_token = "bench-token", base_url = url, ca_file = os.getenv "BENCH_CA" }
  -- An unknown name raises.
  local has_map = pcall(function()
    assert(client.map)
  end)

  local function tag(id)
    return assert(client.tags:find(id))
  end

  return {
    note = not has_map and arg[1] == "concurrent" and "sequential" or nil,
    tag = tag,
    contact = function(id)
      return assert(client.contacts:find(id))
    end,
    contacts = function()
      return (client.contacts:list { per_page = PER_PAGE })
    end,
    fields = function()
      return (client.contacts:list({ per_page = PER_PAGE }, { fields = { "id", "created_at", "email" } }))
    end,
    raw = function()
      return client.contacts:list({ per_page = PER_PAGE }):raw()
    end,
    concurrent = function(ids, concurrency, each)
      local tags = {}
      if has_map then
        tags = assert(client:map(ids, tag, { concurrency = concurrency }))
      else
        for i, id in ipairs(ids) do
          tags[i] = tag(id)
        end
      end
      for _, found in ipairs(tags) do
        each(found)
      end
    end,
  }
end)
