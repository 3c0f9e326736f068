-- Downloads that break off and continue or start again.
local support = require "spec.support.client"
local host = require "spec.support.host"
local read = host.read
local fake = support.fake

describe("a download that is retried", function()
  local client = support.client { max_retries = 3 }
  local path, job, file_path, content

  before_each(function()
    fake.reset()
    path = os.tmpname()
    job = client.data_exports:create({ created_at_after = 1, created_at_before = 2 }).job_identifier
    file_path = "/download/content/data/" .. job
    repeat
      local status = client.data_exports:find(job).status
    until status == "completed"
    content = client.data_exports:download(job)
  end)

  after_each(function()
    os.remove(path)
    assert.equal("", host.output("ls -d '" .. path .. "'-*.part 2>/dev/null"))
  end)

  local function download(to)
    return client.data_exports:download(job, nil, { to = to })
  end

  local function ranges()
    local list = {}
    for i, request in ipairs(fake.log { path = file_path }) do
      list[i] = request.headers.range or "whole"
    end
    return list
  end

  it("starts again if the server does not support ranges", function()
    fake.settings { ranges = false }
    fake.fault { kind = "reset_in_body", path = file_path, bytes = 1000 }
    assert.is_true(download(path))
    assert.same({ "whole", "whole", "whole" }, ranges())
    assert.is_true(content == read(path))
  end)

  it("keeps what it has when the head of the next answer is cut off", function()
    fake.fault { kind = "reset_in_body", path = file_path, bytes = 1000 }
    fake.fault { kind = "close_in_headers", path = file_path }
    assert.is_true(download(path))
    assert.same({ "whole", "whole", "bytes=1000-", "bytes=1000-" }, ranges())
    assert.is_true(content == read(path))
  end)

  it("continues after an answer without a length, and hands out each byte once", function()
    fake.fault { kind = "reset_undelimited", path = file_path, bytes = 10 }
    local pieces = {}
    assert.is_true(download(function(bytes)
      pieces[#pieces + 1] = bytes
    end))
    assert.same({ "whole", "whole", "bytes=10-" }, ranges())
    assert.is_true(content == table.concat(pieces))
  end)

  it("continues in a map if its function catches an error raised by another call", function()
    local budget, open = support.counting_budget()
    local broken = client:with {
      transport = {
        send = function()
          error "out of order"
        end,
        sleep = function() end,
        now = os.clock,
      },
    }
    local cancelled = 0
    local observed = client:with {
      budget = budget,
      observe = function(event)
        cancelled = cancelled + (event.type == "error" and 1 or 0)
      end,
    }
    fake.fault { kind = "reset_in_body", path = file_path, bytes = 1000 }
    local pieces, raised = {}, 0
    local results = assert(client:map({ job }, function(one)
      return observed.data_exports:download(one, nil, {
        to = function(bytes)
          pieces[#pieces + 1] = bytes
          local went, wrong = pcall(broken.request, broken, "GET", "/me")
          -- PUC Lua 5.1 cannot wait inside pcall.
          assert(not went and (wrong:find "out of order" or wrong:find "attempt to yield"), wrong)
          raised = raised + 1
        end,
      })
    end))
    assert.is_true(results[1])
    assert.is_true(content == table.concat(pieces))
    assert.is_true(raised >= 2)
    assert.equal(0, open())
    assert.equal(0, cancelled)
  end)

  it("goes to a function that has not received anything yet", function()
    fake.fault { kind = "unavailable", retry_after = 0, path = file_path, times = 2 }
    local pieces = {}
    assert.is_true(download(function(bytes)
      pieces[#pieces + 1] = bytes
    end))
    assert.is_true(content == table.concat(pieces))
  end)

  it("keeps nothing of the previous attempt if the file has changed", function()
    fake.settings { ranges = false }
    for _, kind in ipairs { "path", "file" } do
      fake.fault { kind = "reset_in_body", path = file_path, bytes = 1000 }
      fake.answer { path = file_path, after = 1, body = "short" }
      if kind == "path" then
        assert.is_true(download(path))
        assert.equal("short", read(path))
      else
        -- An open file cannot be truncated to the shorter content, so the call fails.
        local file = assert(io.open(path, "wb"))
        local _, err = download(file)
        file:close()
        support.fails({
          kind = "cancelled",
          message = "the download could not be stored: the file has bytes left of an attempt that broke off",
        }, nil, err)
      end
    end
  end)
end)
