-- The handlers of nginx.conf beside this file.
local intercom = require "intercom"

local function setting(name)
  return os.getenv(name) or error("set " .. name, 0)
end

local client = intercom.new {
  access_token = setting "INTERCOM_ACCESS_TOKEN",
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
  budget = { shared_dict = "intercom" }, -- one rate limit for all workers
}

local app = {}

local contacts = ngx.shared.contacts
local FOUND_FOR, MISSING_FOR = 300, 30 -- seconds

-- A line about the contact, or false if there is none; or nil and an error.
local function look_up(email)
  local found, err = client.contacts:search({ query = intercom.query.email:eq(email) }):next_page()
  if err then
    return nil, err
  end
  local contact = found and found[1]
  return contact and ("%s: %s, %s"):format(contact.id, contact.name or "no name", contact.role) or false
end

local function answer(status, text)
  ngx.status = status
  ngx.header["Content-Type"] = "text/plain; charset=utf-8"
  ngx.say(text)
end

--- A page about the contact with an email, cached for a few minutes for all workers.
function app.contact()
  local email = ngx.var.arg_email and ngx.unescape_uri(ngx.var.arg_email) or ""
  if not email:find "@" then
    return answer(400, "Give an address: /contact?email=ada@example.com")
  end
  local line = contacts:get(email)
  ngx.header["X-Cache"] = line == nil and "miss" or "hit"
  if line == nil then
    local err
    line, err = look_up(email)
    if err then
      ngx.log(ngx.ERR, tostring(err))
      return answer(502, "Intercom does not answer: " .. err.kind)
    end
    contacts:set(email, line, line and FOUND_FOR or MISSING_FOR)
  end
  return answer(line and 200 or 404, line or "Nobody has this address.")
end

local tag_id

-- The service returns the existing tag if there is one of this name.
local function tag()
  if not tag_id then
    tag_id = intercom.check(client.tags:create { name = "wrote to us" }).id
  end
  return tag_id
end

-- Tags whoever starts a conversation. An error raised here is logged with the notification's topic and id.
local function on_conversation(notification)
  -- Intercom may send a notification twice.
  if not ngx.shared.notifications:add(notification.id, true, 3600) then
    return
  end
  for _, contact in ipairs(notification.data.item.contacts.contacts) do
    intercom.check(client.contacts:attach_tag(contact.id, { id = tag() }))
  end
end

app.webhook = intercom.webhook.handler {
  secret = setting "INTERCOM_CLIENT_SECRET",
  on = { ["conversation.user.created"] = on_conversation },
}

local CALLBACK = "/oauth/callback"

-- A cookie that only the callback gets. `Lax`: it is sent when Intercom leads the browser back.
local function set_state(state, seconds)
  ngx.header["Set-Cookie"] = ("oauth_state=%s; Path=%s; Max-Age=%d; HttpOnly; Secure; SameSite=Lax")
    :format(state, CALLBACK, seconds)
end

--- Sends whoever installs the app to Intercom, to be asked for permission.
function app.install()
  local state = intercom.oauth.new_state()
  set_state(state, 600)
  return ngx.redirect(intercom.oauth.authorize_url { client_id = setting "INTERCOM_CLIENT_ID", state = state })
end

--- Receives the code with which Intercom sends them back, and keeps the token of their workspace.
function app.callback()
  local given = ngx.req.get_uri_args()
  if not intercom.oauth.same_state(ngx.var.cookie_oauth_state, given.state) then
    return answer(403, "This installation began in another browser, or too long ago.")
  elseif type(given.code) ~= "string" or given.code == "" then
    return answer(400, "Intercom sent no code.")
  end
  local granted, err = intercom.oauth.exchange {
    code = given.code,
    client_id = setting "INTERCOM_CLIENT_ID",
    client_secret = setting "INTERCOM_CLIENT_SECRET",
    base_url = os.getenv "INTERCOM_BASE_URL",
  }
  local admin
  if granted then
    admin, err = intercom.new(granted).admins:me()
  end
  if not admin then
    ngx.log(ngx.ERR, tostring(err))
    return answer(502, "The installation failed: " .. err.kind)
  end
  -- A real app keeps it where it survives nginx.
  ngx.shared.tokens:set(admin.app.id_code, granted.access_token)
  set_state("", 0)
  return answer(200, "Installed in " .. admin.app.name .. ".")
end

return app
