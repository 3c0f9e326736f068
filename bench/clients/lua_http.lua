-- lua-http and lua-cjson. http.request opens a connection for each request.
local cjson = require "cjson"
local cqueues = require "cqueues"
local http_request = require "http.request"
local workload = require "bench.workload"

local TIMEOUT = 60

workload.run(function(url)
  local function get(target)
    local request = http_request.new_from_uri(target)
    request.headers:upsert("authorization", "Bearer bench-token")
    request.headers:upsert("accept", "application/json")
    request.headers:upsert("intercom-version", "2.14")
    local headers, stream = assert(request:go(TIMEOUT))
    assert(headers:get ":status" == "200")
    return cjson.decode(assert(stream:get_body_as_string(TIMEOUT)))
  end

  local client = workload.over(url, get)

  function client.concurrent(ids, concurrency, each)
    local queue = cqueues.new()
    local position = 0
    for _ = 1, concurrency do
      queue:wrap(function()
        while position < #ids do
          position = position + 1
          each(client.tag(ids[position]))
        end
      end)
    end
    assert(queue:loop())
  end

  return client
end)
