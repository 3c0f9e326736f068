-- core.durable: what Lua's own files lack for a program that may end at any moment.
local host = require "spec.support.host"
local durable = require("intercom.core").durable

describe("core.durable", function()
  local folder, path

  before_each(function()
    folder = host.output("mktemp -d"):match "%S+"
    path = folder .. "/rows"
  end)

  after_each(function()
    os.execute("rm -rf '" .. folder .. "'")
  end)

  it("syncs what a file has written so far", function()
    local file = assert(io.open(path, "w"))
    file:setvbuf "full"
    file:write "one\n"
    assert.is_true(durable.sync(file))
    assert.equal("one\n", host.read(path))
    file:close()
  end)

  it("says why a file cannot be synced", function()
    local full = assert(io.open("/dev/full", "w"))
    full:setvbuf "full"
    full:write "one\n"
    local done, wrong = durable.sync(full)
    assert.is_nil(done)
    assert.equal("No space left on device", wrong)
    full:close()
  end)

  it("refuses what is no open file", function()
    local file = assert(io.open(path, "w"))
    file:close()
    assert.error_matches(function()
      durable.sync(file)
    end, "is closed")
    assert.error_matches(function()
      durable.sync(path)
    end, "FILE%*")
  end)

  it("syncs a folder", function()
    assert.is_true(durable.sync_folder(folder))
    local done, wrong = durable.sync_folder(folder .. "/none")
    assert.is_nil(done)
    assert.equal("No such file or directory", wrong)
  end)

  it("makes a folder, also one that exists", function()
    assert.is_true(durable.make_folder(folder .. "/a"))
    assert.is_true(durable.make_folder(folder .. "/a"))
    host.write(path, "")
    assert.same({ nil, "Not a directory" }, { durable.make_folder(path) })
    assert.same({ nil, "No such file or directory" }, { durable.make_folder(folder .. "/b/c") })
  end)

  it("lists the names in a folder", function()
    host.write(folder .. "/a", "")
    host.write(folder .. "/.b", "")
    local names = durable.names(folder)
    table.sort(names)
    assert.same({ ".b", "a" }, names)
    assert.same({}, durable.names(host.output("mktemp -d -p " .. folder):match "%S+"))
    assert.same({ nil, "Not a directory" }, { durable.names(folder .. "/a") })
    assert.same({ nil, "No such file or directory" }, { durable.names(folder .. "/none") })
  end)

  it("cuts a file to a length", function()
    host.write(path, "one\ntwo\n")
    assert.is_true(durable.truncate(path, 4))
    assert.equal("one\n", host.read(path))
    assert.same({ nil, "No such file or directory" }, { durable.truncate(folder .. "/none", 0) })
    for _, length in ipairs { -1, 2 ^ 53, 0 / 0 } do
      assert.error_matches(function()
        durable.truncate(path, length)
      end, "is not a length")
    end
  end)

  it("refuses a path with a NUL", function()
    for _, name in ipairs { "sync_folder", "make_folder", "truncate", "names", "real_path" } do
      assert.error_matches(function()
        durable[name](path .. "\0", 0)
      end, "has a NUL")
    end
  end)

  it("locks a file for one holder at a time", function()
    local first, second = assert(io.open(path, "w")), assert(io.open(path, "w"))
    assert.is_true(durable.lock(first))
    assert.is_false(durable.lock(second))
    first:close()
    assert.is_true(durable.lock(second))
    second:close()
  end)

  it("does not leave the lock to programs that the script starts", function()
    local first = assert(io.open(path, "w"))
    assert.is_true(durable.lock(first))
    -- The shell has been started, not only forked, once it has written.
    local child = io.popen(("echo started >'%s/said'; cat >/dev/null"):format(folder), "w")
    repeat
      local said = io.open(folder .. "/said")
      local line = said and said:read()
      if said then
        said:close()
      end
    until line
    first:close()
    local second = assert(io.open(path, "w"))
    assert.is_true(durable.lock(second))
    second:close()
    child:close()
  end)

  it("finds the path without links", function()
    os.execute(("cd %s && mkdir -p in && : >in/real && ln -s in/real link && ln -s none broken"):format(folder))
    local real = assert(durable.real_path(folder .. "/in/real"))
    assert.matches("^/.*/in/real$", real)
    assert.equal(real, durable.real_path(folder .. "/./link"))
    assert.same({ nil, "No such file or directory" }, { durable.real_path(folder .. "/broken") })
  end)
end)
