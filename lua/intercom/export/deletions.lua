-- The feeds that say what was deleted. Where the version or the token has none, only the comparison at the end and a
-- failing search for one object find it.
local core = require "intercom.core"
local Run = require "intercom.export.run"
local Walk = require "intercom.export.walk"
local versions = require "intercom.export.versions"

local deletions = {}

-- What each feed says: the method that lists it; the fields of its entries, which `take` receives as texts; and
-- `pages`, if its entries never change: how many pages a run reads of it, going on where the last one ended.
local FEEDS = {}

local function text_of(cell)
  return cell and cell ~= "null" and (cell:sub(1, 1) == '"' and core.decode(cell) or cell) or nil
end

FEEDS.contact_activities = {
  method = "list_activities",
  fields = { "event_type", "contact_id", "merge_source_id", "created_at" },
  -- It also has an entry for each contact that was ever created, in one chain of pages: a run does not wait for all.
  pages = 50,
  take = function(stream, kind, id, source, at)
    if kind == "contact.deleted" and id then
      stream:delete(id, "deleted", tonumber(at))
    elseif kind == "contact.merged" and source then
      stream:delete(source, "merged", tonumber(at))
    end
  end,
}

FEEDS.deleted_contacts = {
  method = "list_deleted",
  fields = { "id", "status" },
  take = function(stream, id, status)
    stream:delete(id, status or "deleted")
  end,
}

FEEDS.deleted_conversations = {
  method = "list_deleted",
  fields = { "id", "deleted_at" },
  take = function(stream, id, at)
    stream:delete(id, "deleted", tonumber(at))
  end,
}

local function take_page(stream, feed, projection, texts)
  for _, text in ipairs(texts) do
    local cells = core.cells(text, projection) or {}
    local values = {}
    for i = 1, #feed.fields do
      values[i] = text_of(cells[i])
    end
    feed.take(stream, values[1], values[2], values[3], values[4])
  end
  stream.run:commit()
end

-- Reads a feed from a position. Returns that of the page after the last one that was read, or of the last of all.
local function read(stream, feed, cursor)
  local projection = core.projection(feed.fields)
  local walk = Walk.new(stream, { method = feed.method, cursor = cursor })
  local last = cursor
  for _ = 1, feed.pages or math.huge do
    local texts = walk:next_page()
    if not texts then
      break
    end
    take_page(stream, feed, projection, texts)
    last = walk.cursor or last
  end
  return last
end

local function read_on(stream, name, feed)
  local feeds = stream.state.feeds or {}
  local went, last = stream.run.tasks.pcall(read, stream, feed, feeds[name])
  if not went and feeds[name] and Run.is_of(last, "bad_request") then
    -- The position is not known any more.
    last = read(stream, feed)
  elseif not went then
    error(last, 0)
  end
  feeds[name] = last
  stream.state.feeds = feeds
end

local function read_feed(stream, name)
  local feed = FEEDS[name]
  if feed.pages then
    read_on(stream, name, feed)
  else
    read(stream, feed)
  end
end

--- Reads feeds of a stream.
-- @tparam Stream stream
-- @tparam ?table names
function deletions.run(stream, names)
  for _, name in ipairs(names or {}) do
    if versions.lacks(stream, FEEDS[name].method) == nil then
      local went, wrong = stream.run.tasks.pcall(read_feed, stream, name)
      local unreadable = Run.is_refusal(wrong) or Run.is_gone(wrong)
      if not went and not unreadable then
        error(wrong, 0)
      elseif not went then
        stream.report.unread = stream.report.unread or {}
        table.insert(stream.report.unread, name .. ": " .. tostring(wrong))
      end
    end
  end
end

return deletions
