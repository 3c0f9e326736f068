-- Prints responses on standard output, in the format that --output names.
local formats = require "intercom.cli.formats"
local json_text = require "intercom.cli.json_text"

local output = {}

local function without_repetitions(names)
  local once, known = {}, {}
  for _, name in ipairs(names) do
    if not known[name] then
      known[name], once[#once + 1] = true, name
    end
  end
  return once
end

-- Makes the format say at its end which of the fields no row had, if there were rows.
local function watch(format, fields, said)
  local row, finish, is_empty = format.row, format.finish, true
  local missing = without_repetitions(fields)
  local find = json_text.finder(missing)

  local function note(text)
    local found, rest = find(text), {}
    for i, field in ipairs(missing) do
      rest[#rest + 1] = not found[i] and field or nil
    end
    if #rest < #missing then
      missing, find = rest, json_text.finder(rest)
    end
  end

  function format.row(text)
    row(text)
    note(text)
    is_empty = false
    if not missing[1] then
      format.row = row
    end
  end

  function format.finish()
    finish()
    if missing[1] and not is_empty then
      said('"' .. table.concat(missing, '", "') .. '"')
    end
  end
  return format
end

local function make(name, put, given, say, start)
  local format = formats.make[name](put, given, say)
  return given.fields and watch(format, given.fields, function(names)
    say(start .. names)
  end) or format
end

--- Makes the output of a list.
-- @tparam function put writes its arguments
-- @tparam table given options: output, fields, spreadsheet
-- @tparam function say prints a message
-- @treturn table row(text), finish(), and flush() or cut() if rows are delayed
function output.list(put, given, say)
  return make(given.output or "json", put, given, say, "no item has ")
end

--- Prints a response that is one document. JSON stays unchanged.
-- @tparam function put
-- @tparam table given
-- @tparam function say prints a message
-- @tparam string text
function output.document(put, given, say, text)
  if not text:find "%S" then
    return
  end
  local name = given.output or "json"
  if name == "json" and not given.fields then
    return put(text, text:sub(-1) == "\n" and "" or "\n")
  end
  local is_list = text:find "^%s*%["
  -- A single object is printed without the brackets of a list.
  local start = is_list and "no item has " or "the response has no "
  local format = make(name == "json" and not is_list and "ndjson" or name, put, given, say, start)
  if is_list then
    for _, item in json_text.members(text) do
      format.row(item)
    end
  else
    format.row(text)
  end
  format.finish()
end

return output
