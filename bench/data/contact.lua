--- Makes contacts as the service lists them.
local json = require "bench.data.json"
local names = require "bench.data.names"
local random = require "bench.data.random"

local null, object, list = json.null, json.object, json.list

local contact = {}

local NEWEST = 1732233600

local function maybe(chance, value)
  if random.percent(chance) then
    return value
  end
  return null
end

local function id()
  return random.hex(24)
end

local function moment(days)
  return NEWEST - random.between(0, days * 86400)
end

local PLURALS = { company = "companies", note = "notes", subscription = "subscriptions", tag = "tags" }

-- The short lists inside a contact: their items, and where the rest is.
local function addressable(owner, kind, count)
  local plural = PLURALS[kind]
  local items = {}
  for i = 1, count do
    local item = id()
    items[i] = object("id", item, "type", kind, "url", ("/%s/%s"):format(plural, item))
  end
  return object(
    "type", "list", "data", list(items), "url", ("/contacts/%s/%s"):format(owner, plural),
    "total_count", count, "has_more", false
  )
end

local function location()
  local place = random.one_of(names.places)
  return object(
    "type", "location", "country", place[1], "region", maybe(80, place[2]), "city", maybe(80, place[3]),
    "country_code", place[4], "continent_code", place[5]
  )
end

local function social_profiles(slug)
  local profiles = {}
  if random.percent(30) then
    local network = random.one_of(names.networks)
    profiles[1] = object(
      "type", "social_profile", "name", network, "url", ("http://%s.com/%s"):format(network:lower(), slug)
    )
  end
  return object("type", "list", "data", list(profiles))
end

local function custom_attributes()
  return object(
    "plan", random.one_of(names.plans),
    "company_name", random.one_of(names.companies),
    "monthly_spend", random.between(0, 99900) / 100,
    "seats", random.between(1, 400),
    "trial_ends_at", maybe(40, moment(30)),
    "is_admin", random.percent(20),
    "onboarding_step", random.between(0, 9),
    "last_note", maybe(30, random.one_of(names.notes)),
    "referral_code", maybe(50, random.hex(8)),
    "last_order_id", ("ord_%s"):format(random.hex(16)),
    "last_order_at", moment(300),
    "renewal_reminder_sent", random.percent(50)
  )
end

local function person()
  local first, last = random.one_of(names.first), random.one_of(names.last)
  local slug = ("user.%s"):format(random.hex(8))
  return first .. " " .. last, slug
end

--- A contact with all its fields.
function contact.full()
  local own, name, slug = id(), person()
  local browser = random.one_of(names.browsers)
  local created = moment(900)
  local avatar = ("https://static.intercomassets.example/avatars/%s/square_128.jpg?size=128&v=%d"):format(id(), created)
  return object(
    "type", "contact",
    "id", own,
    "workspace_id", "k7f3qz1p",
    "external_id", maybe(90, ("%d"):format(random.between(100000, 99999999))),
    "role", random.percent(80) and "user" or "lead",
    "email", maybe(95, slug .. "@mail.example.com"),
    "phone", maybe(30, ("+353%d"):format(random.between(100000000, 999999999))),
    "name", maybe(95, name),
    "avatar", maybe(60, object("type", "avatar", "image_url", avatar)),
    "owner_id", maybe(40, random.between(100000, 9999999)),
    "social_profiles", social_profiles(slug),
    "has_hard_bounced", random.percent(2),
    "marked_email_as_spam", random.percent(1),
    "unsubscribed_from_emails", random.percent(10),
    "created_at", created,
    "updated_at", moment(100),
    "signed_up_at", maybe(90, created),
    "last_seen_at", maybe(80, moment(60)),
    "last_replied_at", maybe(40, moment(200)),
    "last_contacted_at", maybe(60, moment(200)),
    "last_email_opened_at", maybe(40, moment(200)),
    "last_email_clicked_at", maybe(20, moment(200)),
    "language_override", null,
    "browser", maybe(85, browser[1]),
    "browser_version", maybe(85, browser[2]),
    "browser_language", maybe(85, random.one_of(names.languages)),
    "os", maybe(85, random.one_of(names.systems)),
    "location", location(),
    "android_app_name", null,
    "android_app_version", null,
    "android_device", null,
    "android_os_version", null,
    "android_sdk_version", null,
    "android_last_seen_at", null,
    "ios_app_name", null,
    "ios_app_version", null,
    "ios_device", null,
    "ios_os_version", null,
    "ios_sdk_version", null,
    "ios_last_seen_at", null,
    "custom_attributes", custom_attributes(),
    "tags", addressable(own, "tag", random.between(0, 2)),
    "notes", addressable(own, "note", random.percent(20) and 1 or 0),
    "companies", addressable(own, "company", random.between(0, 1)),
    "opted_out_subscription_types", addressable(own, "subscription", random.percent(10) and 1 or 0),
    "opted_in_subscription_types", addressable(own, "subscription", 0),
    "utm_campaign", null,
    "utm_content", null,
    "utm_medium", maybe(20, "newsletter"),
    "utm_source", maybe(20, "autumn"),
    "utm_term", null,
    "referrer", maybe(50, "https://www.example.com/pricing?plan=growth&ref=header"),
    "sms_consent", false,
    "unsubscribed_from_sms", false
  )
end

--- A lead of which little is known, about 1 kB.
function contact.small()
  local own, name, slug = id(), person()
  return object(
    "type", "contact",
    "id", own,
    "workspace_id", "k7f3qz1p",
    "external_id", null,
    "role", "lead",
    "email", slug .. "@mail.example.com",
    "phone", null,
    "name", name,
    "avatar", null,
    "owner_id", random.between(100000, 9999999),
    "social_profiles", object("type", "list", "data", list {}),
    "has_hard_bounced", false,
    "marked_email_as_spam", false,
    "unsubscribed_from_emails", false,
    "created_at", moment(900),
    "updated_at", moment(100),
    "signed_up_at", null,
    "last_seen_at", moment(60),
    "last_replied_at", null,
    "language_override", null,
    "location", location(),
    "custom_attributes", object("plan", "free", "seats", 1, "is_admin", false),
    "tags", addressable(own, "tag", 1),
    "companies", addressable(own, "company", 0)
  )
end

return contact
