local intercom = require "intercom"
local host = require "spec.support.host"

local output, quoted = host.all_output, host.quoted

local lua = os.getenv "LUA" or "lua5.4"

local make = "make --silent --no-print-directory LUA=" .. lua .. " "

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

  it("has a help that lists what the documents and messages name", function()
    local help = " " .. output(make .. "help"):gsub("%s", " ") .. " "
    local named = output "cat *.md docs/*.md; grep -h 'run `make' mk/*.lua spec/*/*.lua reference/*.lua"
    local count = 0
    for target in named:gmatch "%f[%w]make ([%l][%l-]*)" do
      -- The words after `luarocks make` and in prose are not targets.
      local known = output(("grep -hE '^%s:' Makefile mk/*.mk"):format(target)) ~= ""
      if known and target ~= "help" and target ~= "rockspec" then
        count = count + 1
        assert.truthy(help:find(" " .. target .. " ", 1, true), target)
      end
    end
    assert.is_true(count >= 12)
  end)

  it("says that the headers are missing", function()
    local text = output(make .. "BUILD='" .. folder .. "/none' LUA_INCDIR=/nonexistent all")
    assert.matches("No lua.h for " .. lua:match "[^/]+$", text, 1, true)
  end)

  it("says that pkg-config is missing", function()
    local text = output(make .. "BUILD='" .. folder .. "/none' PKG_CONFIG=no-pkg-config HEADERS_BESIDE= all")
    assert.matches("^no%-pkg%-config is missing: install it %(make deps%) or give LUA_INCDIR=\n", text)
  end)

  it("builds, runs and installs where the path has blanks and an apostrophe", function()
    local here = quoted(folder .. "/it's here")
    local libcurl = (os.getenv "LIBCURL" or ""):match "[^/]+$"
    local build = (libcurl and libcurl .. "-" or "") .. lua:match "[^/]+$"
    assert.equal("", output(("mkdir %s %s/build && cp -Rp Makefile mk csrc lua bin examples spec %s && "
      .. "cp -Rp build/%s %s/build"):format(here, here, here, build, here)))
    -- As a newcomer would: with nothing from this checkout's environment.
    local there = "unset LUA_PATH LUA_CPATH; cd " .. here .. " && " .. make
    assert.equal("", output("touch " .. here .. "/csrc/lua/module.c; " .. there .. "all"))
    local where = "eval \"$(" .. make .. "env)\" && cd / && " .. lua
      .. [[ -e 'print(debug.getinfo(require("intercom").new, "S").source)']]
    assert.equal("@" .. folder .. "/it's here/lua/intercom/client.lua\n", output("cd " .. here .. " && " .. where))
    assert.matches("contacts and tag are gone, connections closed\n$", output(there .. "tour"))
    assert.equal("", output(there .. "DESTDIR=" .. quoted(folder .. "/elsewhere") .. " install"))
  end)

  local LIBRARIES = {
    { name = "libcurl", headers = "curl", object = "http/pool.o", package = "libcurl4-openssl-dev" },
    { name = "zlib", headers = "zconf.h", object = "http/gunzip.o", package = "zlib1g-dev" },
    { name = "OpenSSL", headers = "openssl", object = "lua/signature.o", package = "libssl-dev" },
  }
  for _, library in ipairs(LIBRARIES) do
    it("says that the headers of " .. library.name .. " are missing", function()
      local into = folder .. "/no-" .. library.name
      -- Links to all system headers except these.
      local command = ("mkdir -p '%s/include' && cd '%s/include' && for folder in /usr/include /usr/include/$(%s); do "
        .. "ln -s $folder/* . 2>/dev/null; done; rm -rf %s; %s -print-file-name=include"):format(
        into, into, "cc -print-multiarch", library.headers, "cc")
      local own = output(command):gsub("%s+$", "")
      local text = output(("%sBUILD='%s' CURL_CFLAGS= CRYPTO_CFLAGS= ZLIB_CFLAGS= "
        .. "CFLAGS='-nostdinc -isystem %s -isystem %s/include' '%s/obj/%s'"):format(
        make, into, own, into, into, library.object))
      local expected = ("the headers of %s are missing. On Debian: %s"):format(library.name, library.package)
      assert.matches(expected, text, 1, true)
      assert.is_nil(text:find("undeclared", 1, true), "said among what follows from it:\n" .. text)
    end)
  end

  it("installs a usable library and program, and uninstalls all of it", function()
    local version = _VERSION:match "%d%.%d"
    local into = "DESTDIR=" .. quoted(folder .. "/it's a root") .. " PREFIX=/opt "
    assert.equal("", output("umask 077; " .. make .. into .. "install"))

    local prefix = folder .. "/it's a root/opt"
    local share = prefix .. "/share/lua/" .. version
    local there = "cd / && LUA_PATH=" .. quoted(share .. "/?.lua;" .. share .. "/?/init.lua;;")
      .. " LUA_CPATH=" .. quoted(prefix .. "/lib/lua/" .. version .. "/?.so;;") .. " "
    assert.equal("true\n", output(there .. lua .. [[ -e 'print(#require("intercom").operations() > 0)']]))

    local says = output(there .. quoted(prefix .. "/bin/intercom") .. " version")
    assert.equal("intercom " .. intercom._VERSION .. "\n", says)
    for path, start in pairs {
      ["man/man1/intercom.1"] = ".TH INTERCOM 1",
      ["bash-completion/completions/intercom"] = "_intercom() {",
      ["zsh/site-functions/_intercom"] = "#compdef intercom",
      ["fish/vendor_completions.d/intercom.fish"] = "function __intercom_complete",
    } do
      assert.equal(start, output(("head -c %d %s"):format(#start, quoted(prefix .. "/share/" .. path))))
    end

    -- Readable for everybody, whatever the umask.
    assert.equal("", output("find " .. quoted(prefix) .. " ! -perm -go=r"))

    output("echo 'return {}' >" .. quoted(share .. "/another.lua"))
    assert.equal("", output(make .. into .. "uninstall"))
    assert.equal(share .. "/another.lua\n", output("find " .. quoted(prefix) .. " -type f"))
  end)
end)
