-- Code that lua-language-server must not complain about.
local intercom = require "intercom"

local client = intercom.new { access_token = "token", version = "2.16", max_retries = 5 }
local q = intercom.query

for contact in client.contacts:list { per_page = 150 } do
  print(contact.id:upper(), contact.email:lower())
end
for company in client.companies:scroll() do
  print(company.name:lower())
end
for page in client.conversations:list():pages() do
  print(page[1].id:lower())
end
for text in client.contacts:list():raw() do
  print(text:lower())
end

local filter = q.all { q.role:eq "user", q.any { q.created_at:gt(1), q["custom_attributes.plan"]:in_ { "pro" } } }
for contact in client.contacts:search { query = filter & q.email:contains "@", per_page = 5 } do
  print(contact.id:lower())
end

local made, failure = client.contacts:create {
  role = "user",
  email = "ada@example.com",
  phone = intercom.null,
  custom_attributes = { plan = "pro", seats = 3 },
}
if not made then
  print(failure.kind == "conflict", failure.outcome == "refused", failure.status)
  return
end
local tag = assert(client.tags:create { name = "beta" })
client.contacts:attach_tag(made.id, { id = tag.id }, { timeout = 5, headers = { ["X-Trace"] = "1" } })
client.conversations:close("1", { admin_id = 2 })
client.events:create { event_name = "ordered", user_id = "1", metadata = { price = 10 } }
client.data_exports:download("job", nil, { to = "messages.csv.gz", progress = print })
client:with({ timeout = 120 }).tags:list():all(10)

local contacts = client:map({ "ada@example.com" }, function(email)
  return client.contacts:upsert { role = "user", email = email:lower() }
end, { concurrency = 8 })
print(contacts.n, contacts[1].id:lower())
local names = client:map(client.tags:list(), function(item, position)
  return item.name:lower() .. position
end)
print(names[1]:lower())
client:parallel {
  function() return client.admins:me() end,
  function() return client.tags:list():all() end,
}
client:with {
  observe = function(event)
    print(event.type == "retry", event.verb:lower(), event.seconds)
  end,
}
client:with { trace = intercom.otel({ start = print }, { context = os.time }), app_info = { name = "Shop" } }
client:with {
  observe = function(event)
    print(event.call + (event.parent or 0))
  end,
}
local notification = intercom.webhook.parse("{}", nil, { "old", "new" }, { null = "keep" })
print(notification and notification.topic:lower())
local ui = intercom.canvas
print(ui.reply { ui.text { text = "Hi", style = "header" }, ui.spacer(), stored_data = {}, event = "completed" })
print(ui.button { id = "a", label = "b", action = ui.open "https://example.com" })
client.conversations:reply("1", { body = "x", attachment_files = { intercom.attachment { path = "a.png" } } })
local oauth = intercom.oauth
print(oauth.authorize_url { client_id = "a", state = oauth.new_state() }, oauth.same_state("a", nil))
local granted = oauth.exchange { code = "c", client_id = "a", client_secret = "s", region = "eu" }
print(intercom.new(granted).tags, granted.access_token)
for _, operation in ipairs(intercom.operations()) do
  print(operation.resource:lower(), operation.since)
end
client:request("POST", "/tags", { body = { name = "vip" } })
client:close()
