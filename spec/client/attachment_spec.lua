-- intercom.attachment: what replies take as attachment_files.
local cjson = require "cjson"
local host = require "spec.support.host"
local intercom = require "intercom"
local support = require "spec.support.client"
local fake = support.fake

local attachment = intercom.attachment

describe("intercom.attachment", function()
  local folder

  setup(function()
    folder = os.tmpname()
    os.remove(folder)
    assert(os.execute("mkdir " .. folder))
  end)

  teardown(function()
    os.execute("rm -rf " .. folder)
  end)

  before_each(fake.reset)

  local function file(name, bytes)
    host.write(folder .. "/" .. name, bytes)
    return folder .. "/" .. name
  end

  it("has the file's name, its type and its bytes in base64", function()
    local bytes = {}
    for i = 0, 255 do
      bytes[i + 1] = string.char(i)
    end
    bytes = table.concat(bytes)
    local made = attachment { path = file("Rechnung März.PDF", bytes) }
    assert.equal("Rechnung März.PDF", made.name)
    assert.equal("application/pdf", made.content_type)
    assert.equal((host.output("base64 -w 0 '" .. folder .. "/Rechnung März.PDF'")), made.data)
    assert.is_nil(made.path)
  end)

  it("takes bytes with a name", function()
    assert.same({ name = "a.txt", content_type = "text/plain", data = "aGk=" },
      attachment { data = "hi", name = "a.txt" })
  end)

  it("takes another name and another type", function()
    local path = file("x.bin", "x")
    assert.equal("application/octet-stream", attachment({ path = path }).content_type)
    assert.same({ name = "y.png", content_type = "image/png", data = "eA==" },
      attachment { path = path, name = "y.png" })
    assert.equal("text/plain; charset=utf-8",
      attachment({ path = path, content_type = "text/plain; charset=utf-8" }).content_type)
  end)

  it("is what replies send", function()
    local ids = fake.seed({ conversations = 1 }).ids
    local client = support.client()
    assert(client.conversations:reply(ids.conversations[1], {
      message_type = "comment", type = "admin", admin_id = "991267001", body = "See the file.",
      attachment_files = { attachment { path = file("plan.png", "PNG") }, attachment { data = "a,b", name = "b.csv" } },
    }))
    local sent = cjson.decode(fake.last({ method = "POST" }).body).attachment_files
    assert.equal(2, #sent)
    assert.same({ name = "plan.png", content_type = "image/png", data = "UE5H" }, sent[1])
    assert.equal("b.csv", sent[2].name)
  end)

  it("fails for a file that cannot be read, is empty or too large, and then no reply is sent", function()
    local large = folder .. "/large.zip"
    assert(os.execute("truncate -s 104857601 " .. large))
    for path, message in pairs {
      [folder .. "/none.png"] = folder .. "/none.png: No such file or directory",
      [folder] = folder .. ": Is a directory",
      [large] = large .. " has more than 104857600 bytes",
    } do
      local made, err = attachment { path = path }
      support.fails({ kind = "cancelled", outcome = "not_sent", retryable = false, method = "attachment" }, made, err)
      assert.equal("cancelled: the attachment cannot be sent: " .. message, tostring(err))
    end
    local _, err = attachment { path = file("nothing.txt", "") }
    assert.equal("the attachment nothing.txt is empty", err.message)
    _, err = attachment { data = ("x"):rep(104857601), name = "x.txt" }
    assert.equal("the attachment cannot be sent: x.txt has more than 104857600 bytes", err.message)
    local client = support.client()
    local wrong = support.raised(function()
      local list = { attachment { path = folder .. "/none.png" } }
      client.conversations:reply("1", { body = "x", attachment_files = list })
    end)
    assert.matches("attachment_files", wrong, 1, true)
    assert.equal(0, (fake.count()))
  end)

  it("reads what has no size", function()
    assert(os.execute("mkfifo " .. folder .. "/fifo"))
    os.execute("printf hello >" .. folder .. "/fifo &")
    assert.equal("aGVsbG8=", attachment({ path = folder .. "/fifo", name = "hello.txt" }).data)
    assert.is_true(#attachment({ path = "/proc/self/status" }).data > 100)
  end)

  -- The limit of memory, which a sanitizer cannot have, is for one that would read on.
  it("reads no more than the limit of what has no end", function()
    local limit = support.peak_memory() and "ulimit -v 4000000; " or ""
    local program = [[exec %s -e 'print(select(2, require("intercom").attachment {
      path = "/dev/zero", name = "zero.bin" }))' 2>&1]]
    local command = limit .. program:format(host.interpreter())
    assert.equal("cancelled: the attachment cannot be sent: /dev/zero has more than 104857600 bytes\n",
      host.output("sh -c " .. host.quoted(command)))
  end)

  it("fails for a name that is not valid UTF-8, unless it gets another", function()
    local path = file("\255.txt", "x")
    local _, err = attachment { path = path }
    assert.equal("the attachment cannot be sent: its name is not valid UTF-8, and it was given no other", err.message)
    assert.equal("x.txt", attachment({ path = path, name = "x.txt" }).name)
  end)

  it("rejects wrong arguments", function()
    for message, given in pairs {
      ["path or data is missing"] = {},
      ["path and data exclude each other"] = { path = "a", data = "b", name = "c" },
      ["name is missing: a file of data needs one"] = { data = "b" },
      ["path must be a string that is not empty"] = { path = "" },
      ["data must be a string"] = { data = 5, name = "a" },
      ["name must be a name without a folder"] = { data = "a", name = "b/c" },
      ["name has a control character"] = { data = "a", name = "b\n" },
      ['content_type must be a media type, such as "image/png"'] = { data = "a", name = "b", content_type = "png" },
      ['unknown option "nam" (did you mean "name"?)'] = { data = "a", nam = "b" },
      ["options must be a table, not string"] = "a.png",
    } do
      support.raises("attachment: " .. message, function()
        local _ = attachment(given)
      end)
    end
    support.raises("attachment: too many arguments; it takes (options)", function()
      local _ = attachment({ data = "a", name = "b" }, nil)
    end)
  end)
end)
