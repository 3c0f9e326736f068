-- Methods and resources that a user knows by another name.
local intercom = require "intercom"
local support = require "spec.support.client"

local MEANT = {
  contacts = {
    get = "find", retrieve = "find", fetch = "find", show = "find", get_contact = "find", find_by_id = "find",
    get_by_external_id = "find_by_external_id", findByExternalId = "find_by_external_id",
    all = "list", get_all = "list", getAll = "list", find_all = "list", each = "list", index = "list",
    query = "search", where = "search", filter = "search",
    new = "create", insert = "create", add = "create", edit = "update", modify = "update",
    remove = "delete", destroy = "delete", create_or_update = "upsert", save = "upsert",
    tag = "attach_tag", add_tag = "attach_tag", addTag = "attach_tag", ["add-tag"] = "attach_tag",
    remove_tag = "detach_tag", delete_tag = "detach_tag", detachTag = "detach_tag",
    tags = "list_tags", get_tags = "list_tags", add_note = "create_note", add_company = "attach_company",
    remove_company = "detach_company", remove_subscription = "detach_subscription",
    craete = "create", atach_tag = "attach_tag",
  },
  companies = {
    create = "create_or_update", upsert = "create_or_update", add = "create_or_update", get = "find",
    create_company = "create_or_update", createOrUpdate = "create_or_update", contacts = "list_contacts",
  },
  conversations = { send = "reply", add_contact = "attach_contact", remove_contact = "detach_contact" },
  tickets = { link = "link_conversation", remove_conversation = "unlink_conversation", get = "find" },
  articles = { add_tag = "attach_tag", remove_tag = "detach_tag", draft = "find_draft" },
  admins = { whoami = "me", activity_logs = "list_activity_logs" },
  calls = { get_transcript = "download_transcript" },
  events = { get = "list" },
}

describe("a method that is not there", function()
  local client = support.client()

  for resource, methods in pairs(MEANT) do
    for name, meant in pairs(methods) do
      it(("client.%s:%s suggests %s"):format(resource, name, meant), function()
        local message = ("client.%s has no method %q (did you mean %q?)"):format(resource, name, meant)
        support.raises(message, function()
          client[resource][name](client[resource], "1")
        end)
        assert.equal("function", type(client[resource][meant]))
      end)
    end
  end

  it("lists the methods where nothing is near", function()
    support.raises('client.notes has no method "zebra"; it has delete, find', function()
      client.notes:zebra()
    end)
    local known = {}
    for _, row in ipairs(intercom.operations()) do
      if row.resource == "contacts" then
        known[#known + 1] = row.method
      end
    end
    known[#known + 1], known[#known + 2] = "upsert", "wait"
    table.sort(known)
    support.raises('client.contacts has no method "zebra"; it has ' .. table.concat(known, ", "), function()
      client.contacts:zebra()
    end)
  end)

  it("raises where it is only asked for, but not for names that begin with _", function()
    support.raises('client.contacts has no method "get" (did you mean "find"?)', function()
      return client.contacts.get
    end)
    assert.is_nil(client.contacts._get)
    assert.is_nil(client.contacts[1])
  end)

  it("is not found, and the list of methods has each once", function()
    support.raises('client.events has no method "track"; it has create, create_summary, list', function()
      return client.events.track
    end)
  end)

  -- The verbs by which other clients of REST interfaces call the same things.
  it("is found for every resource that can be read, listed, created and deleted", function()
    local has = {}
    for _, row in ipairs(intercom.operations()) do
      has[row.resource] = has[row.resource] or {}
      has[row.resource][row.method] = true
    end
    local others = { find = "get", list = "all", create = "new", delete = "destroy", search = "query", update = "edit" }
    for resource, methods in pairs(has) do
      for meant, name in pairs(others) do
        if methods[meant] and not methods[name] then
          support.raises(("client.%s has no method %q (did you mean %q?)"):format(resource, name, meant), function()
            client[resource][name](client[resource])
          end)
        end
      end
    end
  end)
end)

describe("a resource that is not there", function()
  it("is suggested in the form that it has", function()
    local client = support.client()
    for name, meant in pairs {
      contact = "contacts", Contacts = "contacts", Contact = "contacts", company = "companies",
      dataAttributes = "data_attributes", data_attribute = "data_attributes", ticketTypes = "ticket_types",
    } do
      support.raises(("the client has no resource %q (did you mean %q?)"):format(name, meant), function()
        return client[name]
      end)
    end
  end)
end)
