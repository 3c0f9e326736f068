-- Walks over lists and calls at once, with failing allocations; see calls.lua.
local context = require "spec.heavy.allocation.context"

local calls = {}

local function add(call)
  calls[#calls + 1] = call
end

-- A map returns the error that a task raises as its item's failure: raises it again.
local function done(results, err)
  return results or error(err, 0)
end

local function collect(pager)
  local ids = {}
  for item in pager do
    ids[#ids + 1] = item.name
  end
  return ids
end

add {
  name = "search",
  prepare = context.seeded,
  call = function(self)
    local q = self.intercom.query
    local query = q.all { q.role:eq "user", q["custom_attributes.seats"]:gt(0) }
    return collect(self.client.contacts:search { query = query, per_page = 2 })
  end,
  right = function(self, names)
    assert(table.concat(names, ",") == "Contact 1,Contact 2,Contact 3", table.concat(names, ","))
    local requests = self:arrived()
    local request = requests[#requests]
    assert(request.body:find '"pagination":{"per_page":2,"starting_after":"[^"]+"}', request.body)
    assert(request.headers["content-type"] == "application/json")
  end,
}

add {
  name = "next URL",
  queried = "/companies$",
  prepare = function()
    local self = context.seeded()
    self.contact = self.client.contacts:list():first().id
    return self
  end,
  call = function(self)
    return collect(self.client.contacts:list_companies(self.contact, { per_page = 2 }))
  end,
  right = function(_, names)
    assert(table.concat(names, ",") == "Attached 1,Attached 2,Attached 3", table.concat(names, ","))
  end,
}

add {
  name = "pages",
  queried = "^/contacts$",
  prepare = context.seeded,
  call = function(self)
    local pager = self.client.contacts:list { per_page = 2 }
    local first = assert(pager:next_page())
    local rest = assert(pager:all())
    return { first, rest, pager.cursor }
  end,
  right = function(_, pages)
    assert(#pages[1] == 2 and #pages[2] == 1 and pages[2][1].name == "Contact 3")
  end,
}

add {
  name = "left loop",
  queried = "^/contacts$",
  prepare = context.seeded,
  call = function(self)
    -- The next page was prefetched.
    local first
    for contact in self.client.contacts:list { per_page = 1 } do
      first = contact
      if first then
        break
      end
    end
    return first
  end,
  right = function(_, contact)
    assert(contact.name == "Contact 1")
    collectgarbage()
  end,
}

-- Everything that a page can contain: each kind of number and text, empty values, repeated keys.
local ITEM = [[{"id":"%d","n":[0,-7,1.5,-2.50,1e3,12345678901234567890],"t":"\u00fc\ud83d\ude42\n","":{},"e":[],
  "a key of more than thirty-eight bytes, escaped \u00e4":null,"d":1,"d":null,"long":"%s","z":[null,true,false]}]]

local function rich_page(from, to, next_url)
  local items = {}
  for i = from, to do
    items[#items + 1] = ITEM:format(i, ("\\/"):rep(200))
  end
  local pages = next_url and ('{"next":"%s"}'):format(next_url) or "{}"
  return ('{"type":"list","data":[%s],"pages":%s}'):format(table.concat(items, ","), pages)
end

local function check_rich(self, items)
  assert(#items == 4)
  for i, item in ipairs(items) do
    assert(item.id == tostring(i) and #item.n == 6 and item.n[2] == -7 and item.n[4] == -2.5 and item.n[5] == 1000)
    assert(item.n[6] == 12345678901234567890 and item.t == "\195\188\240\159\153\130\n")
    assert(next(item[""]) == nil and getmetatable(item.e) and item.d == nil and item.long == ("/"):rep(200))
    assert(item.z[1] == self.intercom.null and item.z[2] == true and item.z[3] == false)
    assert(item["a key of more than thirty-eight bytes, escaped \195\164"] == nil)
  end
end

-- A list of two pages.
local function rich()
  local self = context.prepare()
  self:command("reset", {})
  local next_url = self:options().base_url .. "/contacts/b/companies"
  self:command("answer", { path = "/contacts/a/companies", times = -1, body = rich_page(1, 2, next_url) })
  self:command("answer", { path = "/contacts/b/companies", times = -1, body = rich_page(3, 4) })
  self.core = require "intercom.core"
  return self
end

add {
  name = "items",
  prepare = rich,
  call = function(self)
    local items = {}
    for item in self.client.contacts:list_companies "a" do
      items[#items + 1] = item
    end
    return items
  end,
  right = check_rich,
}

add {
  name = "whole pages",
  prepare = rich,
  call = function(self)
    local items = {}
    for page in self.client.contacts:list_companies("a"):pages() do
      for _, item in ipairs(page) do
        items[#items + 1] = item
      end
    end
    return items
  end,
  right = check_rich,
}

add {
  name = "texts",
  prepare = rich,
  call = function(self)
    local texts = {}
    for text in self.client.contacts:list_companies("a"):raw() do
      texts[#texts + 1] = text
    end
    return texts
  end,
  right = function(self, texts)
    local items = {}
    for i, text in ipairs(texts) do
      items[i] = assert(self.core.decode(text))
    end
    check_rich(self, items)
  end,
}

add {
  name = "map of a list",
  prepare = rich,
  call = function(self)
    local client = self.client
    return done(client:map(client.contacts:list_companies "a", function(item, position)
      local me, err = client.admins:me()
      item.me, item.position = me, position
      return me and item, err
    end, { concurrency = 3 }))
  end,
  right = function(self, items)
    assert(items.n == 4)
    check_rich(self, items)
    for i = 1, 4 do
      assert(items[i].position == i and items[i].me.type == "admin")
    end
  end,
}

add {
  name = "walks at once",
  prepare = rich,
  call = function(self)
    local client = self.client
    local function walk()
      return client.contacts:list_companies("a"):all()
    end
    return done(client:parallel { walk, walk })
  end,
  right = function(self, lists)
    check_rich(self, lists[1])
    check_rich(self, lists[2])
  end,
}

add {
  name = "map",
  prepare = context.seeded,
  call = function(self)
    local client = self.client
    return done(client:map({ "contact-1", "contact-2", "contact-3" }, function(external_id)
      return client.contacts:find_by_external_id(external_id)
    end, { concurrency = 2 }))
  end,
  right = function(_, contacts)
    assert(contacts.n == 3)
    for i = 1, 3 do
      assert(contacts[i].external_id == "contact-" .. i)
    end
  end,
}

return calls
