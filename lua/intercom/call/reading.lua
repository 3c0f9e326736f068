-- What a successful response is for the caller: a value, or the JSON text itself.
local core = require "intercom.core"
local failure = require "intercom.call.failure"
local json = require "intercom.json"

local reading = {}

local NOTHING_FOUND = "nothing was found: the service answered with an empty list"

local function value_of(response, settings, projection)
  return response:value(settings.keep_nulls, projection)
end

local function nothing_found(response)
  return failure.of(response, failure.refused("not_found", NOTHING_FOUND))
end

-- Reads the text of an answer, or of the first item of one of its lists.
local function read_by_codec(response, settings, lists)
  local text, not_json = response:text(lists)
  if text == false then
    return nil, nothing_found(response)
  elseif type(text) ~= "string" then
    return text, not_json
  end
  local value, wrong = settings.codec:read(text, settings.keep_nulls, "answer")
  if value == nil then
    return nil, failure.of(response, failure.unknown("decode", wrong))
  end
  return value
end

--- Prepares a client's settings for its options `json` and `null`. By default there are neither `read`, `write` nor
-- `codec`, and the core reads responses and writes bodies.
-- @treturn ?string what is wrong
function reading.prepare(settings)
  settings.keep_nulls = settings.null == "keep"
  settings.codec, settings.read, settings.write = nil, settings.keep_nulls and value_of or nil, nil
  if settings.json == nil or settings.json == json then
    return nil
  end
  local codec, wrong = require("intercom.codec").of(settings.json)
  if not codec then
    return "json " .. wrong
  end
  settings.codec, settings.read = codec, read_by_codec
  function settings.write(value, name)
    return codec:write(value, name)
  end
end

--- The value of a text that is no response's | nil, what is wrong
-- @tparam string text
-- @tparam table settings that `prepare` has seen
-- @tparam string name what the value is called in messages
function reading.decode(text, settings, name)
  local value, wrong = core.decode(text, settings.keep_nulls)
  if value ~= nil and settings.codec then
    return settings.codec:read(text, settings.keep_nulls, name)
  end
  return value, wrong
end

--- Makes the function that reads the response of a row whose service answers with an object in some versions, and
-- with a list that holds it in others.
function reading.first(row)
  local lists = table.concat(row.first_of, "|")
  return function(response, settings, projection)
    if settings.codec and not projection then
      return read_by_codec(response, settings, lists)
    end
    local value, wrong = response:first(lists, settings.keep_nulls, projection)
    if value == false then
      return nil, nothing_found(response)
    end
    return value, wrong
  end
end

--- Makes the function that reads only the fields of a projection.
-- @tparam projection projection
-- @tparam[opt] function read reads the response otherwise
function reading.chosen(projection, read)
  read = read or value_of
  return function(response, settings)
    return read(response, settings, projection)
  end
end

--- Makes the function that reads the response of a call with the option `raw`: its text. Returns true where the value
-- would be true because there is no content.
-- @tparam ?table row
function reading.raw(row)
  local lists = row and row.first_of and table.concat(row.first_of, "|")
  return function(response)
    local text, wrong = response:text(lists)
    if text == false then
      return nil, nothing_found(response)
    end
    return text, wrong
  end
end

return reading
