-- `intercom fake`, from an installation without the checkout. mk/rock does the same with the rock.
local command_line = require "spec.cli.command_line"
local host = require "spec.support.host"
local support = require "spec.support.client"

local quoted = host.quoted

local lua = os.getenv "LUA" or "lua5.4"

describe("intercom fake", function()
  local folder, there, script

  -- Runs a script of the shell in an empty folder. Only the program knows where the library is, as with LuaRocks.
  local function run(commands)
    return command_line.sh("cd " .. quoted(folder .. "/empty") .. "; " .. there .. commands)
  end

  setup(function()
    folder = host.output("mktemp -d"):gsub("%s+$", "") .. "/it's here"
    host.output("mkdir -p " .. quoted(folder .. "/empty"))
    local make = "make --silent --no-print-directory LUA=" .. lua
    assert.equal("", host.all_output(make .. " DESTDIR=" .. quoted(folder) .. " PREFIX=/opt install"))
    local opt, version = folder .. "/opt", _VERSION:match "%d%.%d"
    local share = opt .. "/share/lua/" .. version
    local path, cpath = share .. "/?.lua;" .. share .. "/?/init.lua", opt .. "/lib/lua/" .. version .. "/?.so"
    host.write(folder .. "/intercom", ("#!/bin/sh\nexec %s -e %s %s \"$@\"\n"):format(
      lua, quoted(("package.path = %q .. package.path; package.cpath = %q .. package.cpath"):format(
        path .. ";", cpath .. ";")), quoted(opt .. "/bin/intercom")))
    there = ("unset LUA LUA_PATH LUA_CPATH INTERCOM_BASE_URL INTERCOM_FAKE_STRICT; chmod +x ../intercom; "
      .. "export PATH=%s:$PATH; "):format(quoted(folder))
    script = ("env LUA_PATH=%s LUA_CPATH=%s %s script.lua "):format(quoted(path .. ";;"), quoted(cpath .. ";;"), lua)
    host.write(folder .. "/empty/script.lua", [[
      local client = require("intercom").new {
        access_token = os.getenv "INTERCOM_ACCESS_TOKEN", base_url = os.getenv "INTERCOM_BASE_URL", max_retries = 0,
      }
      local contact, err = client.contacts:create({ email = arg[1], nickname = arg[2] }, { validate = false })
      print(contact and contact.email or err.message)
      os.exit(contact and 0 or 7, true)
    ]])
  end)

  teardown(function()
    host.output("rm -rf " .. quoted((folder:gsub("/[^/]*$", ""))))
  end)

  it("runs a command against it, and exits with its status", function()
    local result = run("intercom fake -- " .. script .. "a@example.com --output")
    assert.same({ out = "a@example.com\n", err = "", status = 0 }, result)
    result = run("intercom fake --strict -- " .. script .. "a@example.com ada")
    assert.same({ out = "bad 'nickname' parameter\n", err = "", status = 7 }, result)
  end)

  it("has the facts of the client that is installed", function()
    local facts = folder .. "/opt/share/lua/" .. _VERSION:match "%d%.%d" .. "/intercom/facts/fields.lua"
    local text = host.read(facts)
    host.write(facts, (text:gsub("(operation contacts%.create [^\n]*\n  )", "%1nickname? string, ")))
    local result = run("intercom fake --strict -- " .. script .. "a@example.com ada")
    host.write(facts, text)
    assert.same({ out = "a@example.com\n", err = "", status = 0 }, result)
  end)

  it("leaves the environment of the command as it is", function()
    local shown = "sh -c 'env | grep -E \"^(LUA|INTERCOM_FAKE_(LUA|STRICT|OPERATIONS))\" | sort'"
    assert.equal(run(shown).out, run("intercom fake -- " .. shown).out)
  end)

  it("runs without a command until it is ended, and leaves nothing behind", function()
    local lines = io.popen("sh -c " .. quoted("cd " .. quoted(folder .. "/empty") .. "; " .. there
      .. "echo $$; exec intercom fake 2>&1"))
    local process, url = lines:read "*l", nil
    for line in lines:lines() do
      url = line:match "^INTERCOM_BASE_URL=(.*)" or url
      if line:find "^INTERCOM_FAKE_TLS_WRONG_HOST_URL=" then
        break
      end
    end
    local client = support.client { base_url = url }
    assert(client.admins:me())
    host.output("kill -TERM " .. process)
    assert.is_nil(lines:read "*l")
    lines:close()
    support.fails({ kind = "connection" }, support.client({ base_url = url, transport = "curl" }).admins:me())
  end)

  it("says what is missing", function()
    host.output("mkdir " .. quoted(folder .. "/bin"))
    host.write(folder .. "/bin/nginx", "#!/bin/sh\necho 'nginx version: nginx/1.26' >&2\n")
    local result = run("chmod +x ../bin/nginx; PATH=" .. quoted(folder .. "/bin") .. ":$PATH intercom fake -- true")
    assert.same({
      out = "", status = 1,
      err = "fake Intercom: nginx has no Lua module "
        .. "(Debian: nginx-light libnginx-mod-http-lua luajit2; or install OpenResty)\n",
    }, result)
    -- A PATH of links, and a script that does not add the folders of servers to it.
    run("mkdir ../links; for name in env sh dirname; do ln -s $(command -v $name) ../links; done; "
      .. ("LUA=" .. lua .. [[; printf '#!/bin/sh\nexec "%s" "$@"\n' "$(command -v $LUA)" >../links/$LUA; ]])
      .. "chmod +x ../links/$LUA; "
      .. "sed -i '/^PATH=/d' ../opt/share/lua/*/intercom/fake/run")
    result = run "PATH=../links ../intercom fake -- true"
    assert.same({
      out = "", status = 1,
      err = "fake Intercom: nginx is not installed "
        .. "(Debian: nginx-light libnginx-mod-http-lua luajit2; or install OpenResty)\n",
    }, result)
    result = run "ln -s ../bin/nginx ../links; PATH=../links ../intercom fake -- true"
    assert.same({ out = "", status = 1, err = "fake Intercom: openssl is not installed\n" }, result)
    result = run("rm -r ../opt/share/lua/*/intercom/fake; intercom fake -- true")
    assert.same({ out = "", err = "intercom: the files of the fake Intercom are not installed\n", status = 1 }, result)
  end)

  it("has a help", function()
    local help = command_line.run { "fake", "--help" }
    assert.matches("^Usage: intercom fake %[%-h%] %[%-%-strict%] %[%-%- <command> %.%.%.%]\n", help.out)
    assert.matches("Example: intercom fake -- lua my_script.lua\n", help.out, 1, true)
    assert.matches("Refuse what the service would refuse", help.out, 1, true)
  end)

  it("passes on words that would hold a token of the program", function()
    local result = command_line.run { "fake", "--", "echo", "--token", "x", "--version=2.16" }
    assert.same({ out = "--token x --version=2.16\n", err = "", status = 0 }, result)
  end)
end)
