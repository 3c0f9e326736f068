-- Proxies that are rejected when the client is made, before any lookup.
local command_line = require "spec.cli.command_line"
local native = require "spec.support.native"
local support = require "spec.support.client"
local fake = support.fake

local SECURE = "https://127.0.0.1:1"
local AWAY = "http://proxy.invalid:3128"
local NAMES = {
  "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
}

local UNREADABLE = {
  "http://user:s3cr#t-pw@127.0.0.1:3128",
  "http://user:s3cr/t-pw@127.0.0.1:3128",
  "http://user:s3cr?t-pw@127.0.0.1:3128",
  "http://user:s3cr%0at-pw@127.0.0.1:3128",
  "http://user:s3cr-t-pw@127.0.0.1:99999",
  "http://user:s3cr-t-pw@",
  "ftp://user:s3cr-t-pw@127.0.0.1:3128",
}

describe("a proxy that cannot be used", function()
  local before = {}

  local function set(variables)
    for _, name in ipairs(NAMES) do
      native.setenv(name, variables[name])
    end
  end

  setup(function()
    for _, name in ipairs(NAMES) do
      before[name] = os.getenv(name)
    end
  end)

  before_each(fake.reset)

  after_each(function()
    if native then
      set(before)
    end
  end)

  -- The message without "intercom.new: "; nil if the client can be made.
  local function fault(options)
    local went, wrong = pcall(support.client, options)
    return not went and wrong:match "intercom%.new: (.*)$" or nil
  end

  it("is rejected by the option's name, and its value is not repeated", function()
    for _, url in ipairs(UNREADABLE) do
      local wrong = fault { base_url = SECURE, proxy = url }
      assert.matches("^proxy is not usable: %u[^:]*$", (wrong:gsub("its scheme", "Its scheme")))
      assert.is_nil(wrong:find("s3cr", 1, true) or wrong:find("t-pw", 1, true))
      assert.is_nil(fault { base_url = SECURE, proxy = "" })
    end
    for _, url in ipairs {
      "127.0.0.1:3128", "http://127.0.0.1", "http://u:p%40w@[::1]:1/", "socks5h://proxy.invalid", "socks4://u@h:1",
    } do
      assert.is_nil(fault { base_url = SECURE, proxy = url })
    end
  end)

  it("is rejected by its variable's name", function()
    if not native then
      return pending "native.c cannot be compiled here"
    end
    for _, name in ipairs { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" } do
      for _, url in ipairs(UNREADABLE) do
        set { [name] = url }
        local wrong = fault { base_url = SECURE }
        assert.equal(name .. " in the environment is not usable", wrong:match "^[^:]*")
        assert.is_nil(wrong:find("s3cr", 1, true) or wrong:find("t-pw", 1, true))
        assert.is_nil(fault { base_url = SECURE, proxy = "" })
        assert.is_nil(fault { base_url = SECURE, transport = support.transport {} })
      end
    end
    set { http_proxy = UNREADABLE[1] }
    assert.is_nil(fault { base_url = SECURE })
    set { HTTPS_PROXY = UNREADABLE[1], https_proxy = "http://127.0.0.1:1" }
    assert.is_nil(fault { base_url = SECURE })
  end)

  it("makes the program fail without showing its password", function()
    local result = command_line.run({ "me" }, {
      environment = { HTTPS_PROXY = UNREADABLE[1], https_proxy = false, INTERCOM_BASE_URL = SECURE },
    })
    assert.equal(2, result.status)
    assert.matches("^intercom: HTTPS_PROXY in the environment is not usable: ", result.err)
    assert.is_nil(result.err:find("s3cr", 1, true))
  end)

  it("is rejected before any lookup where it would see the token in the clear", function()
    local away = "would be given the token in the clear, since base_url is http (http://%s): "
      .. 'set proxy = "", or NO_PROXY in the environment'
    for _, host in ipairs { "localhost:9999", "127.0.0.5", "[::1]:80" } do
      for _, url in ipairs { AWAY, "proxy.invalid", "https://proxy.invalid", "socks5://192.0.2.1:1" } do
        assert.equal("proxy " .. away:format(host), fault { base_url = "http://" .. host, proxy = url })
      end
    end
    local client = support.client()
    support.raises("client:with: proxy " .. away:format(support.base_url:match "//(.*)"), function()
      local _ = client:with { proxy = AWAY }
    end)
    local tls = support.client { base_url = SECURE, proxy = AWAY }
    support.raises("client:with: proxy " .. away:format "localhost", function()
      local _ = tls:with { base_url = "http://localhost" }
    end)
    -- On this machine the token in the clear is no danger.
    assert.is_nil(fault { base_url = "http://localhost:1", proxy = "http://127.0.0.1:1" })
    assert.is_nil(fault { base_url = "http://localhost:1", proxy = "http://[::1]:1" })
  end)

  it("comes from the environment, unless that says to connect to the host directly", function()
    if not native then
      return pending "native.c cannot be compiled here"
    end
    for _, name in ipairs { "http_proxy", "all_proxy", "ALL_PROXY" } do
      set { [name] = AWAY }
      assert.matches("^" .. name .. " in the environment would be given the token in the clear, ", fault {})
      assert.is_nil(fault { proxy = "" })
      assert.is_nil(fault { transport = support.transport {} })
    end
    for list, is_direct in pairs {
      ["*"] = true, ["127.0.0.1"] = true, ["example.com,127.0.0.1"] = true, ["example.com , 127.0.0.1 b"] = true,
      ["example.com 127.0.0.1"] = false,
      ["27.0.0.1"] = false, [".0.0.1"] = false, ["127.0.0"] = false, ["localhost"] = false, [""] = false,
    } do
      for _, name in ipairs { "no_proxy", "NO_PROXY" } do
        set { http_proxy = AWAY, [name] = list }
        assert.equal(is_direct, fault { base_url = support.base_url } == nil, list)
        assert.equal(is_direct, fault { base_url = support.base_url, proxy = AWAY } == nil, list)
        if is_direct then
          assert.is_truthy(support.client().admins:me())
          assert.is_truthy(support.client({ proxy = AWAY }).admins:me())
        end
      end
    end
    set { http_proxy = AWAY, no_proxy = "LOCALHOST,::1" }
    assert.is_nil(fault { base_url = "http://localhost:1" })
    assert.is_nil(fault { base_url = "http://[::1]:1" })
    -- CGI servers let clients set HTTP_PROXY, so libcurl ignores it too.
    set { HTTP_PROXY = AWAY }
    assert.is_nil(fault {})
  end)
end)
