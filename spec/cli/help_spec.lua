-- The help, the version and the manual page.
local command_line = require "spec.cli.command_line"
local commands = require "intercom.cli.commands"
local example_of = require "intercom.cli.example"
local help = require "intercom.cli.help"
local intercom = require "intercom"

local sh = command_line.sh

local LINES_MAX = 155

local function is_short(text)
  local lines = select(2, text:gsub("\n", ""))
  assert.is_true(lines > 3 and lines <= LINES_MAX, lines)
  for line in text:gmatch "[^\n]+" do
    -- An example, a path and a word alone are not broken.
    local is_whole = line:find "^Example: " or line:find "^%u+ /" or not line:find "%S +%S"
    assert.is_true(#line <= 80 or is_whole ~= nil, line)
  end
  assert.matches("\nExample: [^\n]*intercom ", text)
end

describe("--help", function()
  it("shows the words that an option takes", function()
    assert.matches("\n   %-%-region <au|eu|us> +Where", command_line.run({ "--help" }).out)
    assert.matches("\n   %-%-output <json|ndjson|csv|table>\n", command_line.run({ "contacts", "list", "--help" }).out)
  end)

  it("names all resources", function()
    local result = command_line.run { "--help" }
    assert.equal("", result.err)
    assert.equal(0, result.status)
    local text = result.out
    is_short(text)
    for _, row in ipairs(intercom.operations()) do
      assert.matches("[ \n]" .. row.resource .. "[ \n]", text)
    end
  end)

  it("of a resource names its methods", function()
    for _, resource in ipairs { "contacts", "conversations", "workflows" } do
      local text = command_line.run({ resource, "--help" }).out
      is_short(text)
      for _, row in ipairs(commands.of(resource)) do
        assert.matches("\n   " .. row.method .. " +%u", text)
      end
      assert.matches("^Usage: intercom " .. resource .. " %[%-h%] <method> %.%.%.\n", text)
      assert.matches("\nMethods:\n", text)
      assert.is_nil(text:lower():gsub("options of every command", ""):find "command")
    end
  end)

  it("of every method names its arguments, parameters and options", function()
    for _, row in ipairs(intercom.operations()) do
      local text = help.text(commands.named { row.resource, row.method })
      is_short(text)
      assert.matches(row.verb .. " " .. row.path .. "\nVersions of the API: " .. row.since, text, 1, true)
      assert.matches("\nExample: " .. example_of(row) .. "\n", text, 1, true)
      assert.matches("\nOptions of every command: intercom --help\n", text, 1, true)
      for _, list in ipairs { row.parameters, row.query } do
        for _, name in ipairs(list) do
          assert.matches(name, text, 1, true)
        end
      end
      for _, name in ipairs { "[--all]", "[--limit <number>]" } do
        assert.equal(row.paging ~= nil, text:find(name, 1, true) ~= nil)
      end
    end
    local counted = command_line.run({ "admins", "search_activity_logs", "--help" }).out
    for _, name in ipairs { "page", "per_page", "starting_after" } do
      assert.matches(("\n   --%s <"):format(name), counted, 1, true)
    end
    local text = command_line.run({ "contacts", "find", "--help" }).out
    assert.matches("Usage: intercom contacts find [-h]", text, 1, true)
  end)

  it("shows what a method does, and the form, the values and the meaning of its parameters", function()
    local text = command_line.run({ "contacts", "create", "--help" }).out
    assert.matches("\n\nCreates a contact, a user or a lead; ", text, 1, true)
    assert.matches("\n   --email <text>             Email address, in the form name@host.\n", text, 1, true)
    assert.matches("\n   --email_verified <true|false>\n", text, 1, true)
    assert.matches("%. From version 2%.16 on%. %-%-phone ", (text:gsub("%s+", " ")))
    assert.matches("\n   --custom_attributes:=<json>\n", text, 1, true)
    text = command_line.run({ "messages", "create", "--help" }).out
    assert.matches("\n   --message_type <in_app|email|sms|whatsapp>\n", text, 1, true)
    assert.matches("\n   %-%-from%.type <admin|lead|user|contact>\n +Required%.", text)
    -- The program has an option of this name.
    assert.matches("\n   --to:=<json>", text, 1, true)
    text = command_line.run({ "contacts", "find", "--help" }).out
    assert.matches("\n   contact_id                 The id that the service gave the contact", text, 1, true)
    text = command_line.run({ "conversations", "snooze", "--help" }).out
    assert.matches("\n   %-%-snoozed_until <integer> +Required%. %u", text)
    assert.is_nil(text:find("--message_type", 1, true))
    text = command_line.run({ "contacts", "--help" }).out
    assert.matches("\n   create                     Creates a contact, a user or a lead.\n", text, 1, true)
  end)

  -- Runs the program in this process, which is faster, and returns its exit code.
  local function status_of(arguments)
    local stdout, stderr = io.stdout, io.stderr
    io.stdout, io.stderr = assert(io.tmpfile()), assert(io.tmpfile()) -- luacheck: ignore 122
    local status = require("intercom.cli").main(arguments)
    io.stdout, io.stderr = stdout, stderr -- luacheck: ignore 122
    return status
  end

  it("gives an example of every method that the program takes", function()
    local script, rows = {}, {}
    for _, resource in ipairs(commands.resources) do
      for _, row in ipairs(commands.of(resource)) do
        rows[#rows + 1] = row
        script[#script + 1] = "intercom() { printf '%s\\n' \"$@\"; echo; }; " .. example_of(row)
      end
    end
    local catalog = io.open("catalog.csv", "w")
    local number = 0
    for text in (sh(table.concat(script, "\n")).out):gmatch "(.-)\n\n" do
      number = number + 1
      local arguments = { "--dry-run", "--api-version", rows[number]["until"] or rows[number].since }
      for word in text:gmatch "[^\n]+" do
        arguments[#arguments + 1] = word
      end
      assert.equal(0, status_of(arguments), text)
    end
    catalog:close()
    os.remove "catalog.csv"
    assert.equal(#rows, number)
  end)

  it("of other commands has an example, too", function()
    for _, other in ipairs(commands.others) do
      local text = command_line.run({ other.name, "--help" }).out
      is_short(text)
      -- That of help is the program's.
      local example = other.name == "help" and "intercom contacts list" or other.example .. "\n"
      assert.matches("\nExample: " .. example, text, 1, true)
    end
  end)

  it("is shown wherever it stands, whatever else is missing", function()
    local expected = command_line.run({ "contacts", "find", "--help" }).out
    for _, arguments in ipairs {
      { "contacts", "find", "-h" }, { "-h", "contacts", "find" }, { "contacts", "find", "1", "2", "-qh" },
      { "--profile", "me", "contacts", "--help", "find", "--output", "csv" },
      { "help", "contacts", "find" }, { "contacts", "help", "find" },
    } do
      local result = command_line.run(arguments)
      assert.equal("", result.err)
      assert.equal(0, result.status)
      assert.equal(expected, result.out)
    end
  end)

  it("of the program is that of help alone, too", function()
    assert.equal(command_line.run({ "--help" }).out, command_line.run({ "help" }).out)
  end)

  it("is suggested after a mistake", function()
    for command, all in pairs {
      ["intercom"] = { { "contcts" } },
      ["intercom contacts"] = { { "contacts" }, { "contacts", "fnd" } },
      ["intercom contacts find"] = { { "contacts", "find" }, { "contacts", "find", ".." } },
      ["intercom api"] = { { "api", "GET" }, { "api", "GET", "me" } },
    } do
      for _, arguments in ipairs(all) do
        local result = command_line.run(arguments)
        assert.equal("try: " .. command .. " --help\n", result.err:match "\n(try: [^\n]*\n)$")
      end
    end
  end)
end)

describe("the version of the program", function()
  it("is the library's", function()
    for _, arguments in ipairs { { "version" }, { "--version" }, { "contacts", "list", "--version" } } do
      assert.equal("intercom " .. intercom._VERSION .. "\n", command_line.run(arguments).out)
    end
  end)
end)

describe("the manual page", function()
  local page = os.tmpname()

  setup(function()
    local file = assert(io.open(page, "w"))
    file:write(command_line.run({ "man" }).out)
    file:close()
  end)

  teardown(function()
    os.remove(page)
  end)

  it("is well formed", function()
    if sh("command -v mandoc").status ~= 0 then
      pending "mandoc is not installed"
    end
    assert.equal("", sh("mandoc -T lint -W error " .. page).out)
  end)

  it("contains every operation, option and exit code", function()
    if sh("command -v man").status ~= 0 then
      pending "man is not installed"
    end
    local result = sh("MANWIDTH=100 LC_ALL=C man --warnings -l " .. page .. " | col -b")
    assert.equal("", result.err)
    for _, row in ipairs(intercom.operations()) do
      assert.matches("\n +" .. row.method .. "[ \n]", result.out)
    end
    for _, expected in ipairs {
      "\n       -n, --dry-run\n", "\n       --output json|ndjson|csv|table\n", "\n       130    Interrupted",
      "(unauthorized, forbidden)", "INTERCOM_ACCESS_TOKEN", "~/.config/intercom/config",
      "\n       intercom api GET /me\n",
    } do
      assert.matches(expected, result.out, 1, true)
    end
  end)
end)
