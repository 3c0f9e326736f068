-- The scroll over all companies: one at a time, a minute long, always the same parameter.
local clock = require "fake.clock"
local companies = require "fake.companies"
local errors = require "fake.errors"
local handlers = require "fake.handlers"
local hidden = require "fake.hidden"
local json = require "fake.json"
local settings = require "fake.settings"
local store = require "fake.store"

local BATCH = 100

local scroll

store.on_reset(function()
  scroll = nil
end)

local function start()
  if scroll and clock.now() - scroll.used <= settings.scroll_idle then
    errors.list(400, "scroll_exists", "scroll already exists for this workspace")
  end
  scroll = { param = ngx.var.request_id, seq = 0 }
end

local function go_on(param)
  if not scroll or scroll.param ~= param or clock.now() - scroll.used > settings.scroll_idle then
    errors.not_found "scroll parameter not found"
  end
end

handlers["companies.scroll"] = function(req)
  local param = req.args.scroll_param
  if param == nil or param == "" then
    start()
  else
    go_on(param)
  end
  scroll.used = clock.now()
  local list = companies.records.list
  local first, data = store.after(list, scroll.seq), json.array {}
  for i = first, math.min(#list, first + BATCH - 1) do
    if not hidden.take(list[i]) then
      data[#data + 1] = companies.view(list[i])
    end
    scroll.seq = list[i].seq
  end
  local body = { type = "list", data = data, pages = json.null, total_count = json.null, scroll_param = scroll.param }
  if #data == 0 then
    scroll = nil
  end
  return body
end
