-- Errors of the descriptions or of Prism. Each entry has the reason, the
-- calls it applies to, the first and last version if not all, and one of
--   change(case)  what the call has instead
--   accept        a pattern that each complaint about the call matches
--   absent        the description leaves the operation out
-- An entry that a call does not need any more counts as a failure.

local function with_strings(value, names)
  local copy = {}
  for name, part in pairs(value) do
    if type(part) == "table" then
      part = with_strings(part, names)
    end
    copy[name] = names[name] and tostring(part) or part
  end
  return setmetatable(copy, getmetatable(value))
end

-- Turns the numbers with these names into strings, however deep in the body.
local function strings(names)
  return function(case)
    return { body = with_strings(case.body, names) }
  end
end

local WRONG_ANSWER = "the example answer is not what its schema says"

-- Prism makes an answer from the schema, the same one each time.
local function generated_answer(case)
  return { prefer = case.prefer .. ", dynamic=true, seed=1" }
end

local function with(fields)
  return function()
    return fields
  end
end

return {
  {
    why = "numbers in the example, strings in the schema",
    calls = {
      "contacts:attach_subscription",
      "contacts:attach_tag",
      "contacts:create_note",
      "conversations:attach_contact",
      "conversations:attach_tag",
      "conversations:detach_contact",
      "conversations:detach_tag",
      "conversations:manage",
      "conversations:redact",
      "custom_object_instances:create_or_update",
      "tickets:attach_tag",
      "tickets:create",
      "tickets:detach_tag",
      "tickets:enqueue",
    },
    change = strings {
      id = true,
      admin_id = true,
      conversation_id = true,
      conversation_part_id = true,
      ticket_type_id = true,
      total_amount = true,
    },
  },
  {
    why = "as above, but admin_id is a number",
    calls = { "tickets:update" },
    change = strings { assignee_id = true, ticket_state_id = true },
  },
  {
    why = "the first example sends options, with which the body is two of the schemas of which it may be one",
    calls = { "data_attributes:update" },
    change = with { body = { archived = true } },
  },
  {
    why = "no example has the fields that the schema requires",
    calls = { "messages:create" },
    change = with {
      body = {
        message_type = "in_app",
        body = "Hello",
        from = { type = "admin", id = 1 },
        to = { type = "user", id = "1" },
      },
    },
  },
  {
    why = "the example finds the user by email, the schema by id only",
    calls = { "visitors:convert" },
    change = function(case)
      return { body = { type = case.body.type, visitor = case.body.visitor, user = { id = "1" } } }
    end,
  },
  {
    why = "the schema wants a UUID of 24 characters, which none is",
    calls = { "conversations:create" },
    accept = "from%.id must match format",
  },
  {
    why = "Prism cannot read an object from the query when it is one of several kinds",
    calls = { "events:list" },
    accept = "query parameter filter",
  },
  {
    why = "the body is missing from the description",
    ["until"] = "2.13",
    calls = { "companies:update" },
    accept = "415",
  },
  {
    why = "the call starts from the cursor that the example answer has for the next page",
    calls = { "macros:list" },
    change = with { query = {} },
  },
  {
    why = "the redirect leads to a host that Prism makes up",
    calls = { "calls:download_recording" },
    accept = "^connection:",
  },
  {
    why = WRONG_ANSWER,
    calls = {
      "contacts:create",
      "contacts:find",
      "contacts:find_by_external_id",
      "contacts:merge",
      "contacts:update",
      "custom_object_instances:create_or_update",
      "custom_object_instances:find",
      "custom_object_instances:find_by_external_id",
      "custom_object_instances:list",
      "messages:list_whatsapp_statuses",
      "visitors:convert",
      "visitors:find",
      "visitors:update",
    },
    change = generated_answer,
  },
  {
    why = WRONG_ANSWER,
    since = "2.14",
    calls = { "admins:set_away" },
    change = generated_answer,
  },
  {
    why = WRONG_ANSWER,
    since = "2.14",
    ["until"] = "2.16",
    calls = {
      "admins:list_activity_logs",
      "admins:search_activity_logs",
      "articles:detach_tag",
      "content_snippets:detach_tag",
      "internal_articles:detach_tag",
    },
    change = generated_answer,
  },
  {
    why = "the answer that Prism makes up has pages with numbers below zero",
    since = "2.14",
    ["until"] = "2.16",
    calls = { "admins:list_activity_logs", "admins:search_activity_logs" },
    accept = "^protocol: .*page",
  },
  {
    why = "as above",
    calls = { "messages:list_whatsapp_statuses" },
    accept = "^protocol: .*page",
  },
  {
    why = "the list that Prism makes up is empty",
    since = "2.16",
    calls = { "custom_object_instances:find_by_external_id" },
    accept = "^not_found: nothing was found",
  },
  {
    why = "left out of the description",
    ["until"] = "2.14",
    calls = { "fin:submit_csat" },
    absent = true,
  },
  {
    why = "left out of the description, where the published pages have it",
    ["until"] = "2.16",
    calls = { "fin:ask", "fin:list_capabilities", "fin:run_procedure" },
    absent = true,
  },
  {
    why = "left out of the description, where the version before has it",
    since = "2.15",
    calls = {
      "custom_channel_events:notify_attribute_collected",
      "custom_channel_events:notify_new_conversation",
      "custom_channel_events:notify_new_message",
      "custom_channel_events:notify_quick_reply_selected",
    },
    absent = true,
  },
}
