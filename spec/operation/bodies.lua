-- Bodies as programs send them, by operation: none of their names may be taken for a slip. Many have fields that no
-- description knows, as the service may add or an app of a workspace may send.
local at = 1700000000

return {
  ["admins.set_away"] = { { away_mode_enabled = true, away_mode_reassign = false, away_until = at, reason = "lunch" } },
  ["articles.create"] = {
    { title = "Refunds", author_id = 1, body = "<p>Ask us.</p>", state = "published" },
    {
      title = "Refunds", author_id = 1, parent_id = 7, parent_type = "collection", slug = "refunds", seo_title = "M",
    },
    {
      title = "Refunds", author_id = 1,
      translated_content = { de = { title = "Erstattung", body = "<p>Fragen Sie.</p>" }, sk = { title = "Peniaze" } },
    },
  },
  ["articles.update"] = { { state = "draft" }, { audience_ids = { 1, 2 }, keywords = { "money" }, pinned = true } },
  ["audiences.create"] = {
    { name = "Pro", predicates = { { attribute = "plan", type = "string", comparison = "eq" } } },
  },
  ["collections.create"] = { { name = "Money", description = "About money", icon = "cash", order = 3 } },
  ["companies.create_or_update"] = {
    { company_id = "acme", name = "Acme", plan = "pro", size = 40, website = "https://acme.example" },
    {
      company_id = "acme", monthly_spend = 99.5, industry = "Shoes", remote_created_at = at, country = "IE", vat = "1",
    },
    { company_id = "acme", custom_attributes = { seats = 3, nmae = "x" }, tier = "gold", parent_company = "b" },
  },
  ["companies.update"] = { { name = "Acme", address = "Dublin" }, { size = 41, revenue = 5 } },
  ["companies.search"] = { { query = { field = "name", operator = "=", value = "Acme" } } },
  ["contacts.create"] = {
    { role = "user", email = "ada@example.com", name = "Ada", external_id = "25" },
    { role = "lead" },
    { role = "user", external_id = "25", phone = "+353832345678", signed_up_at = at, last_seen_at = at, owner_id = 1 },
    { role = "user", external_id = "25", avatar = "https://example.com/a.png", unsubscribed_from_emails = true },
    { role = "user", email = "ada@example.com", age = 36, gender = "f", title = "Countess", city = "London" },
    { role = "user", email = "ada@example.com", time_zone = "Europe/London", language = "en", tags = { "vip" } },
    { role = "user", email = "ada@example.com", sms_consent = true, segments = {}, company = { id = "1" } },
    { role = "user", email = "ada@example.com", user_hash = "ab", created_at = at, first_name = "Ada", surname = "L" },
  },
  ["contacts.update"] = {
    { name = "Ada Lovelace", custom_attributes = { plan = "pro", emial = "x" } },
    { owner_id = 2, location = { city = "London" }, social_profiles = { { name = "x" } }, status = "active" },
  },
  ["contacts.merge"] = { { from = "1", into = "2" }, { from = "1", into = "2", reason = "twice", dry_run = true } },
  ["contacts.search"] = {
    { query = { field = "email", operator = "~", value = "@example.com" } },
    {
      query = {
        operator = "AND",
        value = {
          { field = "role", operator = "=", value = "user" },
          { operator = "OR", value = { { field = "created_at", operator = ">", value = at } } },
        },
      },
      pagination = { per_page = 50, starting_after = "abc" },
      sort = { field = "name", order = "ascending" },
    },
    { query = { field = "role", operator = "=", value = "user" }, per_page = 5, expand = { "companies" } },
  },
  ["contacts.attach_company"] = { { id = "1" }, { id = "1", primary = true } },
  ["contacts.attach_subscription"] = { { id = "1", consent_type = "opt_in", channel = "email" } },
  ["contacts.attach_tag"] = { { id = "1" }, { id = "1", admin = 2 } },
  ["contacts.create_note"] = { { body = "Called", admin_id = "1" }, { body = "Called", visibility = "team" } },
  ["conversations.create"] = {
    { from = { type = "user", id = "1" }, body = "Where is my order?" },
    { from = { type = "lead", id = "1" }, body = "Hi", created_at = at, subject = "Order", channel = "web" },
    { from = { type = "user", user_id = "25", email = "a@example.com" }, body = "Hi" },
  },
  ["conversations.manage"] = {
    { message_type = "close", type = "admin", admin_id = "1", body = "Bye" },
    { message_type = "snoozed", admin_id = "1", snoozed_until = at },
    { message_type = "assignment", type = "team", admin_id = "1", assignee_id = "2", note = "please" },
  },
  ["conversations.reply"] = {
    { message_type = "comment", type = "admin", admin_id = "1", body = "Hello" },
    { message_type = "comment", type = "user", intercom_user_id = "1", body = "Hello", created_at = at },
    {
      message_type = "note", type = "admin", admin_id = "1", body = "Psst", attachment_urls = { "https://a.example/b" },
    },
    {
      message_type = "comment", type = "admin", admin_id = "1", body = "Hello",
      attachment_files = { { content_type = "text/plain", name = "a.txt", data = "YQ==", inline = true } },
    },
  },
  ["conversations.search"] = {
    { query = { field = "state", operator = "=", value = "open" }, pagination = { per_page = 5 } },
  },
  ["conversations.update"] = {
    { read = true, custom_attributes = { reason = "late" } },
    { title = "Order 5", language = "en", rating = 5, ai_topic = "shoes" },
  },
  ["conversations.attach_tag"] = { { id = "1", admin_id = "2" } },
  ["data_attributes.create"] = {
    { name = "plan", model = "contact", data_type = "string", options = { { value = "pro" } } },
    { name = "plan", model = "company", data_type = "string", description = "What they pay", unit = "EUR" },
  },
  ["events.create"] = {
    {
      event_name = "ordered", created_at = at, user_id = "25", metadata = { price = { amount = 5, currency = "eur" } },
    },
    { event_name = "ordered", created_at = at, email = "ada@example.com", source = "shop", session = "x" },
    { event_name = "ordered", created_at = at, id = "1", ip = "127.0.0.1" },
  },
  ["data_exports.create"] = {
    { created_at_after = at, created_at_before = at + 60 }, { created_at_after = at, zone = 1 },
  },
  ["messages.create"] = {
    { message_type = "inapp", body = "Hi", from = { type = "admin", id = 1 }, to = { type = "user", id = "1" } },
    {
      message_type = "email", subject = "Hi", body = "Hello", template = "plain", from = { type = "admin", id = 1 },
      to = { type = "lead", id = "1", email = "a@example.com" }, cc = { { type = "user", id = "2" } }, reply_to = "x",
    },
  },
  ["news_items.create"] = { { title = "New", body = "<p>New</p>", sender_id = 1, state = "live", priority = 1 } },
  ["tags.create"] = {
    { name = "vip" },
    { name = "vip", id = "1" },
    { name = "vip", users = { { id = "1" }, { id = "2", untag = true } } },
    { name = "vip", companies = { { company_id = "acme" }, { id = "2", untag = true } }, colour = "red" },
  },
  ["ticket_types.create"] = {
    { name = "Bug", description = "It broke", category = "Customer", icon = "🐞", sla = 5 },
  },
  ["tickets.create"] = {
    { ticket_type_id = "1", contacts = { { id = "1" } }, ticket_attributes = { _default_title_ = "It broke" } },
    {
      ticket_type_id = "1", contacts = { { external_id = "25" }, { email = "a@example.com", cc = true } }, urgency = 3,
    },
    { ticket_type_id = "1", company_id = "2", created_at = at, assignment = { admin_assignee_id = "1", rule = "x" } },
  },
  ["tickets.reply"] = { { message_type = "note", type = "admin", admin_id = "1", body = "Seen", mood = "fine" } },
  ["tickets.search"] = { { query = { field = "open", operator = "=", value = true } } },
  ["tickets.update"] = {
    { ticket_attributes = { _default_title_ = "It works" }, ticket_state_id = "2", open = false },
    { assignment = { admin_id = "1", assignee_id = "2", note = "x" }, resolution = "fixed" },
  },
  ["visitors.convert"] = { { visitor = { id = "1" }, user = { email = "a@example.com" }, type = "user" } },
  ["visitors.update"] = { { id = "1", name = "Ada", custom_attributes = { plan = "pro" }, referrer = "x" } },
}
