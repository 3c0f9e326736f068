-- A proxy's HTML page with status 200 is not taken for the requested file.
local support = require "spec.support.client"
local fake = support.fake

describe("an HTML page instead of a file", function()
  local client = support.client()
  local expected = {
    kind = "decode",
    outcome = "unknown",
    message = "the answer is a page of HTML instead of the file",
  }

  before_each(function()
    fake.reset()
    fake.answer {
      path = "/download/content/data/job",
      headers = { ["Content-Type"] = "text/html; charset=utf-8" },
      body = "<html>Sorry</html>",
    }
  end)

  it("is an error, not the bytes", function()
    support.fails(expected, client.data_exports:download "job")
  end)

  it("does not change the file at the path", function()
    local path = os.tmpname()
    local file = assert(io.open(path, "w"))
    file:write "yesterday's"
    file:close()
    support.fails(expected, client.data_exports:download("job", nil, { to = path }))
    file = assert(io.open(path))
    assert.equal("yesterday's", file:read "*a")
    file:close()
    os.remove(path)
    assert.is_nil(io.open(path .. ".part"))
  end)

  it("is not handed to a function", function()
    local called = false
    support.fails(expected, client.data_exports:download("job", nil, {
      to = function()
        called = true
      end,
    }))
    assert.is_false(called)
  end)

  it("is accepted by client:request, which may have asked for it", function()
    local seen = ""
    assert(client:request("GET", "/download/content/data/job", {
      to = function(bytes)
        seen = seen .. bytes
      end,
    }))
    assert.equal("<html>Sorry</html>", seen)
  end)
end)
