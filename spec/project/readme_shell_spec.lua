-- Runs the examples of docs/command-line.md unchanged, one block after the other, against the fake Intercom.
local command_line = require "spec.cli.command_line"
local host = require "spec.support.host"
local support = require "spec.support.client"

local sh = command_line.sh

local function blocks()
  local file = assert(io.open("docs/command-line.md", "rb"))
  local text = file:read("*a"):gsub("\r", "")
  file:close()
  local found = {}
  for block in text:gmatch "```sh\n(.-)```" do
    found[#found + 1] = block
  end
  return found, text:match "```ini\n(.-)```"
end

describe("docs/command-line.md", function()
  local folder

  setup(function()
    folder = sh("mktemp -d").out:gsub("%s+$", "")
    local here = sh("pwd").out:gsub("%s+$", "")
    sh("mkdir -p " .. folder .. "/bin")
    local file = assert(io.open(folder .. "/bin/intercom", "w"))
    file:write(("#!/bin/sh\nexec %s %s \"$@\"\n"):format(os.getenv "LUA", host.quoted(here .. "/bin/intercom")))
    file:close()
    sh("chmod +x " .. folder .. "/bin/intercom")
    support.fake.reset()
    support.fake.seed { conversations = 50 }
  end)

  teardown(function()
    sh("rm -rf " .. folder)
  end)

  local function run(script, shell)
    local path = folder .. "/script"
    local file = assert(io.open(path, "w"))
    file:write("set -e\n", script)
    file:close()
    local result = sh(("cd %s && HOME=%s PATH=%s/bin:$PATH %s script"):format(folder, folder, folder, shell or "sh"))
    assert.equal("", result.err)
    assert.equal(0, result.status)
    return result.out
  end

  it("has examples that run", function()
    local found = blocks()
    assert.equal(2, #found)
    local out = run(found[1])
    assert.matches("curl --config - --globoff --request POST ", out, 1, true)
    assert.matches('"email":"grace@example.com"', out, 1, true)
    assert.equal(20, select(2, out:gsub('"state":"open"', "")))
    local csv = sh("cat " .. folder .. "/contacts.csv").out
    assert.matches("^id,email,custom_attributes.plan\n.*\n65f%x+,ada@example.com,pro\n$", csv)
  end)

  it("has completions and a manual page", function()
    if sh("command -v bash && command -v man").status ~= 0 then
      pending "bash or man is not installed"
    end
    local out = run(blocks()[2] .. "complete -p intercom\n", "bash")
    assert.matches("INTERCOM(1)", out, 1, true)
    assert.matches("complete -o bashdefault -o default -F _intercom intercom", out, 1, true)
    assert.equal(0, sh(("test -s %s/.zfunc/_intercom && test -s %s/.config/fish/completions/intercom.fish"):format(
      folder, folder
    )).status)
  end)

  it("has profiles that are read", function()
    local _, profiles = blocks()
    sh(("mkdir -p %s/.config/intercom"):format(folder))
    local file = assert(io.open(folder .. "/.config/intercom/config", "w"))
    file:write(profiles)
    file:close()
    sh(("chmod 600 %s/.config/intercom/config"):format(folder))
    assert.matches("https://api.eu.intercom.io/me", run "unset INTERCOM_BASE_URL; intercom me --dry-run", 1, true)
    assert.matches("https://api.intercom.io/me", run "intercom me --dry-run --profile staging", 1, true)
  end)
end)
