local intercom = require "intercom"
local support = require "spec.support.client"

local fake = support.fake
local huge = math.huge

local function with(name, value)
  return { access_token = "t", [name] = value }
end

describe("intercom.new outside nginx", function()
  it("rejects the options for nginx", function()
    if rawget(_G, "ngx") then
      return
    end
    local function says(message, name, value)
      assert.matches(message, support.raised(intercom.new, with(name, value)), 1, true)
    end
    says('transport "nginx" is for nginx with its Lua module', "transport", "nginx")
    says("budget.shared_dict is for nginx with its Lua module", "budget", { shared_dict = "x" })
    says('budget has an unknown field "keys" (did you mean "key"?)', "budget", { shared_dict = "x", keys = "y" })
    says("budget has a shared_dict that must be a string", "budget", { shared_dict = 1 })
  end)
end)

describe("intercom.new", function()
  before_each(fake.reset)

  it("makes a client of the service in the United States, version 2.16 by default", function()
    local client = intercom.new { access_token = "t" }
    assert.equal("intercom.client (https://api.intercom.io, version 2.16 by default)", tostring(client))
  end)

  it("takes a region", function()
    for region, url in pairs {
      us = "https://api.intercom.io", eu = "https://api.eu.intercom.io", au = "https://api.au.intercom.io",
    } do
      local client = intercom.new { access_token = "t", region = region, version = "Preview" }
      assert.equal("intercom.client (" .. url .. ", version Preview)", tostring(client))
    end
  end)

  it("takes a base URL, whose path is put before the path of an operation", function()
    local transport = support.transport { {}, {} }
    for _, url in ipairs { "https://proxy.example/intercom", "https://proxy.example/intercom/" } do
      intercom.new({ access_token = "t", base_url = url, transport = transport }).admins:me()
    end
    assert.equal("https://proxy.example/intercom/me", transport.requests[1].url)
    assert.equal("https://proxy.example/intercom/me", transport.requests[2].url)
  end)

  it("sends the token, the version and the default user agent", function()
    assert(support.client({ version = "2.16" }).admins:me())
    local headers = fake.last().headers
    assert.equal("Bearer " .. support.token, headers.authorization)
    assert.equal("2.16", headers["intercom-version"])
    local lua = rawget(_G, "jit") and "LuaJIT/2%.%S+" or _VERSION:gsub(" ", "/"):gsub("%.", "%%.")
    local agent = "^intercom%-lua/" .. intercom._VERSION:gsub("%p", "%%%0") .. " " .. lua .. " libcurl/%d[%d.]+%S*$"
    assert.matches(agent, headers["user-agent"])
    assert.equal("application/json", headers.accept)
  end)

  it("begins the user agent with app_info, also of a client that `with` makes", function()
    local function agent_of(client)
      assert(client.admins:me())
      return fake.last().headers["user-agent"]
    end
    local plain = agent_of(support.client())
    local client = support.client { app_info = { name = "Shop", version = "1.2", url = "https://shop.example/about" } }
    assert.equal("Shop/1.2 (https://shop.example/about) " .. plain, agent_of(client))
    assert.equal("Shop/1.2 (https://shop.example/about) " .. plain, agent_of(client:with { timeout = 9 }))
    assert.equal("Shop/1.2 (https://shop.example/about) shop/3", agent_of(client:with { user_agent = "shop/3" }))
    assert.equal("Job " .. plain, agent_of(client:with { app_info = { name = "Job" } }))
    assert.equal("Job shop/3",
      agent_of(client:with({ user_agent = "shop/3" }):with { app_info = { name = "Job" } }))
  end)

  it("sends the headers and the user agent from the options", function()
    local client = support.client { user_agent = "shop/3", headers = { ["X-Team"] = "blue", ["X-Number"] = 7 } }
    assert(client.admins:me())
    local headers = fake.last().headers
    assert.equal("shop/3", headers["user-agent"])
    assert.equal("blue", headers["x-team"])
    assert.equal("7", headers["x-number"])
  end)

  it("rejects plain http except to this machine", function()
    local insecure = "http would show the token to the network; only https, or a loopback address, may be used"
    for _, url in ipairs {
      "http://api.intercom.io", "http://10.0.0.1", "http://127.0.0.1.example.com", "http://localhost.example.com",
      "http://127.example", "http://[::2]",
    } do
      support.raises("intercom.new: base_url is not usable: " .. insecure, function()
        intercom.new(with("base_url", url))
      end)
    end
    for _, url in ipairs { "http://127.0.0.1:8080", "http://127.1.2.3", "http://localhost:1", "http://[::1]:99" } do
      local client = intercom.new(with("base_url", url))
      assert.equal("intercom.client (" .. url .. ", version 2.16 by default)", tostring(client))
    end
  end)

  it("rejects an invalid base URL", function()
    for url, wrong in pairs {
      ["api.intercom.io"] = "it does not start with https:// or http://",
      ["ftp://example.com"] = "it does not start with https:// or http://",
      ["https://"] = "the host is missing",
      ["https://:443"] = "the host is missing",
      ["https://user@example.com"] = "a user name in the URL is not supported",
      ["https://user:secret@example.com"] = "a user name in the URL is not supported",
      ["https://example.com:0"] = "the port is not valid",
      ["https://example.com:65536"] = "the port is not valid",
      ["https://exa mple.com"] = "it has a character that no URL may have",
      ["https://exa%mple.com"] = "the host is not valid",
      ["https://example.com/?key=1"] = "it has a query",
    } do
      support.raises("intercom.new: base_url is not usable: " .. wrong, function()
        intercom.new(with("base_url", url))
      end)
    end
  end)

  local seconds = "must be a number of seconds, 0 or more"
  local count = "must be an integer, 0 or more"
  local text = "must be a string that is not empty"
  local token = "must be a string that is not empty, or a function that returns one"
  local version = 'must be a version of the API as a string: "2.7" or later, or "Preview"'
  local bytes = "must be a number of bytes, 1 or more"
  local region = 'must be "us", "eu" or "au"'
  local control = "has a control character"
  local headers = "must be a table of names and values, or a function that returns one"
  local transport = 'must be "curl", "nginx", hooks (before, after), or an object with the functions send, sleep, now'

  for _, case in ipairs {
    { "access_token", token, { 5, {}, "", true } },
    { "access_token", "has white space or a control character", { "a b", "a\r\nX: y", "a\0", " a", "a\t" } },
    { "region", region, { "us-east", 5, "", "EU", {} } },
    { "base_url", text, { 5, "", {} } },
    { "base_url", control, { "https://example.com\r\n", "https://example.com\0" } },
    { "version", version, { 2.14, "2.6", "2", "2.014", "latest", "", "2.14\r\n", "-2.14", "2.-1", {} } },
    { "timeout", seconds, { "30", -1, huge, 0 / 0, {} } },
    { "connect_timeout", seconds, { "30", -0.5, huge } },
    { "stall_timeout", seconds, { "30", -1 } },
    { "max_wait", seconds, { "1", -1, huge } },
    { "max_retries", count, { "3", -1, 0.5, huge, 0 / 0 } },
    { "retry_quota", count, { "3", -1, 0.5, huge, 0 / 0 } },
    { "share", "must be a number above 0 and up to 1", { "0.5", 0, -1, 1.1, 50, 0 / 0 } },
    { "max_response_bytes", bytes, { "1", 0, -1, 0 / 0 } },
    { "headers", headers, { "X: y", 5 } },
    { "user_agent", text, { "", 5 } },
    { "user_agent", control, { "a\r\nX-Evil: 1", "a\0" } },
    { "app_info", "must be a table with name, and perhaps version and url", { "Shop", 5 } },
    { "app_info", "has no name", { {}, { version = "1" } } },
    { "app_info", 'has an unknown field "nam" (did you mean "name"?)', { { nam = "Shop" } } },
    { "app_info", "has a name that must be a word of letters, digits and !#$%&'*+-.^_`|~",
      { { name = "" }, { name = "My Shop" }, { name = "a/b" }, { name = "a\r\nX: y" }, { name = 5 } } },
    { "app_info", "has a version that must be a word of letters, digits and !#$%&'*+-.^_`|~",
      { { name = "Shop", version = "1 2" }, { name = "Shop", version = 1.2 } } },
    { "app_info", "has a url that must be a URL without spaces and parentheses",
      { { name = "Shop", url = "https://a b" }, { name = "Shop", url = "a)b" }, { name = "Shop", url = "a\n" } } },
    { "proxy", 'must be the URL of a proxy, or "" for none', { 5, {}, false } },
    { "proxy", control, { "http://p\n" } },
    { "ca_file", text, { "", true } },
    { "transport", transport, { "curll", "" } },
  } do
    local name, wrong, values = case[1], case[2], case[3]
    it(("refuses a %s that %s"):format(name, wrong), function()
      for _, value in ipairs(values) do
        support.raises(("intercom.new: %s %s"):format(name, wrong), function()
          intercom.new(with(name, value))
        end)
      end
    end)
  end

  it("takes one table, with a token and not both region and base_url", function()
    support.raises("intercom.new: a table of options is needed, not nil", function()
      intercom.new()
    end)
    support.raises("intercom.new: a table of options is needed, not string", function()
      intercom.new "token"
    end)
    local missing = "intercom.new: access_token is missing: a string, or a function that returns one, is needed"
    support.raises(missing, function()
      intercom.new {}
    end)
    support.raises("intercom.new: too many arguments; it takes (options)", function()
      intercom.new({ access_token = "t" }, nil)
    end)
    support.raises("intercom.new: region and base_url exclude each other", function()
      intercom.new { access_token = "t", region = "eu", base_url = "https://example.com" }
    end)
  end)

  it("rejects a ca_file that cannot be read", function()
    for path, why in pairs { ["/nowhere/ca.pem"] = "No such file", ["/"] = "directory" } do
      local wrong = support.raised(intercom.new, with("ca_file", path))
      assert.matches("intercom.new: ca_file cannot be read: " .. path .. ": ", wrong, 1, true)
      assert.matches(why, wrong, 1, true)
    end
  end)

  it("suggests the option nearest to an unknown name", function()
    local meant = {
      acces_token = "access_token", timout = "timeout", Region = "region", baseurl = "base_url",
      -- The last word of the option.
      token = "access_token", retries = "max_retries", agent = "user_agent",
    }
    for name, near in pairs(meant) do
      support.raises(('intercom.new: unknown option "%s" (did you mean "%s"?)'):format(name, near), function()
        intercom.new(with(name, "x"))
      end)
    end
    assert.matches('unknown option "max"$', support.raised(intercom.new, with("max", 1)))
    support.raises('intercom.new: unknown option "colour_of_the_sky"', function()
      intercom.new(with("colour_of_the_sky", "x"))
    end)
    support.raises('intercom.new: unknown option "1"', function()
      intercom.new { access_token = "t", "x" }
    end)
  end)
end)

describe("a client", function()
  it("suggests the resource or method nearest to an unknown name", function()
    local client = support.client()
    support.raises('the client has no resource "mapp" (did you mean "map"?)', function()
      client:mapp({}, print)
    end)
    support.raises('the client has no resource "contact" (did you mean "contacts"?)', function()
      local _ = client.contact
    end)
    support.raises('the client has no resource "zebras"', function()
      local _ = client.zebras
    end)
    support.raises('client.contacts has no method "craete" (did you mean "create"?)', function()
      client.contacts:craete()
    end)
    support.raises('client.contacts has no method "upsrt" (did you mean "upsert"?)', function()
      client.contacts:upsrt()
    end)
  end)

  it("has no fields to set", function()
    local client = support.client()
    support.raises("a client has no fields to set; client:with(options) makes one with other options", function()
      client.version = "2.15"
    end)
  end)

  it("shows the name of a resource as text", function()
    assert.equal("intercom.resource (contacts)", tostring(support.client().contacts))
  end)
end)
