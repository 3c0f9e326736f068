-- The reader of CSV.
local Csv = require "intercom.import.csv"
local host = require "spec.support.host"

describe("the reader of CSV", function()
  local path

  before_each(function()
    path = os.tmpname()
  end)

  after_each(function()
    os.remove(path)
  end)

  -- All rows as "line: cell|cell", then what is wrong, with its line.
  local function read(text)
    host.write(path, text)
    local file = assert(io.open(path, "rb"))
    local reader, rows = Csv.new(file), {}
    while true do
      local cells, line, fault_line = reader:read()
      if not cells then
        rows[#rows + 1] = line and ("%d! %s"):format(fault_line, line)
        break
      end
      rows[#rows + 1] = ("%d: %s"):format(line, table.concat(cells, "|"))
    end
    file:close()
    return rows
  end

  it("reads cells, quoted or not", function()
    assert.same({ "1: a|b|c", '2: 1|x, y|q"q', "3: ||", "4: |z|" }, read 'a,b,c\n1,"x, y","q""q"\n,,\n"","z",""\n')
  end)

  it("takes every line end, and none after the last row", function()
    assert.same({ "1: a|b", "2: 1|2", "3: 3|4", "4: 5|6" }, read "a,b\r\n1,2\r3,4\n5,6")
  end)

  it("keeps line ends in quoted cells, and counts them", function()
    assert.same({ "1: a|b", "2: x\r\ny\nz|1", "5: 2|3" }, read 'a,b\r\n"x\r\ny\nz",1\r\n2,3\r\n')
  end)

  it("skips a byte order mark and empty lines", function()
    assert.same({ "1: a", "3: 1" }, read "\239\187\191a\n\n1\n\n\n")
    assert.same({}, read "")
    assert.same({}, read "\n\n")
  end)

  it("takes semicolons and tabs where the first line has no comma", function()
    assert.same({ "1: a|b", "2: 1,5|2" }, read "a;b\n1,5;2\n")
    assert.same({ "1: a|b", "2: 1|2" }, read "a\tb\n1\t2\n")
  end)

  it("takes the separator that a first line names", function()
    assert.same({ "2: a|b,c", "3: 1|2" }, read "sep=;\r\na;b,c\r\n1;2\r\n")
    assert.same({ "2: a;b|c", "3: 1|2" }, read "\239\187\191sep=,\na;b,c\n1,2\n")
    assert.same({ "2: a|b", "3: 1|2" }, read '"SEP=|"\ra|b\r1|2\r')
    assert.same({ "2: a|b" }, read "sep=\t\na\tb")
    assert.same({}, read "sep=;")
    assert.same({ "1: sep=", "2: 1" }, read "sep=\n1\n")
  end)

  it("says where the file is broken", function()
    assert.same({ "1: a|b", "2! a quote is never closed" }, read 'a,b\n"1,2\n3,4\n')
    assert.same({ "1: a", "2: x", "3! text follows a closing quote" }, read 'a\nx\n"1"2\n')
    assert.same({ "1: a", "2! a quote is inside a cell that does not begin with one" }, read 'a\n5" nail\n')
  end)

  it("reads rows across blocks, wherever a block ends", function()
    local row = '"x""y",\r\n'
    for shift = 65536 - #row - 2, 65536 + 2 do
      local filler = ("f"):rep(shift)
      assert.same({ "1: " .. filler, '2: x"y|', "3: z|" }, read(filler .. "\r\n" .. row .. "z,\r\n"))
    end
  end)

  it("reads a cell longer than many blocks", function()
    local long = ("0123456789"):rep(100000)
    assert.same({ "1: " .. long .. "|b", "2: 1|2" }, read('"' .. long .. '",b\n1,2\n'))
  end)

  it("writes a cell so that it reads the same", function()
    for _, text in ipairs { "", "a", "a,b", 'a"b', "a\r\nb", "a;b", '"' } do
      assert.same({ "1: " .. text .. "|x" }, read(Csv.cell(text) .. ",x\n"))
    end
  end)
end)
