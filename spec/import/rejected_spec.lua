-- The file of rejected rows, which people correct and import.
local host = require "spec.support.host"
local import = require "spec.support.import"
local support = require "spec.support.client"
local fake = support.fake

local summary, rejections = import.summary, import.rejections

describe("the file of rejected rows", function()
  local folder, remove, client, path

  before_each(function()
    folder, remove = import.folder()
    path = folder .. "/people.csv"
    fake.reset()
    client = support.client()
    fake.declare { contact = { plan = "string", seats = "integer" } }
  end)

  after_each(function()
    remove()
  end)

  local function run(text, options)
    return import.import(path, text, { client = client, resource = "contacts" }, options)
  end

  it("keeps the cells of a row that has too many or too few, which is rejected until it is corrected", function()
    local head, fault = "external_id,name,seats,plan", '"%d cells, where the first line has 4"\n'
    local report = assert(run(head .. "\n1,Lovelace, Ada,1,pro\n2,Grace,2\n3\n"))
    local text = head .. ",line,field,reason\n1,Lovelace, Ada,1,pro,2,," .. fault:format(5) .. "2,Grace,2,3,,"
      .. fault:format(3) .. "3,4,," .. fault:format(1)
    assert.equal("rejected 3", summary(report))
    for _ = 1, 3 do
      assert.equal(text, host.read(report.rejected_file))
      path = report.rejected_file
      report = assert(run())
      assert.equal("rejected 3", summary(report))
      assert.equal("2 : 5 cells, where the first line has 4\n3 : 3 cells, where the first line has 4\n"
        .. "4 : 1 cells, where the first line has 4", rejections(report))
    end
    text = text:gsub("Lovelace, Ada", '"Lovelace, Ada"'):gsub("2,Grace,2,", "2,Grace,2,,")
      :gsub("\n3,4,,[^\n]*", "\n3,Lin,3,pro")
    assert.equal("created 3", summary(assert(run(text))))
    assert.equal("Lovelace, Ada", client.contacts:find_by_external_id("1").name)
    assert.equal("Lin", client.contacts:find_by_external_id("3").name)
  end)

  it("is not written over corrections by a run that rejects nothing more", function()
    fake.answer { method = "POST", path = "/contacts", status = 429, body = {} }
    client = client:with { max_retries = 0 }
    local report = assert(run("external_id,seats\n1,many\n2,2\n", { concurrency = 1 }))
    assert.equal("rejected 1, unknown 1", summary(report))
    local corrected = host.read(report.rejected_file):gsub("many", "1")
    host.write(report.rejected_file, corrected)
    for _, expected in ipairs { "earlier 1, created 1", "earlier 2" } do
      report = assert(run())
      assert.equal(expected, summary(report))
      assert.equal(corrected, host.read(report.rejected_file))
    end
    assert.equal("earlier 2", summary(assert(run(nil, { dry_run = true }))))
    assert.equal(corrected, host.read(report.rejected_file))
    os.remove(report.rejected_file)
    assert(run())
    assert.matches("\n1,many,2,seats,", host.read(report.rejected_file))
  end)

  it("is written where an older one is there, and removed only by an import", function()
    local file = folder .. "/people.rejected.csv"
    host.write(file, "old")
    assert.equal("created 1", summary(assert(run("external_id\n1\n", { dry_run = true }))))
    assert.equal("old", host.read(file))
    assert(run "external_id,seats\n1,many\n")
    assert.matches("\n1,many,2,seats,", host.read(file))
    assert(run "external_id,seats\n1,1\n")
    assert.is_nil(io.open(file))
  end)
end)
