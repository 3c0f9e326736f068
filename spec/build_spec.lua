local lua = os.getenv "LUA" or "lua5.4"

local make = "make --silent --no-print-directory LUA=" .. lua .. " "

local function output(command)
  local pipe = assert(io.popen(command .. " 2>&1"))
  local text = pipe:read "*a"
  pipe:close()
  return text
end

describe("make", function()
  local folder

  setup(function()
    folder = output("mktemp -d"):gsub("%s+$", "")
  end)

  teardown(function()
    os.execute("rm -rf '" .. folder .. "'")
  end)

  it("has nothing left to build once it has built", function()
    assert.equal("", output(make .. "all"))
    assert.equal("yes\n", output(make .. "--question all && echo yes"))
  end)

  it("prints an environment that finds the checkout from anywhere", function()
    local script = 'eval "$(' .. make .. 'env)" && cd / && '
      .. lua .. [[ -e 'print(#require("intercom").operations() > 0)']]
    assert.equal("true\n", output(script))
  end)

  it("says that the headers are missing", function()
    local text = output(make .. "BUILD='" .. folder .. "/none' LUA_INCDIR=/nonexistent all")
    assert.matches("No lua.h for " .. lua:match "[^/]+$", text, 1, true)
  end)

  it("says that OpenSSL's headers are missing", function()
    local object = folder .. "/no_openssl/obj/lua/signature.o"
    local text = output(make .. "BUILD='" .. folder .. "/no_openssl' CPPFLAGS=-nostdinc " .. object)
    assert.matches("^No headers of OpenSSL: install them", text)
    assert.falsy(text:find("signature.c", 1, true), text)
  end)

  it("installs what can be used, and takes all of it away again", function()
    local version = _VERSION:match "%d%.%d"
    local into = "DESTDIR='" .. folder .. "/root' PREFIX=/opt "
    assert.equal("", output(make .. into .. "install"))

    local prefix = folder .. "/root/opt"
    local share = prefix .. "/share/lua/" .. version
    local script = "cd / && LUA_PATH='" .. share .. "/?.lua;" .. share .. "/?/init.lua;;' "
      .. "LUA_CPATH='" .. prefix .. "/lib/lua/" .. version .. "/?.so;;' "
      .. lua .. [[ -e 'print(#require("intercom").operations() > 0)']]
    assert.equal("true\n", output(script))

    assert.equal("", output(make .. into .. "uninstall"))
    assert.equal("", output("find '" .. prefix .. "' -type f"))
  end)
end)
