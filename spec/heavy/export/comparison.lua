--- Compares what an export holds with what the fake has, row by row and field by field.
local json = require("intercom").json
local fake = require("spec.support.client").fake

local comparison = {}

-- The parts of a conversation that the service shows.
local SHOWN = 500

local function same(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then
    return a == b
  end
  for name, value in pairs(a) do
    if not same(value, b[name]) then
      return false
    end
  end
  for name in pairs(b) do
    if a[name] == nil then
      return false
    end
  end
  return true
end

-- Whether the stored parts are all that are shown, after older ones that were seen before.
local function same_parts(stored, all)
  local at = #all
  for i = #stored, 1, -1 do
    -- Older parts may be missing from what is stored, the shown ones not.
    while at > 0 and all[at].id ~= stored[i].id and at <= #all - SHOWN do
      at = at - 1
    end
    if at == 0 or not same(stored[i], all[at]) then
      return false
    end
    at = at - 1
  end
  return #stored >= math.min(SHOWN, #all)
end

local function same_conversation(stored, real)
  local parts, all = stored.conversation_parts, real.conversation_parts
  stored.conversation_parts, real.conversation_parts = nil, nil
  return parts ~= nil and parts.total_count == all.total_count and same(stored, real)
    and same_parts(parts.conversation_parts, all.conversation_parts)
end

local function is_same(stream, text, real)
  if text == real then
    return true
  end
  local one, other = assert(json.decode(text)), assert(json.decode(real))
  return (stream == "conversations" and same_conversation or same)(one, other)
end

local function id_of(text)
  return tostring(assert(json.decode(text)).id)
end

--- Compares one stream; texts() are the rows that an export holds. Returns a list of what differs, and how many rows
-- there should be.
function comparison.of(stream, texts)
  local real, count = {}, 0
  for line in fake.truth(stream, "all") do
    real[id_of(line)], count = line, count + 1
  end
  local wrong = {}
  local function complain(...)
    wrong[#wrong + 1] = stream .. " " .. string.format(...)
  end
  local seen = {}
  for text in texts do
    local id = id_of(text)
    if seen[id] then
      complain("%s is there twice", id)
    elseif not real[id] then
      complain("%s is there, and the service has it no more", id)
    elseif not is_same(stream, text, real[id]) then
      complain("%s differs: %s, not %s", id, text:sub(1, 2000), real[id]:sub(1, 2000))
    end
    seen[id], real[id] = true, nil
  end
  for id in pairs(real) do
    complain("%s is missing", id)
  end
  return wrong, count
end

return comparison
