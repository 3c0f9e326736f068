-- The calls that are made with failing allocations, and the checks of their results.
--   prepare()            → what the call works on
--   call(prepared)       made with failing allocations
--   right(prepared, value)   raises where the value is wrong
--   queried              a pattern of the paths that were requested with a query
local context = require "spec.heavy.allocation.context"

local calls = {}

local function add(call)
  calls[#calls + 1] = call
end

add {
  name = "require",
  prepare = context.new,
  call = function()
    return require "intercom"
  end,
  right = function(self, intercom)
    self.client = intercom.new(self:options())
    assert(#intercom.operations() > 100)
    assert(self.client.admins:me().type == "admin")
  end,
}

add {
  name = "new",
  prepare = function()
    local self = context.new()
    self.intercom = require "intercom"
    return self
  end,
  call = function(self)
    return self.intercom.new(self:options())
  end,
  right = function(self, client)
    self.client = client
    assert(client.admins:me().type == "admin")
    assert(self:arrived()[1].headers.authorization == "Bearer fake-token")
  end,
}

add {
  name = "with",
  prepare = context.prepare,
  call = function(self)
    return self.client:with { headers = { ["X-Fake-Id"] = self.id, ["X-Team"] = "blue" }, version = "2.16" }
  end,
  right = function(self, client)
    assert(client.admins:me().type == "admin")
    local request = self:arrived()[1]
    assert(request.headers["x-team"] == "blue" and request.headers["intercom-version"] == "2.16")
    assert(request.headers.authorization == "Bearer fake-token")
  end,
}

add {
  name = "hooks",
  prepare = function()
    local self = context.prepare()
    self.hooked = self.client:with {
      transport = {
        before = function(request)
          request.headers["X-Team"] = "blue"
        end,
        after = function(_, response)
          self.status = response and response.status
        end,
      },
    }
    return self
  end,
  call = function(self)
    return self.hooked.admins:me()
  end,
  right = function(self, me)
    assert(me.type == "admin" and self.status == 200)
    assert(self:arrived()[1].headers["x-team"] == "blue")
  end,
}

add {
  name = "find",
  prepare = function()
    local self = context.seeded()
    self.contact = self.client.contacts:list():first().id
    return self
  end,
  call = function(self)
    return self.client.contacts:find(self.contact)
  end,
  right = function(self, contact)
    assert(contact.id == self.contact and contact.email == "contact1@example.com")
    assert(contact.custom_attributes.seats == 1 and contact.avatar == nil)
  end,
}

add {
  name = "create",
  prepare = function()
    local self = context.prepare()
    self.attributes = { note = 'quote " and \n line', seats = 2.5 }
    self.location = { cities = self.intercom.array {}, box = { { 1, 2.5, -3 } } }
    return self
  end,
  call = function(self)
    self.email = context.fresh() .. "@example.com"
    local body = { role = "user", email = self.email, name = self.intercom.null, owner_id = 12345678901234 }
    body.custom_attributes, body.location = self.attributes, self.location
    return self.client.contacts:create(body)
  end,
  right = function(self, contact)
    assert(contact.email == self.email)
    local requests = self:arrived()
    local request = requests[#requests]
    assert(request.headers["content-type"] == "application/json")
    assert(request.headers.accept == "application/json")
    for _, part in ipairs {
      '"email":"' .. self.email .. '"', '"role":"user"', '"name":null', '"owner_id":12345678901234', '"cities":[]',
      '"note":"quote \\" and \\n line"', '"box":[[1,2.5,-3]]',
    } do
      assert(request.body:find(part, 1, true), request.body)
    end
  end,
}

-- Here the right result is an error.
add {
  name = "not found",
  prepare = context.prepare,
  call = function(self)
    local contact, err, response = self.client.contacts:find "missing"
    assert(contact == nil)
    return { err, response }
  end,
  right = function(self, result)
    local err, response = result[1], result[2]
    assert(getmetatable(err) == self.intercom.Error)
    -- If memory was short before the response arrived, that is the error.
    if not response or response.status ~= 404 then
      return "short"
    end
    assert(err.kind == "not_found" and err.status == 404 and err.outcome == "refused", tostring(err))
    assert(err.code == "not_found" and #err.errors == 1 and err.request_id == response.request_id, tostring(err))
    assert(tostring(err):find("not_found: ", 1, true) == 1)
  end,
}

add {
  name = "retry",
  prepare = function()
    local self = context.prepare()
    self:command("reset", {})
    self:command("fault", { kind = "unavailable", retry_after = 0, path = "/me" })
    self.client = self.client:with { max_retries = 1 }
    return self
  end,
  call = function(self)
    return self.client.admins:me()
  end,
  right = function(_, admin)
    assert(admin.type == "admin")
  end,
}

add {
  name = "request",
  queried = "^/contacts/search$",
  prepare = context.seeded,
  call = function(self)
    return self.client:request("POST", "/contacts/search?x=%20", {
      query = { a = "b c", list = { 1, true, "x" } },
      body = { query = { field = "role", operator = "=", value = "user" } },
      headers = { ["X-Other"] = "yes" },
      timeout = 20,
    })
  end,
  right = function(self, list)
    assert(list.total_count == 3 and #list.data == 3)
    local requests = self:arrived()
    local request = requests[#requests]
    assert(request.headers["x-other"] == "yes" and request.headers["content-type"] == "application/json")
    assert(request.args.a == "b c" and request.args.list == "1,true,x" and request.args.x == " ")
  end,
}

add {
  name = "observe",
  prepare = function()
    local self = context.prepare()
    self.client = self.client:with {
      observe = function(event)
        self.last = event.type
      end,
      observe_bodies = true,
    }
    return self
  end,
  call = function(self)
    return self.client.admins:me()
  end,
  -- An error raised in the observer is the observer's, even if it is short of memory.
  right = function(self, admin)
    assert(admin.type == "admin")
    return self.last ~= "response"
  end,
}

add {
  name = "transport",
  prepare = function()
    local self = context.prepare()
    local transport = {}
    function transport.send(_, request)
      transport.request = request
      return { status = 200, headers = { ["X-Request-Id"] = "r-1" }, body = '{"type":"admin","list":[1,null,{}]}' }
    end
    function transport.sleep() end
    function transport.now()
      return 0
    end
    self.transport = transport
    self.mock = self.client:with { transport = transport }
    return self
  end,
  call = function(self)
    return self.mock.contacts:create { email = "ada@example.com" }
  end,
  right = function(self, value)
    assert(value.type == "admin" and #value.list == 3)
    local request = self.transport.request
    assert(request.body == '{"email":"ada@example.com"}' and request.verb == "POST")
    assert(request.headers["Content-Type"] == "application/json")
    assert(request.headers.Authorization == "Bearer fake-token")
  end,
}

add {
  name = "form",
  prepare = function()
    local self = context.prepare()
    self.client = self.client:with { version = "Preview" }
    return self
  end,
  call = function(self)
    local file = { filename = "a.csv", data = ("x"):rep(1000), content_type = "text/csv" }
    return self.client.ecommerce_connectors:upload_catalog("7", { file = file })
  end,
  right = function(self)
    local requests = self:arrived()
    local request = requests[#requests]
    assert(request.headers["content-type"]:find "^multipart/form%-data; boundary=")
    assert(request.body:find(("x"):rep(1000), 1, true))
  end,
}

add {
  name = "jwt",
  prepare = context.prepare,
  call = function()
    return require("intercom").identity.jwt("secret", { user_id = "25", name = "Ada" })
  end,
  right = function(_, token)
    assert(token == require("intercom").identity.jwt("secret", { user_id = "25", name = "Ada" }))
    assert(token:find "^[%w_-]+%.[%w_-]+%.[%w_-]+$")
  end,
}

return calls
