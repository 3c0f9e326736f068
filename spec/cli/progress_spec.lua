-- The progress bar, with a clock that the spec sets, and in a terminal.
local command_line = require "spec.cli.command_line"
local Progress = require "intercom.cli.progress"
local support = require "spec.support.client"

local fake = support.fake

describe("the progress bar", function()
  local time, written

  local function bar(given)
    time, written = 100, {}
    return Progress.new {
      label = given.label or "contacts",
      unit = given.unit or "items",
      columns = given.columns or 80,
      now = function()
        return time
      end,
      write = function(text)
        written[#written + 1] = text
      end,
    }
  end

  local function line(progress, seconds, done, total)
    time = 100 + seconds
    progress:update(done, total)
    return progress:line()
  end

  it("shows how much has arrived, how fast, and how long the rest takes", function()
    local progress = bar {}
    assert.equal("contacts [................] 1 of 3,000   0/s", line(bar { columns = 45 }, 0, 1, 3000))
    assert.equal(
      "contacts [###############...............] 1,500 of 3,000   300/s   0:05 left",
      line(progress, 5, 1500, 3000)
    )
    assert.equal(
      "contacts [##############################] 3,000 of 3,000   300/s   0:00 left",
      line(progress, 10, 3000)
    )
    assert.equal("contacts 12 of 1,234,567   1/s   342:55:55 left", line(bar { columns = 50 }, 12, 12, 1234567))
  end)

  it("shows no end if none is known", function()
    assert.equal("contacts 1,500   300/s", line(bar {}, 5, 1500))
    assert.equal("contacts [##############################] 12 of 12   2/s   0:00 left", line(bar {}, 6, 12, 10))
  end)

  it("counts bytes in binary units", function()
    assert.equal(
      "export [###############...............] 1.5 MiB of 3.0 MiB   768.0 KiB/s   0:02 left",
      line(bar { unit = "bytes", label = "export", columns = 100 }, 2, 1572864, 3145728)
    )
    assert.equal("export 512 B   512 B/s", line(bar { unit = "bytes", label = "export" }, 1, 512))
  end)

  it("fits the width of the terminal", function()
    for columns = 1, 100 do
      assert.is_true(#line(bar { columns = columns }, 5, 1500, 3000) < columns)
    end
  end)

  it("is drawn at most ten times a second, and makes room", function()
    local progress = bar {}
    for i = 0, 100 do
      line(progress, i / 100, i, 100)
    end
    assert.is_true(#written >= 9 and #written <= 11, #written)
    assert.matches("^\r\27%[Kcontacts ", written[#written])
    local count = #written
    progress:hide()
    progress:hide()
    assert.equal("\r\27[K", written[count + 1])
    assert.is_nil(written[count + 2])
  end)
end)

describe("a terminal", function()
  before_each(fake.reset)

  local function seen(command)
    return command_line.in_terminal(command).out
  end

  local list = { "contacts", "list", "--all", "--per_page", "10", "--fields", "id", "--output", "csv" }

  it("shows a bar during a walk, and none after it", function()
    fake.seed { contacts = 40 }
    local out = seen(command_line.shell(list) .. " >/dev/null")
    assert.matches("\r\27%[Kcontacts %[[#.]+%] %d+ of 40   [%d,]+/s", out)
    assert.matches("\r\27%[K$", out)
    assert.is_nil(out:find("\n", 1, true))
  end)

  it("shows the items, too, if both go to it", function()
    fake.seed { contacts = 40 }
    local out = seen(command_line.shell(list))
    assert.matches("contacts [", out, 1, true)
    local left = out:gsub("\r\27%[Kcontacts [^\r]*", ""):gsub("\r\27%[K", ""):gsub("\r", "")
    assert.equal(41, select(2, left:gsub("[^\n]+\n", "")))
    assert.matches("^id\n65f0", left)
  end)

  it("shows a bar for a download", function()
    local params = fake.seed({ examples = true }).examples["data_exports.download"].params
    local path = os.tmpname()
    local out = seen(command_line.shell { "data_exports", "download", params.job_identifier, "--to", path })
    os.remove(path)
    assert.matches("\r\27%[Kdata_exports .*%d KiB of .*\r\27%[K$", out)
  end)

  it("shows no bar with --quiet or for one page; without a terminal there is none", function()
    fake.seed { contacts = 40 }
    assert.equal("", seen(command_line.shell(list) .. " --quiet >/dev/null"))
    local page = command_line.shell { "contacts", "list", "--fields", "id" }
    assert.is_nil(seen(page .. " >/dev/null"):find("[", 1, true))
    assert.equal("", command_line.run(list).err)
  end)
end)
