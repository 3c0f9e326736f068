-- Prints responses on standard output, in the format that --output names.
local formats = require "intercom.cli.formats"
local json_text = require "intercom.cli.json_text"

local output = {}

local function format_of(put, given)
  local options = { fields = given.fields, spreadsheet = given.spreadsheet }
  return formats.make[given.output or "json"](put, options), options
end

--- Makes the output of a list.
-- @tparam function put writes its arguments
-- @tparam table given options: output, fields, spreadsheet
-- @treturn table row(text), finish(), and cut() if rows are delayed
function output.list(put, given)
  return (format_of(put, given))
end

--- Prints a response that is one document. JSON stays unchanged.
-- @tparam function put
-- @tparam table given
-- @tparam string text
function output.document(put, given, text)
  if not text:find "%S" then
    return
  end
  if (given.output or "json") == "json" and not given.fields then
    return put(text, text:sub(-1) == "\n" and "" or "\n")
  end
  local is_list = text:find "^%s*%["
  local named = { output = given.output, fields = given.fields, spreadsheet = given.spreadsheet }
  -- A single object is printed without the brackets of a list.
  if not is_list and (given.output or "json") == "json" then
    named.output = "ndjson"
  end
  local format = format_of(put, named)
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
