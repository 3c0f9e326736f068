-- Prints responses on standard output, in the format that --output names.
local formats = require "intercom.cli.formats"
local json_text = require "intercom.cli.json_text"

local output = {}

--- Makes the output of a list.
-- @tparam function put writes its arguments
-- @tparam table given options: output, fields, spreadsheet
-- @treturn table row(text), finish(), and flush() or cut() if rows are delayed
function output.list(put, given)
  return formats.make[given.output or "json"](put, given)
end

--- Prints a response that is one document. JSON stays unchanged.
-- @tparam function put
-- @tparam table given
-- @tparam string text
function output.document(put, given, text)
  if not text:find "%S" then
    return
  end
  local name = given.output or "json"
  if name == "json" and not given.fields then
    return put(text, text:sub(-1) == "\n" and "" or "\n")
  end
  local is_list = text:find "^%s*%["
  -- A single object is printed without the brackets of a list.
  local format = formats.make[name == "json" and not is_list and "ndjson" or name](put, given)
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
