-- The configuration file, and which setting takes precedence.
local command_line = require "spec.cli.command_line"
local redis = require "spec.support.redis"
local support = require "spec.support.client"

local fake = support.fake

describe("profiles", function()
  local home, path

  before_each(function()
    fake.reset()
    home = command_line.sh("mktemp -d").out:gsub("%s+$", "")
    path = home .. "/.config/intercom/config"
    command_line.sh("mkdir -p " .. home .. "/.config/intercom")
  end)

  after_each(function()
    command_line.sh("rm -rf " .. home)
  end)

  local function write(text, mode)
    local file = assert(io.open(path, "w"))
    file:write((text:gsub("@URL@", support.base_url)))
    file:close()
    command_line.sh(("chmod %s %s"):format(mode or "600", path))
  end

  -- Runs `intercom me` with these arguments, without token and URL in the environment unless given.
  local function me(arguments, environment)
    local all = { "me", "--fields", "type" }
    for _, argument in ipairs(arguments or {}) do
      all[#all + 1] = argument
    end
    local variables = { HOME = home, INTERCOM_ACCESS_TOKEN = false, INTERCOM_BASE_URL = false }
    for name, value in pairs(environment or {}) do
      variables[name] = value
    end
    return command_line.run(all, { environment = variables })
  end

  local function token_sent(...)
    local result = me(...)
    assert.equal("", result.err)
    assert.equal('{"type":"admin"}\n', result.out)
    return fake.last().headers.authorization:match "^Bearer (.*)$"
  end

  local function refused(wrong, ...)
    local result = me(...)
    assert.equal("intercom: " .. wrong .. "\n", (result.err:gsub("\ntry: [^\n]*", "")))
    assert.equal(2, result.status)
    assert.equal("", result.out)
    assert.equal(0, fake.count())
  end

  it("have a token, and options of the client", function()
    write "# a\n[default]\naccess_token = fake-mine\nbase_url=@URL@\r\nversion=2.9\ntimeout = 9\nprefetch = false\n"
    assert.equal("fake-mine", token_sent())
    assert.equal("2.9", fake.last().headers["intercom-version"])
  end)

  it("may share the rate limit in a Redis", function()
    local server = redis.start()
    finally(function()
      server:finish()
    end)
    write("access_token = fake-mine\nbase_url = @URL@\nshare = 0.5\nbudget = " .. server.url .. "\n")
    assert.equal("fake-mine", token_sent())
    assert.equal("1", server:cli "dbsize")
    write "access_token = fake-mine\nbase_url = @URL@\nbudget = redis.example\n"
    fake.reset()
    refused "budget has a redis that must be a URL: redis://host:6379/0, rediss://host:6380/0 or unix:///path?db=0"
  end)

  it("need no heading for the default profile", function()
    write "access_token = fake-plain\nbase_url = @URL@\n"
    assert.equal("fake-plain", token_sent())
  end)

  it("are chosen by their names", function()
    write "[default]\naccess_token = fake-a\nbase_url = @URL@\n\n[b side]\naccess_token = fake-b\nbase_url = @URL@\n"
    assert.equal("fake-b", token_sent { "--profile", "b side" })
    assert.equal("fake-a", token_sent { "--profile", "default" })
    fake.reset()
    refused(path .. ': there is no profile "b sied" (did you mean "b side"?)', { "--profile", "b sied" })
  end)

  it("are used after the environment, and instead of it if named by --profile", function()
    write "[default]\naccess_token = fake-file\nregion = eu\n[named]\naccess_token = fake-named\nbase_url = @URL@\n"
    local environment = { INTERCOM_ACCESS_TOKEN = "fake-environment", INTERCOM_BASE_URL = support.base_url }
    assert.equal("fake-environment", token_sent({}, environment))
    assert.equal("fake-named", token_sent({ "--profile", "named" }, environment))
    assert.equal("fake-file", token_sent({ "--base-url", support.base_url }))
  end)

  it("take the token from a command", function()
    write "token_command = echo \"fake-$((40 + 2))\"\nbase_url = @URL@\n"
    assert.equal("fake-42", token_sent())
    fake.reset()
    write "token_command = true\nbase_url = @URL@\n"
    refused "token_command gave no token: it printed nothing"
    local result = me { "--dry-run" }
    assert.equal(0, result.status)
  end)

  it("run no command if nothing is sent", function()
    write("token_command = touch " .. home .. "/ran\nbase_url = @URL@\n")
    assert.equal(0, me({ "--dry-run" }).status)
    assert.equal(1, command_line.sh("test -e " .. home .. "/ran").status)
  end)

  it("are rejected if others can read or write the file", function()
    for _, mode in ipairs { "640", "604", "620", "602", "610" } do
      write("access_token = fake-x\nbase_url = @URL@\n", mode)
      local wrong = path .. ": others can read or write it; run: chmod 600 " .. path
      refused(wrong)
      refused(wrong, {}, { INTERCOM_ACCESS_TOKEN = "fake-x" })
    end
    write("access_token = fake-x\nbase_url = @URL@\n", "400")
    assert.equal("fake-x", token_sent())
  end)

  it("are rejected if the file belongs to somebody else", function()
    write("token_command = echo fake-x\nbase_url = @URL@\n")
    if command_line.sh("chown 65534 " .. path).status ~= 0 then
      return pending "only root can give a file away"
    end
    refused(path .. ": it belongs to somebody else; write one of your own")
    command_line.sh("chown 0 " .. path)
    assert.equal("fake-x", token_sent())
  end)

  it("are found in XDG_CONFIG_HOME, through links, in folders of any name", function()
    local folder = home .. "/it's \"here\""
    command_line.sh(([[mkdir -p "%s/intercom"]]):format((folder:gsub('"', '\\"'))))
    write "access_token = fake-xdg\nbase_url = @URL@\n"
    command_line.sh(([[ln -s %s "%s/intercom/config"]]):format(path, (folder:gsub('"', '\\"'))))
    assert.equal("fake-xdg", token_sent({}, { XDG_CONFIG_HOME = folder, HOME = "/nonexistent" }))
    fake.reset()
    command_line.sh("chmod 644 " .. path)
    assert.equal(2, me({}, { XDG_CONFIG_HOME = folder, HOME = "/nonexistent" }).status)
  end)

  it("are rejected with a message that says what is wrong", function()
    write "[default]\nnonsense\n"
    refused(path .. ": line 2 is neither [profile] nor name = value")
    write "access_token = fake-x\nbase_url = @URL@\ntimeuot = 3\n"
    refused(path .. ': unknown option "timeuot" (did you mean "timeout"?)')
    write "access_token = fake-x\nbase_url = @URL@\ntimeout = soon\n"
    refused "timeout must be a number of seconds, 0 or more"
    write "base_url = @URL@\n"
    refused(("there is no token: set INTERCOM_ACCESS_TOKEN, or access_token or token_command in %s"):format(path))
    write "[default]\naccess_token = fake-x\n[staging]\nbase_url = @URL@\n"
    refused(
      'profile "staging" has neither access_token nor token_command (with --profile the environment is not asked)',
      { "--profile", "staging" },
      { INTERCOM_ACCESS_TOKEN = "fake-environment" }
    )
    for mistyped, meant in pairs { acces_token = "access_token", token_comand = "token_command" } do
      write("base_url = @URL@\n" .. mistyped .. " = fake-x\n")
      local wrong = ('%s: unknown option "%s" (did you mean "%s"?)'):format(path, mistyped, meant)
      refused(wrong)
      refused(wrong, { "--profile", "default" })
      refused(wrong, { "--dry-run" }, { INTERCOM_ACCESS_TOKEN = "fake-environment" })
    end
    os.remove(path)
    refused(('there is no profile "x": %s is missing'):format(path), { "--profile", "x" })
    command_line.sh("mkdir " .. path)
    refused(path .. ": it is no file")
  end)
end)
