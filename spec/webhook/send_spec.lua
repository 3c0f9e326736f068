-- `intercom webhook send`, and signing, against a receiver in a real nginx.
local command_line = require "spec.cli.command_line"
local intercom = require "intercom"
local nginx = require "spec.support.server"
local support = require "spec.support.client"

describe("webhook.sign and canvas.sign", function()
  it("make what verify accepts", function()
    for _, module in ipairs { intercom.webhook, intercom.canvas } do
      for _, body in ipairs { "{}", "", "a\0b\255" } do
        assert.is_true(module.verify(body, module.sign(body, "secret"), "secret"))
        assert.is_nil(module.verify(body, module.sign(body, "other"), "secret"))
      end
    end
    assert.equal("sha1=5d61605c3feea9799210ddcb71307d4ba264225f", intercom.webhook.sign("{}", "secret"))
  end)

  it("reject what is no body or secret", function()
    for expected, arguments in pairs {
      ["webhook.sign: body must be a string, not table"] = { {}, "s" },
      ["webhook.sign: secret must be a string that is not empty"] = { "{}", "" },
      ["webhook.sign: too many arguments; it takes (body, secret)"] = { "{}", "s", 1 },
    } do
      support.raises(expected, function()
        local _ = intercom.webhook.sign(arguments[1], arguments[2], arguments[3])
      end)
    end
  end)
end)

describe("intercom webhook send", function()
  local SECRET = "SPEC_CLIENT_SECRET"

  local function send(arguments, given)
    local all = { "webhook", "send" }
    for _, argument in ipairs(arguments) do
      all[#all + 1] = argument
    end
    given = given or {}
    return command_line.run(all, { environment = { [SECRET] = given.secret or "new" }, input = given.input })
  end

  it("rejects what cannot be sent, and sends nothing", function()
    local url = "http://127.0.0.1:1/webhook"
    for expected, arguments in pairs {
      ["--to is missing"] = { "a.b", "--secret-env", SECRET },
      ["--secret-env is missing"] = { "a.b", "--to", url },
      ["--secret-env: the variable SPEC_NOT_SET is not set"] = { "a.b", "--to", url, "--secret-env", "SPEC_NOT_SET" },
      ["--to is not usable: it does not start with https:// or http://"] = {
        "a.b", "--to", "127.0.0.1", "--secret-env", SECRET,
      },
      ["--to is not usable: http would send it unprotected; only https, or a loopback address, may be used"] = {
        "a.b", "--to", "http://example.com/webhook", "--secret-env", SECRET,
      },
      ["--data must be a JSON object, not array"] = { "a.b", "--to", url, "--secret-env", SECRET, "--data", "[]" },
      ["missing argument 'topic'"] = { "--to", url, "--secret-env", SECRET },
    } do
      local result = send(arguments)
      assert.equal("intercom: " .. expected .. "\ntry: intercom webhook --help\n", result.err)
      assert.equal(2, result.status)
    end
    local result = send { "a.b", "--to", url, "--secret-env", SECRET }
    assert.equal(8, result.status)
    assert.matches("^intercom: connection: ", result.err)
  end)

  it("prints a curl command with --dry-run, without a token", function()
    local result = send { "a.b", "--to", "http://127.0.0.1:1/x?y", "--secret-env", SECRET, "--data", "{}", "--dry-run" }
    assert.equal("", result.err)
    assert.matches("^curl %-%-globoff %-%-request POST 'http://127.0.0.1:1/x%?y'", result.out)
    assert.matches("X-Hub-Signature: sha1=", result.out, 1, true)
    assert.is_nil(result.out:find("uthorization", 1, true))
  end)

  -- nginx runs LuaJIT and loads the module built for it.
  if not rawget(_G, "jit") then
    return
  end

  local server

  setup(function()
    server = nginx.start "spec/webhook/nginx.conf.in"
  end)

  teardown(function()
    server:stop()
  end)

  local function delivered(arguments, given)
    for _, argument in ipairs { "--to", server.url .. "/webhook", "--secret-env", SECRET } do
      arguments[#arguments + 1] = argument
    end
    local result = send(arguments, given)
    return result, result.status == 0 and nginx.wait_until(function()
      local text = server:content "handled"
      return text ~= "" and text or nil
    end)
  end

  before_each(function()
    os.remove(server.folder .. "/handled")
  end)

  it("delivers a notification whose signature is right", function()
    local result, handled = delivered { "contact.user.created" }
    assert.equal("intercom: contact.user.created was accepted with 200\n", result.err)
    assert.matches("^notif_test_%x+_%x+\n$", handled)
  end)

  it("delivers an item, or a whole notification, of one's own", function()
    local item = '{"name":"Ada","email":null,"tags":{},"filling":""}'
    local _, handled = delivered { "conversation.user.created", "--data", item, "-q" }
    assert.matches(" conversation.user.created Ada ", handled, 1, true)
    os.remove(server.folder .. "/handled")
    local whole =
      ('{"type":"notification_event","id":"n7","topic":"conversation.user.created","data":{"item":%s}}'):format(item)
    _, handled = delivered({ "conversation.user.created", "--data", "-" }, { input = whole })
    assert.matches("^n7 conversation.user.created Ada ", handled)
  end)

  it("ends with the exit code of the response", function()
    local result = delivered({ "contact.user.created" }, { secret = "wrong" })
    assert.equal(3, result.status)
    assert.matches("^intercom: unauthorized: ", result.err)
  end)
end)
