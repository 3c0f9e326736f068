-- No value from a caller can add a header or a request.
local intercom = require "intercom"
local support = require "spec.support.client"

local fake = support.fake

describe("a header", function()
  local client

  before_each(function()
    fake.reset()
    client = support.client()
  end)

  for what, value in pairs {
    ["a carriage return"] = "a\rX-Evil: 1",
    ["a line feed"] = "a\nX-Evil: 1",
    ["both"] = "a\r\nX-Evil: 1",
    ["a NUL"] = "a\0b",
    ["an escape"] = "a\27b",
    ["a DEL"] = "a\127b",
  } do
    it("with " .. what .. " in its value is refused", function()
      support.raises("admins:me: headers[\"X-Value\"] has a value with a control character", function()
        client.admins:me(nil, { headers = { ["X-Value"] = value } })
      end)
      support.raises("request: headers[\"X-Value\"] has a value with a control character", function()
        client:request("GET", "/me", { headers = { ["X-Value"] = value } })
      end)
      support.raises("intercom.new: headers[\"X-Value\"] has a value with a control character", function()
        intercom.new { access_token = "t", headers = { ["X-Value"] = value } }
      end)
      assert.equal(0, fake.count())
    end)

    it("with " .. what .. " in its name is refused", function()
      support.raises("admins:me: headers has a name with a character that no header may have", function()
        client.admins:me(nil, { headers = { [value] = "1" } })
      end)
      support.raises("intercom.new: headers has a name with a character that no header may have", function()
        intercom.new { access_token = "t", headers = { [value] = "1" } }
      end)
    end)
  end

  for _, name in ipairs { "X Y", "X:Y", "X;Y", "Zürich", "(X)", '"X"', "X\tY" } do
    it(("is not named %q"):format(name), function()
      support.raises("admins:me: headers has a name with a character that no header may have", function()
        client.admins:me(nil, { headers = { [name] = "1" } })
      end)
    end)
  end

  it("must have a name, and a value that is a string or an integer", function()
    support.raises("admins:me: headers has an empty name", function()
      client.admins:me(nil, { headers = { [""] = "1" } })
    end)
    support.raises("admins:me: headers has a name that is not a string", function()
      client.admins:me(nil, { headers = { "X-Value: 1" } })
    end)
    for _, value in ipairs { true, {}, print, 1.5 } do
      support.raises('admins:me: headers["X-Value"] must be a string, not ' .. type(value), function()
        client.admins:me(nil, { headers = { ["X-Value"] = value } })
      end)
    end
    assert.equal(0, fake.count())
  end)

  it("may have tabs and bytes beyond ASCII", function()
    assert(client.admins:me(nil, { headers = { ["X-Value"] = "a\tb Zürich" } }))
    assert.equal("a\tb Zürich", fake.last().headers["x-value"])
  end)
end)

describe("a file name in a form", function()
  it("is escaped: it can end neither its line nor its quotes", function()
    fake.reset()
    local client = support.client { version = "Preview" }
    client.ecommerce_connectors:upload_catalog("1", {
      ['fi"le\r\nX-Evil: 1'] = { data = "x", filename = 'a"\r\nX-Evil: 1' },
    })
    local body = fake.last().body
    local line = 'form-data; name="fi%22le%0D%0AX-Evil: 1"; filename="a%22%0D%0AX-Evil: 1"\r\n'
    assert.truthy(body:find(line, 1, true))
    assert.is_nil(body:find("\nX-Evil", 1, true))
  end)

  it("may have only a content type without control characters", function()
    local client = support.client { version = "Preview" }
    local wrong = "params.file.content_type must be a string without control characters"
    support.raises("ecommerce_connectors:upload_catalog: " .. wrong, function()
      client.ecommerce_connectors:upload_catalog("1", { file = { data = "x", content_type = "a/b\r\nX-Evil: 1" } })
    end)
  end)
end)
