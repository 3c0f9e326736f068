-- A tour of the client: who am I, contacts, tags, lists, a search, a conversation, an error, an export.
--
-- The real service requires INTERCOM_ACCESS_TOKEN. The tour removes what it creates there, except the
-- conversation, which stays closed. `make demo` runs it against the fake Intercom.
local intercom = require "intercom"

local check = intercom.check

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN" or error "set INTERCOM_ACCESS_TOKEN",
  base_url = os.getenv "INTERCOM_BASE_URL", -- nil: the real service
}

local function say(text, ...)
  print(text:format(...))
end

local step_number = 0

local function step(title)
  step_number = step_number + 1
  say("\n%d. %s", step_number, title)
end

local fake = os.getenv "INTERCOM_FAKE_OTHER_URL" ~= nil

step "Who am I?"
local me = check(client.admins:me())
say("   %s <%s>, admin %s of the workspace %s", me.name, me.email, me.id, me.app and me.app.name or "?")
say("   (%s)", tostring(client))

step "Create three contacts and tag them"
local tag = check(client.tags:create { name = "tour" })
local contacts = {}
local run = ("%x"):format(os.time())
for _, name in ipairs { "Ada", "Grace", "Lin" } do
  local contact = check(client.contacts:create {
    role = "user",
    name = name,
    email = ("%s+%s@example.com"):format(name:lower(), run),
  })
  check(client.contacts:attach_tag(contact.id, { id = tag.id }))
  contacts[#contacts + 1] = contact
  say("   %s is contact %s, tagged %q", name, contact.id, tag.name)
end

step "Create one that exists already: upsert updates it"
local ada = check(client.contacts:upsert { role = "user", email = contacts[1].email, name = "Ada Lovelace" })
say("   contact %s is called %s now", ada.id, ada.name)

step "Walk the contacts, 150 a page, until 1,000 or more are seen"
if fake then
  check(client:request("POST", "/_fake/seed", { body = { contacts = 1000 } }))
end
local walked, pages = 0, 0
for page in client.contacts:list({ per_page = 150 }):pages() do
  pages = pages + 1
  walked = walked + #page
  if walked >= 1000 then
    break
  end
end
say("   %d contacts on %d pages", walked, pages)

step "Search"
local q = intercom.query
local found = client.contacts:search {
  query = q.all { q.role:eq "user", q.email:ends_with(("+%s@example.com"):format(run)) },
  per_page = 2,
}
local hits = 0
for contact in found do
  hits = hits + 1
  say("   found %s <%s>", contact.name, contact.email)
end
if hits == 0 then
  say "   nothing yet: a new contact takes the service some minutes to become searchable"
end

step "Open a conversation, reply to it, close it"
local message = check(client.conversations:create {
  from = { type = "user", id = contacts[2].id },
  body = "Hello, is this a tour?",
})
local conversation_id = message.conversation_id or message.id
check(client.conversations:reply(conversation_id, {
  message_type = "comment",
  type = "admin",
  admin_id = me.id,
  body = "It is, and it is nearly over.",
}))
local conversation = check(client.conversations:close(conversation_id, { admin_id = me.id }))
say("   conversation %s is %s", conversation_id, conversation.state)

step "Make an error"
local none, err = client.contacts:find "no-such-contact"
say("   value     %s", tostring(none))
say("   kind      %s", err.kind)
say("   status    %d", err.status)
say("   code      %s", tostring(err.code))
say("   request   %s", tostring(err.request_id))
say("   outcome   %s", err.outcome)
say("   tostring  %s", tostring(err))
say("   and what it cost: %d attempt, %.1f ms", err.attempts, err.elapsed * 1000)

step "Export messages and download the file"
local now = os.time()
local job = check(client.data_exports:create { created_at_after = now - 86400, created_at_before = now })
job = check(client.data_exports:wait(job.job_identifier, { interval = fake and 0 or 1 }))
if job.status == "completed" then
  local path = os.tmpname()
  local size = 0
  check(client.data_exports:download(job.job_identifier, nil, {
    to = path,
    progress = function(received)
      size = received
    end,
  }))
  say("   job %s: %d bytes of gzipped CSV", job.job_identifier, size)
  os.remove(path)
else
  say("   job %s is %s: nothing to download", job.job_identifier, job.status)
end

step "Clean up"
for _, contact in ipairs(contacts) do
  check(client.contacts:delete(contact.id))
end
check(client.tags:delete(tag.id))
client:close()
say "   contacts and tag are gone, connections closed"
