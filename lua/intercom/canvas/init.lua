--- Canvas Kit: requests, and what to reply. The functions for components raise an error for a field that the component
-- does not have, that it needs, or whose value is wrong.
-- @module intercom.canvas
local components = require "intercom.canvas.components"
local core = require "intercom.core"
local json = require "intercom.json"
local parsing = require "intercom.webhook.parsing"
local rule = require "intercom.webhook.rule"
local signature = require "intercom.webhook.signature"

local canvas = {}

--- Verifies that Intercom sent a request, in a time that does not reveal where signatures differ.
-- @function verify
-- @tparam string body the raw bytes
-- @tparam ?string signature the header `X-Body-Signature`, nil if absent
-- @tparam string|table secret the app's client secret, or a list of secrets of which one must match
-- @treturn[1] boolean true
-- @treturn[2] nil
-- @treturn[2] string why not
canvas.verify = signature.verifier(rule.canvas)

--- Verifies and decodes a request.
-- @function parse
-- @tparam string body the raw bytes
-- @tparam ?string signature the header `X-Body-Signature`, nil if absent
-- @tparam string|table secret the app's client secret, or a list of secrets of which one must match
-- @tparam[opt] table options json, null: as for a client
-- @treturn[1] table request: `component_id`, `input_values`, `contact`, `conversation` …
-- @treturn[2] nil
-- @treturn[2] string why not
-- @treturn[2] integer the status to respond with: 401 for the signature, 400 for the body
canvas.parse = parsing.parser(rule.canvas)

--- Signs a request as Intercom does, for tests of what receives it.
-- @function sign
-- @tparam string body the raw bytes
-- @tparam string secret the app's client secret
-- @treturn string what the header `X-Body-Signature` contains
canvas.sign = signature.signer(rule.canvas)

--- A text; links and bold type are Markdown.
-- @function text
-- @tparam table fields text; id, align, style, bottom_margin
-- @treturn table the component

--- A button.
-- @function button
-- @tparam table fields id, label, action; style, disabled
-- @treturn table the component

--- A line to write in.
-- @function input
-- @tparam table fields id; label, placeholder, value, action, save_state, disabled
-- @treturn table the component

--- Several lines to write in.
-- @function textarea
-- @tparam table fields id; label, placeholder, value, error, disabled
-- @treturn table the component

--- A choice of any number of options.
-- @function checkbox
-- @tparam table fields id, label, option: a list of tables with id and text; value: the ids of those chosen,
-- save_state, disabled
-- @treturn table the component

--- A choice of one of 2 to 10 options, folded.
-- @function dropdown
-- @tparam table fields id, options: a list of tables with id and text; label, value: the id of the one chosen,
-- save_state, disabled
-- @treturn table the component

--- A choice of one of 2 to 10 options.
-- @function single_select
-- @tparam table fields id, options: a list of tables with id and text; label, value: the id of the one chosen,
-- save_state, disabled, action
-- @treturn table the component

--- A list of items to choose from.
-- @function list
-- @tparam table fields items: a list of tables with id, title and, if needed, subtitle, tertiary_text, image,
-- image_width, image_height, rounded_image, disabled, action; disabled
-- @treturn table the component

--- Names and values.
-- @function data_table
-- @tparam table fields items: a list of tables with field and value
-- @treturn table the component

--- An image.
-- @function image
-- @tparam table fields url, width, height; id, align, rounded, bottom_margin, action: of the kind url
-- @treturn table the component

--- Space between components.
-- @function spacer
-- @tparam[opt] table fields id, size
-- @treturn table the component

--- A line between components.
-- @function divider
-- @tparam[opt] table fields id, bottom_margin
-- @treturn table the component

for _, kind in ipairs(components.KINDS) do
  local name = kind:gsub("%-", "_")
  canvas[name] = function(given, ...)
    local made, wrong = components.make(kind, given == nil and {} or given)
    wrong = wrong and (wrong:match "^%.(.*)" or "the component" .. wrong)
      or select("#", ...) > 0 and "too many arguments; it takes one table"
    if wrong then
      error(("canvas.%s: %s"):format(name, wrong), 2)
    end
    return made
  end
end

--- The action that submits all inputs of the canvas.
-- @treturn table
function canvas.submit()
  return { type = "submit" }
end

--- The action that opens a page.
-- @tparam string url
-- @treturn table
function canvas.open(url)
  return { type = "url", url = url }
end

