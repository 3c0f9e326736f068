-- Where an answer ends: no bytes before, after or inside it are taken for the answer to another call.
local native = require "spec.support.native"
local support = require "spec.support.client"

local JSON = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

local OWN = JSON .. "Content-Length: @LENGTH@\r\n\r\n@BODY@"
local SURPLUS = '{"type":"tag","id":"nobody asked for it"}'

-- Answers by the requested id. @BODY@, @LENGTH@ and @HEX@ are replaced by the call's body and its length.
local ANSWERS = {
  interim = "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    .. JSON .. "Content-Length: @LENGTH@\r\n\r\n@BODY@",
  folded = JSON .. "X-Policy: default-src 'self';\r\n  script-src 'none'\r\nX-B: 1\r\n"
    .. "Content-Length: @LENGTH@\r\n\r\n@BODY@",
  extension = JSON .. "Transfer-Encoding: chunked\r\n\r\n@HEX@;name=value\r\n@BODY@\r\n0;last\r\nX-Trailer: 1\r\n\r\n",
  padded = JSON .. "Transfer-Encoding: chunked\r\n\r\n00@HEX@ \r\n@BODY@\r\n0\r\n\r\n",
  unnamed_encoding = JSON .. "Content-Encoding: \r\nContent-Length: @LENGTH@\r\n\r\n@BODY@",
  no_reason = "HTTP/1.1 200\r\nContent-Length: @LENGTH@\r\n\r\n@BODY@",
  lines_only = "HTTP/1.1 200 OK\nContent-Length: @LENGTH@\n\n@BODY@",
  surplus = OWN .. OWN:gsub("@BODY@", SURPLUS):gsub("@LENGTH@", #SURPLUS),
  plain = OWN,
}

local REFUSAL = "HTTP/1.1 413 Content Too Large\r\nContent-Type: application/json\r\nContent-Length: 55\r\n\r\n"
  .. '{"type":"error.list","errors":[{"message":"too much"}]}'

-- Broken answers by id. The server closes the connection after them.
local BAD = {
  head_cut_off = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n",
  status_cut_off = "HTTP/1.1 200",
  body_cut_off = JSON .. 'Content-Length: 100\r\n\r\n{"type":',
  chunk_cut_off = JSON .. 'Transfer-Encoding: chunked\r\n\r\n9\r\n{"type":',
  trailer_cut_off = JSON .. "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Trailer: 1\r\n",
  two_lengths = JSON .. "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
}

describe("an answer", function()
  if not native then
    return
  end

  local folder = os.tmpname()
  local server, client

  setup(function()
    assert(os.execute(("rm %s; mkdir %s; mkfifo %s/go %s/gone"):format(folder, folder, folder, folder)))
  end)

  teardown(function()
    os.execute("rm -r " .. folder)
  end)

  local function answer_to(request)
    if request:find "^POST" then
      return REFUSAL
    end
    local id = request:match "^%u+ /tags/([%w_]+)"
    local body = ('{"type":"tag","id":"%s"}'):format(id)
    local bytes = ANSWERS[id] or BAD[id] or ANSWERS.plain
    bytes = bytes:gsub("@BODY@", body):gsub("@LENGTH@", #body):gsub("@HEX@", ("%x"):format(#body))
    return bytes, BAD[id]
  end

  -- Serves one connection after another until GET /end.
  local function serve(listener)
    local connection, request
    repeat
      if not connection then
        connection = native.accept(listener)
      end
      request = native.receive(connection)
      local is_last = request == ""
      if not is_last then
        local bytes
        bytes, is_last = answer_to(request)
        native.send(connection, bytes)
        if request:find "^GET /tags/later" then
          -- Blocks until the test opens the FIFO.
          io.open(folder .. "/go"):close()
          native.send(connection, (OWN:gsub("@BODY@", SURPLUS):gsub("@LENGTH@", #SURPLUS)))
          io.open(folder .. "/gone", "w"):close()
        end
      end
      if is_last then
        native.close(connection)
        connection = nil
      elseif request:find "^POST" then
        -- The connection stays open, and the rest of the request is not read.
        connection = nil
      end
    until request:find "^GET /end"
  end

  before_each(function()
    local port, listener = native.listen()
    server = native.fork()
    if server == 0 then
      pcall(serve, listener)
      native.exit(0)
    end
    native.close(listener)
    client = support.client { base_url = "http://127.0.0.1:" .. port }
  end)

  after_each(function()
    client:request("GET", "/end")
    native.wait(server)
  end)

  for name in pairs(ANSWERS) do
    it(("is the call's own, and the next one is the next call's: %s"):format(name), function()
      for _, id in ipairs { name, "next", name, name, "last" } do
        local tag, err = client.tags:find(id)
        assert.is_nil(err)
        assert.equal(id, tag.id)
      end
    end)
  end

  for name in pairs(BAD) do
    it(("is none before its end: %s"):format(name), function()
      local err = support.fails({ outcome = "unknown" }, client.tags:find(name))
      assert(err.kind == "connection" or name == "two_lengths" and err.kind == "protocol", tostring(err))
      assert.equal("next", assert(client.tags:find("next")).id)
    end)
  end

  it("is not an unrequested one that arrived while the program was busy", function()
    assert.equal("later", client.tags:find("later").id)
    -- Both block until the server opens the FIFO.
    io.open(folder .. "/go", "w"):close()
    io.open(folder .. "/gone"):close()
    assert.equal("next", client.tags:find("next").id)
    assert.equal("last", client.tags:find("last").id)
  end)

  it("may come before the request is sent", function()
    local body = { text = ("x"):rep(32 * 1024 * 1024) }
    local err = support.fails({ status = 413, outcome = "refused" }, client:request("POST", "/tags", { body = body }))
    assert.equal("too much", err.errors[1].message)
    -- It does not wait for the rest of the request, which would take until the timeout.
    assert(err.elapsed < 20)
    assert.equal("next", client.tags:find("next").id)
  end)

  it("takes no header from the continuation of a folded line", function()
    local _, _, response = client.tags:find "folded"
    assert.matches("^default%-src 'self';", response.headers["x-policy"])
    assert.equal("1", response.headers["x-b"])
  end)
end)
