-- Code that lua-language-server must complain about; each line's comment names the complaint.
local intercom = require "intercom"

local client = intercom.new { access_token = "token" }
local q = intercom.query

intercom.new {} --> missing-fields
intercom.new { access_token = "token", region = "uk" } --> assign-type-mismatch
client.contcts:list() --> undefined-field
client.contacts:lst() --> undefined-field
client.contacts:find() --> missing-parameter
client.contacts:find({}) --> param-type-mismatch
client.contacts:find("1", nil, nil, 4) --> redundant-parameter
client.contacts:update("1", { email = 3 }) --> assign-type-mismatch
client.contacts:list { per_page = "many" } --> assign-type-mismatch
client.conversations:snooze("1", { admin_id = 1 }) --> missing-fields
client.tags:create "beta" --> param-type-mismatch
client.contacts:find("1", nil, { timeout = "5" }) --> assign-type-mismatch
client.data_exports:download("1", nil, { progress = 1 }) --> assign-type-mismatch

for contact in client.contacts:list() do
  print(contact.emial) --> undefined-field
end
for page in client.contacts:list():pages() do
  print(page[1].emial) --> undefined-field
end
local found = client.contacts:find "1"
print(found.id) --> need-check-nil
local tag = assert(client.tags:find "1")
print(tag.nmae) --> undefined-field
local _, failure = client.contacts:find "1"
print(failure.knd) --> undefined-field
local pager = client.contacts:list()
pager:al() --> undefined-field
q.all(1) --> param-type-mismatch
local all = client.conversations:list():all(10)
if all then
  print(all[1].sate) --> undefined-field
end
