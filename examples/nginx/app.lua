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

return app
