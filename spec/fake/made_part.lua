-- Parts of conversations that a large workspace has without keeping them: each is made from its number when shown.
local json = require "fake.json"

local FORMAT = '{"type":"conversation_part","id":"%.0f","part_type":"%s","body":"<p>Part %d of conversation %d%s</p>",'
  .. '"created_at":%d,"updated_at":%d,"notified_at":%d,"assigned_to":null,"author":{"type":"admin","id":"991267001",'
  .. '"name":"Grace Hopper","email":"grace@example.com"},"attachments":[],"external_id":null,"redacted":false}'

-- Ids that no other part has: a conversation has fewer than 1,000 such parts.
local FIRST_ID, PER_CONVERSATION = 10000000000, 1000

local kinds = { [0] = "comment", "note", "comment", "close", "open" }
local texts = { [0] = "", " \\u00e9 \\\"quoted\\\"", " \\ud83d\\ude00", (" and so on"):rep(20) }

--- The nth part, as JSON.
return function(record, n)
  local at = record.data.created_at + n * 60
  local id = FIRST_ID + record.seq * PER_CONVERSATION + n
  return json.raw { FORMAT:format(id, kinds[n % 5], n, record.seq, texts[n % 4], at, at, at) }
end
