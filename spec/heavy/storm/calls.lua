--- The calls of the storm: each write leaves a unique mark, by which it is found afterwards.
local calls = {}

local function marked(plan, id)
  return { headers = { ["X-Fake-Id"] = id }, max_retries = plan.max_retries }
end

-- run makes the call; is_own says whether a value is the response to this call and no other.
local kinds = {
  {
    name = "create contact",
    operation = "contacts:create",
    writes = true,
    share = 20,
    run = function(client, plan, id)
      return client.contacts:create({ role = "lead", name = id }, marked(plan, id))
    end,
    is_own = function(contact, _, id)
      return contact.name == id
    end,
  },
  {
    name = "create note",
    operation = "contacts:create_note",
    writes = true,
    share = 15,
    run = function(client, plan, id)
      return client.contacts:create_note(plan.contact, { body = id }, marked(plan, id))
    end,
    is_own = function(note, _, id)
      return note.body:find(id .. "%f[%D]") ~= nil
    end,
  },
  {
    name = "update contact",
    operation = "contacts:update",
    writes = true,
    repeatable = true,
    share = 15,
    run = function(client, plan, id)
      return client.contacts:update(plan.contact, { custom_attributes = { [id] = true } }, marked(plan, id))
    end,
    is_own = function(contact, plan, id)
      return contact.id == plan.contact and contact.custom_attributes[id]
    end,
  },
  {
    name = "create event",
    operation = "events:create",
    writes = true,
    repeatable = true,
    share = 15,
    run = function(client, plan, id)
      return client.events:create({ event_name = id, id = plan.contact }, marked(plan, id))
    end,
    -- The response has no body.
    is_own = function()
      return false
    end,
  },
  {
    name = "attach tag",
    operation = "contacts:attach_tag",
    writes = true,
    repeatable = true,
    share = 10,
    run = function(client, plan, id)
      return client.contacts:attach_tag(plan.contact, { id = plan.tag }, marked(plan, id))
    end,
    is_own = function(tag, plan)
      return tag.id == plan.tag
    end,
  },
  {
    name = "search",
    operation = "contacts:search",
    share = 15,
    run = function(client, plan, id)
      local query = { field = "external_id", operator = "=", value = plan.external_id }
      return client.contacts:search({ query = query }, marked(plan, id)):next_page()
    end,
    is_own = function(page, plan)
      return #page == 1 and page[1].external_id == plan.external_id
    end,
  },
  {
    name = "find",
    operation = "contacts:find",
    share = 10,
    run = function(client, plan, id)
      return client.contacts:find(plan.contact, nil, marked(plan, id))
    end,
    is_own = function(contact, plan)
      return contact.id == plan.contact
    end,
  },
}

-- Random numbers, the same under every Lua.
local function generator(seed)
  local state = seed * 48271 % 2147483646 + 1
  return function(bound)
    state = state * 16807 % 2147483647
    return state % bound + 1
  end
end

local function choose(number)
  for _, kind in ipairs(kinds) do
    number = number - kind.share
    if number <= 0 then
      return kind
    end
  end
end

--- A list of `count` calls over the existing contacts and tags. Each has its
-- kind's name, run, writes, repeatable; contact, external_id, tag.
function calls.plan(count, seed, client)
  local contacts, tags = assert(client.contacts:list():all(1000)), assert(client.tags:list():all(1000))
  local random, plans, pair = generator(seed), {}, 0
  for i = 1, count do
    local kind = choose(random(100))
    local contact, tag = contacts[random(#contacts)], nil
    if kind.name == "attach tag" then
      -- A pair that no other call has.
      contact, tag = contacts[pair % #contacts + 1], tags[math.floor(pair / #contacts) % #tags + 1]
      pair = pair + 1
    end
    plans[i] = {
      name = kind.name, operation = kind.operation, run = kind.run, is_own = kind.is_own, writes = kind.writes,
      repeatable = kind.repeatable, contact = contact.id,
      -- Some are not retried, so that rejections reach the caller, too.
      max_retries = random(5) == 1 and 0 or nil,
      external_id = contact.external_id, tag = tag and tag.id,
    }
  end
  return plans
end

local function times(found, key)
  found[key] = (found[key] or 0) + 1
end

-- Counts each mark, by kind of call.
local function marks(client)
  local found = { ["create contact"] = {}, ["create note"] = {}, ["update contact"] = {}, ["create event"] = {},
    ["attach tag"] = {} }
  for contact in client.contacts:list { per_page = 150 } do
    if contact.role == "lead" then
      times(found["create contact"], contact.name)
    end
    for name in pairs(contact.custom_attributes) do
      times(found["update contact"], name)
    end
    if contact.role ~= "lead" then
      for note in client.contacts:list_notes(contact.id) do
        times(found["create note"], note.body:match "w%d+")
      end
      for tag in client.contacts:list_tags(contact.id) do
        times(found["attach tag"], contact.id .. " " .. tag.id)
      end
      for event in client.events:list { type = "user", intercom_user_id = contact.id, per_page = 150 } do
        times(found["create event"], event.event_name)
      end
    end
  end
  return found
end

--- Compares what is there with what the server says it did (`done` of each plan); returns a list of complaints.
function calls.compare(plans, client)
  local found, wrong = marks(client), {}
  for i, plan in ipairs(plans) do
    if plan.writes then
      local mark = plan.name == "attach tag" and plan.contact .. " " .. plan.tag or "w" .. i
      local there, due = found[plan.name][mark] or 0, plan.done > 0 and 1 or 0
      if there ~= due then
        wrong[#wrong + 1] = ("%s %s is there %d times, not %d"):format(plan.name, mark, there, due)
      end
    end
  end
  return wrong
end

return calls
