local host = require "spec.support.host"

local output, quoted = host.all_output, host.quoted

local lua = os.getenv "LUA" or "lua5.4"
local cc = os.getenv "CC" or "cc"

-- Two units of the core and one of each layer above, which use each other as they should.
local SOUND = {
  ["core/low.h"] = "int low(void);",
  ["core/low.c"] = '#include "core/low.h"\nint low(void) { return 1; }',
  ["core/high.h"] = "int high(void);",
  ["core/high.c"] = '#include "core/high.h"\n#include "core/low.h"\nint high(void) { return low(); }',
  ["http/pool.h"] = "int pool(void);",
  ["http/pool.c"] = '#include "http/pool.h"\n#include "core/high.h"\nint pool(void) { return high(); }',
  ["lua/part.h"] = "typedef struct lua_State lua_State;\nvoid part_open(lua_State *L);",
  ["lua/part.c"] = '#include "lua/part.h"\n#include "http/pool.h"\nvoid part_open(lua_State *L) { (void)L; pool(); }',
}

describe("make lint #once", function()
  local folder

  local function write(files)
    for name, text in pairs(files) do
      local file = assert(io.open(folder .. "/" .. name, "w"))
      assert(file:write(text, "\n"))
      file:close()
    end
  end

  before_each(function()
    folder = output("mktemp -d"):gsub("%s+$", "")
    os.execute("mkdir " .. folder .. "/core " .. folder .. "/http " .. folder .. "/lua")
    write(SOUND)
  end)

  after_each(function()
    os.execute("rm -rf " .. quoted(folder))
  end)

  -- What is said of the sound units and these.
  local function said(planted)
    write(planted)
    for source in output("cd " .. folder .. " && ls */*.c"):gmatch "%S+" do
      local compile = "cd %s && %s -I. -c -o %s %s"
      assert.equal("", output(compile:format(folder, cc, source:gsub("c$", "o"), source)))
    end
    return output(("%s mk/layers.lua %s %s; echo $?"):format(lua, folder, folder))
  end

  it("passes units that go one way", function()
    assert.equal("0\n", said {})
  end)

  it("finds a circle of includes", function()
    local result = said { ["core/low.h"] = '#include "core/high.h"\nint low(void);' }
    assert.equal(
      "a circle of includes: core/high -> core/low (core/low.h), core/low -> core/high (core/high.h)\n1\n",
      result
    )
  end)

  it("finds a circle of symbols that no include shows", function()
    local result = said { ["core/low.c"] = '#include "core/low.h"\nint high(void);\nint low(void) { return high(); }' }
    assert.equal("a circle of symbols: core/high -> core/low (low), core/low -> core/high (high)\n1\n", result)
  end)

  it("finds a way up by an include", function()
    local planted = { ["core/high.h"] = '#include "lua/part.h"\nint high(void);', ["lua/part.c"] = "int other;" }
    assert.equal("core/high uses lua/part, of a layer above it (lua/part.h)\n1\n", said(planted))
  end)

  it("finds a way up by a symbol", function()
    local up = '#include "core/low.h"\nvoid part_open(void *);\nint low(void) { part_open(0); return 1; }'
    local result = said { ["core/low.c"] = up }
    assert.truthy(result:find("core/low uses lua/part, of a layer above it (part_open)", 1, true))
  end)

  it("finds a name that two layers have", function()
    local planted = { ["lua/low.h"] = "extern int lower;", ["lua/low.c"] = '#include "lua/low.h"' }
    assert.equal("low is a unit of two layers: core and lua\n1\n", said(planted))
  end)

  it("finds a unit without a header, and headers that show what Lua calls", function()
    assert.equal("core/alone.c has no core/alone.h\n1\n", said { ["core/alone.c"] = "int alone;" })
    assert.equal(
      "core/alone.c has no core/alone.h\nlua/part.h shows a function that Lua calls: part_new\n1\n",
      said { ["lua/part.h"] = SOUND["lua/part.h"] .. "\nint part_new(lua_State *L);" }
    )
  end)

  it("finds a symbol without the prefix", function()
    local script = quoted((output "pwd"):gsub("%s+$", "") .. "/mk/names.lua")
    local names = ("cd %s && %s %s ."):format(quoted(folder), quoted(lua), script)
    local compile = ("cd %s && %s %%s -c -o core/low.o csrc/core/low.c"):format(folder, cc)
    os.execute("mkdir -p " .. folder .. "/csrc/core")
    write { ["csrc/core/low.c"] = "int low(void) { return 1; }" }
    assert.equal("", output(compile:format ""))
    local stale = "csrc/core/names.h is not of the symbols in the objects: run `make generated`\n1\n"
    assert.equal(stale, output(names .. "; echo $?"))
    assert.equal("0\n", output(names .. " --write; echo $?"))
    assert.equal(
      "low of csrc/core/low.c has no prefix: include core/hidden.h before it is declared\n1\n",
      output(names .. "; echo $?")
    )
    assert.equal("", output(compile:format "-include csrc/core/names.h"))
    assert.equal("0\n", output(names .. "; echo $?"))
  end)
end)
