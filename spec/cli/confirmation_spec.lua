-- The question before what cannot be undone.
local command_line = require "spec.cli.command_line"
local confirmation = require "intercom.cli.confirmation"
local intercom = require "intercom"
local support = require "spec.support.client"

local client, fake = support.client, support.fake

describe("a deletion in a terminal", function()
  local id

  before_each(function()
    fake.reset()
    id = assert(client().tags:create { name = "beta" }).id
  end)

  local function answered(arguments, input)
    return command_line.in_terminal(command_line.shell(arguments), input)
  end

  local function is_there()
    return client().tags:find(id) ~= nil
  end

  it("is made after a yes", function()
    for _, answer in ipairs { "y", "Yes", " YES " } do
      id = assert(client().tags:create { name = "beta" }).id
      local result = answered({ "tags", "delete", id }, answer .. "\n")
      assert.equal(0, result.status)
      assert.matches("intercom: tags delete " .. id .. ": this cannot be undone. Continue? [y/N] ", result.out, 1, true)
      assert.is_false(is_there())
    end
  end)

  it("is not made after anything else", function()
    for _, input in ipairs { "\n", "n\n", "yeah\n", "y n\n", "\4" } do
      local result = answered({ "tags", "delete", id }, input)
      assert.equal(1, result.status)
      assert.matches("intercom: nothing was sent (--yes does not ask)", result.out, 1, true)
      assert.is_true(is_there())
    end
  end)

  it("asks nothing with --yes, with --dry-run, or without a terminal", function()
    assert.is_nil(answered({ "tags", "delete", id, "--dry-run" }).out:find "undone")
    assert.is_true(is_there())
    local result = answered({ "tags", "delete", id, "-y" })
    assert.equal(0, result.status)
    assert.is_nil(result.out:find "undone")
    assert.is_false(is_there())
    id = assert(client().tags:create { name = "beta" }).id
    assert.equal(0, command_line.run({ "tags", "delete", id }, { input = "n\n" }).status)
    assert.is_false(is_there())
  end)

  it("asks for a path, too", function()
    assert.equal(1, answered({ "api", "DELETE", "/tags/" .. id }, "n\n").status)
    assert.is_true(is_there())
    assert.equal(0, answered({ "api", "DELETE", "/tags/" .. id, "--yes" }).status)
  end)
end)

it("only what cannot be undone is asked about", function()
  local names = {}
  for _, row in ipairs(intercom.operations()) do
    if confirmation.is_due(row) then
      names[row.resource .. ":" .. row.method] = true
    end
  end
  for _, name in ipairs {
    "contacts:delete", "contacts:merge", "contacts:bulk_delete", "conversations:redact", "conversations:delete",
    "help_centers:delete_redirect", "custom_object_instances:delete_by_external_id",
  } do
    assert.is_true(names[name], name)
  end
  for _, name in ipairs {
    "contacts:archive", "contacts:detach_tag", "contacts:list_deleted", "contacts:preview_merge", "contacts:update",
  } do
    assert.is_nil(names[name], name)
  end
end)
