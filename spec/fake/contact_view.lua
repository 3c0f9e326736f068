-- Contacts as the API shows them.
local json = require "fake.json"

local null = json.null

local fields = {
  "type", "id", "workspace_id", "role", "created_at", "updated_at", "has_hard_bounced", "marked_email_as_spam",
  "unsubscribed_from_emails", "custom_attributes", "archived", "external_id", "email", "phone", "name", "avatar",
  "owner_id", "signed_up_at", "last_seen_at", "last_replied_at", "last_contacted_at", "last_email_opened_at",
  "last_email_clicked_at", "language_override", "browser", "browser_version", "browser_language", "os",
  "android_app_name", "android_app_version", "android_device", "android_last_seen_at", "ios_app_name",
  "ios_app_version", "ios_device", "ios_last_seen_at", "utm_campaign", "utm_content", "utm_medium", "utm_source",
  "utm_term", "referrer",
}

-- The fields that are the same for all contacts.
local constant = "," .. json.encode({
  social_profiles = { type = "list", data = json.array {} },
  location = {
    type = "location", country = null, region = null, city = null, country_code = null, continent_code = null,
  },
}):sub(2)

-- The lists of which a contact shows only the beginning: name, type of the items, the field that keeps them.
local linked = {
  { "tags", "tag", "tags" }, { "notes", "note", "notes" }, { "companies", "company", "companies" },
  { "opted_in_subscription_types", "subscription", "subscriptions" },
}

local function write_linked(out, record, link)
  local list, data = record[link[3]] or {}, json.array {}
  for i = 1, math.min(10, #list) do
    data[i] = { type = link[2], id = list[i].id, url = "/" .. link[3] .. "/" .. list[i].id }
  end
  local n = #out
  out[n + 1], out[n + 2], out[n + 3] = ",", json.key(link[1]), '{"type":"list","data":'
  out[n + 4], out[n + 5], out[n + 6] = json.encode(data), ',"url":"/contacts/', record.id
  out[n + 7], out[n + 8], out[n + 9] = "/" .. link[3] .. '","has_more":', tostring(#list > 10), ',"total_count":'
  out[n + 10], out[n + 11] = tostring(#list), "}"
end

--- A contact as the API shows it, as JSON that is kept until the contact changes. It is
-- assembled by hand, because walks over many thousand contacts spend their time here.
return function(record)
  if not record.kept then
    local out, data = {}, record.data
    for i = 1, #fields do
      local name = fields[i]
      local value = data[name]
      out[#out + 1] = i == 1 and "{" or ","
      out[#out + 1] = json.key(name)
      out[#out + 1] = value == nil and "null" or json.encode(value)
    end
    for _, link in ipairs(linked) do
      write_linked(out, record, link)
    end
    out[#out + 1] = constant
    record.kept = json.raw(out)
  end
  return record.kept
end
