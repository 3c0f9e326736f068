-- Receives notifications in the nginx of spec/webhook/handler_spec.lua.
local intercom = require "intercom"
local webhook = { control = {} }
local control = webhook.control

-- Files, because they outlive nginx.
local function file_of(name)
  return ngx.config.prefix() .. name
end

local function write(name, ...)
  local file = assert(io.open(file_of(name), "a"))
  file:write(table.concat({ ... }, " "), "\n")
  file:close()
end

local function note(...)
  write("handled", ...)
end

local function is_released()
  local file = io.open(file_of "released")
  return file and file:close()
end

local function wait_for_release()
  while not is_released() do
    ngx.sleep(0.005)
  end
end

local on = {
  ["contact.user.created"] = function(notification)
    note(notification.id)
  end,
  ["conversation.user.created"] = function(notification)
    local item = notification.data.item
    note(notification.id, notification.topic, item.name, tostring(item.email), type(item.tags), #item.filling)
  end,
  ["test.wait"] = function(notification)
    write("begun", notification.id)
    wait_for_release()
    note(notification.id)
  end,
  ["test.thread"] = function(notification)
    write("begun", notification.id)
    assert(ngx.run_worker_thread("intercom", "spec.webhook.thread", "wait_for", file_of "released"))
    note(notification.id)
  end,
  ["test.fail"] = function(notification)
    error("broken\nfor " .. notification.id)
  end,
  ["test.fail_badly"] = function()
    error(setmetatable({}, { __tostring = error }))
  end,
  ["test.exit"] = function(notification)
    note(notification.id)
    ngx.exit(0)
  end,
}

webhook.receive = intercom.webhook.handler { secret = { "new", "old" }, on = on, max_bytes = 20000 }

webhook.receive_narrow = intercom.webhook.handler {
  secret = "new",
  on = {
    ["test.wait"] = on["test.wait"],
    ["test.exit"] = on["test.exit"],
    ["*"] = function(notification)
      note("any", notification.topic, notification.id)
    end,
  },
  max_bytes = 2000,
  max_queued = 2,
  concurrency = 1,
}

webhook.receive_exactly = intercom.webhook.handler {
  secret = "new",
  on = {
    ["*"] = function(notification)
      local item = notification.data.item
      note(notification.id, tostring(item.email == ngx.null), tostring(intercom.json.is_array(item.tags)))
    end,
  },
  json = "cjson",
  null = "keep",
}

-- Occupies all four timers that may run.
function control.occupy()
  for _ = 1, 4 do
    assert(ngx.timer.at(0, wait_for_release))
  end
end

function control.running()
  ngx.say(ngx.timer.running_count())
end

-- The messages that wrong options raise, one per line, each with the line that it names.
function control.options()
  local function f() end
  for _, options in ipairs {
    false,
    {},
    { secret = "", on = { x = f } },
    { secret = {}, on = { x = f } },
    { secret = "s" },
    { secret = "s", on = f },
    { secret = "s", on = {} },
    { secret = "s", on = { f } },
    { secret = "s", on = { ping = "f" } },
    { secret = "s", on = { x = f }, max_bytes = 0 },
    { secret = "s", on = { x = f }, max_queued = 1.5 },
    { secret = "s", on = { x = f }, concurrency = "2" },
    { secret = "s", on = { x = f }, json = "cson" },
    { secret = "s", on = { x = f }, null = true },
    { secret = "s", on = { x = f }, json = { encode = f, decode = f, null = 1 } },
    { secret = "s", on = { x = f }, max_byte = 1 },
  } do
    local went, wrong = pcall(function()
      local _ = intercom.webhook.handler(options)
    end)
    ngx.say(went and "accepted" or wrong)
  end
  local _, wrong = pcall(function()
    local _ = intercom.webhook.handler({ secret = "s", on = { x = f } }, 1)
  end)
  ngx.say(wrong)
end

return webhook