--- The action that opens a sheet in the Messenger.
-- @tparam string url with https
-- @treturn table
function canvas.sheet(url)
  return { type = "sheet", url = url }
end

-- Bytes of `content` and of `stored_data` that the service takes.
local LARGEST = 64 * 1024

-- Calls f with the ids of a component and of what is in it.
local function each_id(component, f)
  f(component.id)
  for _, item in ipairs(component.type == "list" and component.items or {}) do
    f(item.id)
  end
end

-- The components of a list, checked | nil, what is wrong
local function checked(list)
  local made, seen, twice = json.array {}, {}, nil
  local gap = components.gap(list)
  if gap then
    return nil, ("component %d is missing: nil ends a list"):format(gap)
  end
  for i, given in ipairs(list) do
    local one, wrong = components.check(given)
    if not one then
      return nil, ("component %d%s"):format(i, wrong)
    end
    made[i] = one
    each_id(one, function(id)
      twice = twice or id and seen[id] and id
      seen[id or 0] = true
    end)
  end
  if twice then
    return nil, ("two components have the id %q"):format(twice)
  end
  return made
end

local function size_fault(name, value)
  local text, wrong = core.encode(value, name)
  return wrong or #text > LARGEST and ("%s has %d bytes, and %d are allowed"):format(name, #text, LARGEST) or nil
end

-- The parts of a reply besides the components, and what is wrong with them.
local REPLY = {
  stored_data = function(value)
    return type(value) ~= "table" and "stored_data must be a table" or size_fault("stored_data", value)
  end,
  card_creation_options = function(value)
    return type(value) ~= "table" and "card_creation_options must be a table"
      or select(2, core.encode(value, "card_creation_options"))
  end,
  event = function(value)
    return value ~= "completed" and 'event must be "completed"' or nil
  end,
}

local function named_fault(given, checks)
  for name, value in pairs(given) do
    if type(name) ~= "number" then
      local check = checks[name]
      local wrong = not check and ("unknown option %q"):format(tostring(name)) or check and check(value)
      if wrong then
        return wrong
      end
    end
  end
end

-- The content of a table of components | nil, what is wrong
local function content_of(given, checks)
  if type(given) ~= "table" then
    return nil, "a list of components is needed, not " .. type(given)
  end
  local list, wrong = checked(given)
  wrong = wrong or named_fault(given, checks)
  local content = { components = list }
  wrong = wrong or size_fault("content", content)
  if wrong then
    return nil, wrong
  end
  return content
end

--- A reply to requests to initialize, submit and configure: shows components.
-- @tparam table given a list of components; with stored_data: what comes back with the next request;
-- card_creation_options: of a reply to a submit request in the Inbox; event: "completed" if the app is done
-- @treturn string the JSON text of the response
function canvas.reply(given)
  local content, wrong = content_of(given, REPLY)
  if wrong then
    error("canvas.reply: " .. wrong, 2)
  end
  return json.encode {
    canvas = { content = content, stored_data = given.stored_data },
    card_creation_options = given.card_creation_options,
    event = given.event and { type = given.event },
  }
end

--- A reply to the requests of a live canvas, which have no canvas around their content.
-- @tparam table given a list of components
-- @treturn string the JSON text of the response
function canvas.content(given)
  local content, wrong = content_of(given, {})
  if wrong then
    error("canvas.content: " .. wrong, 2)
  end
  return json.encode { content = content }
end

--- A reply to a request to initialize: a live canvas, whose content Intercom requests whenever somebody sees it.
-- @tparam table given content_url, with https; stored_data
-- @treturn string the JSON text of the response
function canvas.live(given)
  local wrong = type(given) ~= "table" and "a table is needed, not " .. type(given)
    or named_fault(given, { content_url = function() end, stored_data = REPLY.stored_data })
  local url = not wrong and given.content_url
  if not wrong and (type(url) ~= "string" or not url:find "^https://%S+$") then
    wrong = "content_url must be a URL that begins with https://"
  end
  if wrong then
    error("canvas.live: " .. wrong, 2)
  end
  return json.encode { canvas = { content_url = url, stored_data = given.stored_data } }
end

--- A reply to a configure request that ends the configuration.
-- @tparam table results what the initialize request is to have as `card_creation_options`
-- @treturn string the JSON text of the response
function canvas.results(results)
  local wrong = type(results) ~= "table" and "a table is needed, not " .. type(results)
    or select(2, core.encode(results, "results"))
  if wrong then
    error("canvas.results: " .. wrong, 2)
  end
  return json.encode { results = results }
end

return canvas
