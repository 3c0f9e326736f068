-- Completion with Tab in real shells, each in a terminal of tmux.
local command_line = require "spec.cli.command_line"
local commands = require "intercom.cli.commands"
local intercom = require "intercom"
local host = require "spec.support.host"

local sh = command_line.sh

local SECONDS_MAX = 30

local function has(program)
  return sh("command -v " .. program).status == 0
end

-- How each shell starts, with a function in place of the program that prints its arguments. What completions ask for
-- the program itself answers.
local SHELLS = {
  bash = {
    start = "bash --norc --noprofile -i",
    setup = [[PS1='$ '; intercom() { ]]
      .. [[if [ "$1" = __complete ]; then PROGRAM "$@"; else printf '<%%s>' "$@"; echo; fi; }; ]]
      .. [[source %s/intercom]],
  },
  zsh = {
    start = "zsh -f -i",
    setup = [[PS1='$ '; intercom() { ]]
      .. [[if [ "$1" = __complete ]; then PROGRAM "$@"; else printf '<%%s>' "$@"; echo; fi }; ]]
      .. [[fpath=(%s $fpath); autoload -Uz compinit; compinit -u -D; setopt no_auto_menu]],
  },
  fish = {
    start = "fish --no-config --private -i",
    setup = [[function fish_prompt; echo '$ '; end; ]]
      .. [[function intercom; if test "$argv[1]" = __complete; PROGRAM $argv; else; printf '<%%s>' $argv; echo; end; ]]
      .. [[end; ]]
      .. [[source %s/intercom]],
  },
}

for name, shell in pairs(SHELLS) do
  describe("Tab in #once " .. name, function()
    if not has(name) or not has "tmux" then
      pending(name .. " or tmux is not installed")
      return
    end

    local folder, tmux

    local function screen()
      return sh(tmux .. " capture-pane -p").out
    end

    local function wait_for(text)
      local started = os.time()
      local shown
      repeat
        shown = screen()
        if shown:find(text, 1, true) then
          return shown
        end
      until os.time() - started > SECONDS_MAX
      error(("%q does not appear:\n%s"):format(text, shown), 2)
    end

    local function type_keys(...)
      local keys = {}
      for i, key in ipairs { ... } do
        keys[i] = host.quoted(key)
      end
      assert.equal("", sh(tmux .. " send-keys " .. table.concat(keys, " ")).err)
    end

    setup(function()
      folder = sh("mktemp -d").out:gsub("%s+$", "")
      tmux = ("env TERM=xterm HOME=%s tmux -S %s/socket -f /dev/null"):format(folder, folder)
      local script = assert(io.open(folder .. (name == "zsh" and "/_intercom" or "/intercom"), "w"))
      script:write(command_line.run({ "completion", name }).out)
      script:close()
      assert.equal("", sh(("%s new-session -d -x 120 -y 50 %s"):format(tmux, host.quoted(shell.start))).err)
      local start = shell.setup:format(folder):gsub("PROGRAM", (command_line.shell {}:gsub("%%", "%%%%")))
      type_keys(start .. "; clear; echo; echo ready", "Enter")
      wait_for "\nready"
    end)

    teardown(function()
      sh(tmux .. " kill-server")
      sh("rm -rf " .. folder)
    end)

    it("completes resources, methods, options and their values", function()
      type_keys("intercom conta", "Tab")
      wait_for "intercom contacts"
      type_keys("find_by", "Tab")
      wait_for "contacts find_by_external_id"
      type_keys("42 --outp", "Tab")
      wait_for "42 --output"
      type_keys("nd", "Tab")
      wait_for "--output ndjson"
      type_keys "Enter"
      wait_for "<contacts><find_by_external_id><42><--output><ndjson>"
    end)

    it("completes the parameters of an operation after options of the program", function()
      type_keys("intercom --region e", "Tab")
      wait_for "--region eu"
      type_keys("comp", "Tab")
      -- `completion` begins with these letters, too.
      type_keys("an", "Tab", "find_", "Tab")
      wait_for "companies find_b"
      type_keys("y --seg", "Tab")
      wait_for "find_by --segment_id"
      type_keys("1", "Enter")
      wait_for "<--region><eu><companies><find_by><--segment_id><1>"
    end)

    it("completes the fields of a body, and the values that they may have", function()
      type_keys("C-l", "intercom messages create --message_t", "Tab")
      wait_for "create --message_type"
      type_keys("wh", "Tab")
      wait_for "--message_type whatsapp"
      type_keys(" --from.t", "Tab")
      wait_for "--from.type"
      type_keys "C-c"
    end)

    it("completes the verbs of a request, and its options", function()
      type_keys("C-l", "intercom -q api PA", "Tab")
      wait_for "api PATCH"
      type_keys("/me --spr", "Tab")
      wait_for "/me --spreadsheet"
      type_keys "C-c"
    end)

    it("completes the options of an export after its destination, and the streams", function()
      type_keys("C-l", "intercom export sqlite:x.db --concu", "Tab")
      wait_for "x.db --concurrency"
      type_keys("2 --streams conv", "Tab")
      wait_for "--streams conversations"
      type_keys "C-c"
    end)

    it("shows all methods", function()
      type_keys("C-l", "intercom tags ", "Tab", "Tab")
      local shown = wait_for "delete"
      for _, row in ipairs(commands.of "tags") do
        assert.matches(row.method, shown, 1, true)
      end
      type_keys("C-c")
    end)
  end)
end

describe("intercom completion", function()
  it("has every operation, for each shell", function()
    for name in pairs(SHELLS) do
      local result = command_line.run { "completion", name }
      assert.equal(0, result.status)
      for _, row in ipairs(intercom.operations()) do
        assert.matches(row.resource, result.out, 1, true)
        assert.matches(row.method, result.out, 1, true)
      end
    end
    assert.equal(2, command_line.run({ "completion", "csh" }).status)
  end)

  it("finds the command in bash after values with = and :, and leaves no variables", function()
    if not has "bash" then
      pending "bash is not installed"
    end
    local script = command_line.run({ "completion", "bash" }).out
    local function offered(words)
      local quoted = {}
      for i, word in ipairs(words) do
        quoted[i] = host.quoted(word)
      end
      local check = ("\nCOMP_WORDS=(intercom %s); COMP_CWORD=%d; before=$(compgen -v); _intercom; after=$(compgen -v)"
        .. '\necho "${COMPREPLY[*]}"; diff <(echo "$before") <(echo "$after") | grep "^[<>]"')
        :format(table.concat(quoted, " "), #words)
      return sh("bash --norc -c " .. host.quoted("COMPREPLY=(); " .. script .. check)).out
    end
    assert.equal("find_by_external_id\n", offered { "contacts", "find_by" }:gsub("> before\n", ""))
    for _, before in ipairs {
      { "--region", "=", "eu" }, { "--base-url", "http", ":", "//127.0.0.1", ":", "8080" }, { "-n" },
    } do
      before[#before + 1], before[#before + 2] = "contacts", "find_by"
      assert.equal("find_by_external_id\n", offered(before):gsub("> before\n", ""))
    end
  end)

  it("offers each name once", function()
    assert.is_nil(command_line.run({ "completion", "bash" }).out:find("list-", 1, true))
  end)
end)
