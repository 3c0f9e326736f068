local intercom = require "intercom"
local support = require "spec.support.client"

local fake = support.fake

describe("a form", function()
  local path = os.tmpname()
  local client

  before_each(function()
    fake.reset()
    client = support.client { version = "Preview" }
  end)

  teardown(function()
    os.remove(path)
  end)

  it("sends files and fields", function()
    local file = assert(io.open(path, "wb"))
    file:write "id,title\r\n\0\255"
    file:close()
    assert(client.ecommerce_connectors:upload_catalog("7", {
      catalog = { path = path }, extra = { data = "a", filename = "b.csv", content_type = "text/csv" }, note = "Zürich",
      count = 215468912345678, half = 0.5, final = true,
    }))
    local last = fake.last()
    assert.equal("POST", last.method)
    assert.equal("/ecommerce/connectors/7/catalog", last.path)
    local boundary = last.headers["content-type"]:match "^multipart/form%-data; boundary=(%S+)$"
    local lead = "--" .. boundary .. "\r\nContent-Disposition: form-data; name="
    local expected = {
      lead .. '"catalog"; filename="' .. path:match "[^/]+$" .. '"\r\nContent-Type: application/octet-stream\r\n\r\n',
      lead .. '"count"\r\n\r\n215468912345678\r\n',
      lead .. '"extra"; filename="b.csv"\r\nContent-Type: text/csv\r\n\r\na\r\n',
      lead .. '"final"\r\n\r\ntrue\r\n',
      lead .. '"half"\r\n\r\n0.5\r\n',
      lead .. '"note"\r\n\r\nZürich\r\n',
      "--" .. boundary .. "--\r\n",
    }
    for _, part in ipairs(expected) do
      assert.truthy(last.body:find(part, 1, true))
    end
    assert.equal(tostring(#table.concat(expected) + 14), last.headers["content-length"])
  end)

  it("has a boundary that does not occur in its parts", function()
    assert(client.ecommerce_connectors:upload_catalog("7", { a = { data = "x--intercom-boundary-0--x" } }))
    assert.equal("multipart/form-data; boundary=intercom-boundary-1", fake.last().headers["content-type"])
  end)

  it("names a parameter that it cannot send", function()
    local wrong = " must be a string, a number, a boolean, or a table with path or data"
    for name, value in pairs { a = {}, b = print, c = { path = 5 }, d = intercom.null } do
      support.raises("ecommerce_connectors:upload_catalog: params." .. name .. wrong, function()
        client.ecommerce_connectors:upload_catalog("7", { [name] = value })
      end)
    end
    support.raises("ecommerce_connectors:upload_catalog: params.n is NaN, which JSON does not have", function()
      client.ecommerce_connectors:upload_catalog("7", { n = 0 / 0 })
    end)
    support.raises("ecommerce_connectors:upload_catalog: params must be a table, not string", function()
      client.ecommerce_connectors:upload_catalog("7", "catalog.csv")
    end)
    local missing = "params.a cannot be read: /nonexistent/a.csv: No such file or directory"
    support.raises("ecommerce_connectors:upload_catalog: " .. missing, function()
      client.ecommerce_connectors:upload_catalog("7", { a = { path = "/nonexistent/a.csv" } })
    end)
    support.raises("ecommerce_connectors:upload_catalog: params.a.path has a NUL", function()
      client.ecommerce_connectors:upload_catalog("7", { a = { path = "/dev/null\0.csv" } })
    end)
    assert.equal(0, fake.count())
  end)
end)
