-- The components of a canvas, and what each of them takes: a table of checks by the field's name, and the names of
-- the fields that it needs. A check returns what is wrong with a value, or nil and what is sent in its place. What is
-- wrong begins with a blank (" must be a string") or with a place in the value (".url must be a URL").
local json = require "intercom.json"
local nearest = require "intercom.nearest"
local sorted_names = require "intercom.sorted_names"

local components = {}

local function string(value)
  return type(value) ~= "string" and " must be a string" or nil
end

local function id(value)
  return (type(value) ~= "string" or value == "") and " must be a string that is not empty" or nil
end

local function boolean(value)
  return type(value) ~= "boolean" and " must be true or false" or nil
end

local function pixels(value)
  return (type(value) ~= "number" or value < 1 or value % 1 ~= 0) and " must be an integer, 1 or more" or nil
end

local function url(value)
  return (type(value) ~= "string" or not value:find "^%a[%w+.-]*:%S+$") and " must be a URL" or nil
end

local function https(value)
  if type(value) ~= "string" or not value:find "^https://%S+$" then
    return " must be a URL that begins with https://"
  end
end

local function one_of(...)
  local known, list = {}, {}
  for i, name in ipairs { ... } do
    known[name], list[i] = true, ("%q"):format(name)
  end
  local rule = " must be " .. table.concat(list, ", "):gsub(", ([^,]*)$", " or %1")
  return function(value)
    return not known[value] and rule or nil
  end
end

-- A copy of a table with its fields checked | nil, what is wrong
local function checked(shape, given)
  if type(given) ~= "table" then
    return nil, " must be a table, not " .. type(given)
  end
  local made = {}
  for name, value in pairs(given) do
    local check = shape.fields[name]
    if not check then
      local near = type(name) == "string" and nearest(name, sorted_names(shape.fields)) or ""
      return nil, (" has an unknown field %q%s"):format(tostring(name), near)
    end
    local wrong, replaced = check(value)
    if wrong then
      return nil, "." .. name .. wrong
    end
    made[name] = value
    if replaced ~= nil then
      made[name] = replaced
    end
  end
  for _, name in ipairs(shape.needs) do
    if made[name] == nil then
      return nil, "." .. name .. " is missing"
    end
  end
  return made
end

-- A shape whose `type` is added.
local function shape(kind, needs, fields)
  fields.type = one_of(kind)
  return { kind = kind, needs = needs, fields = fields }
end

local function complete(of, given)
  local made, wrong = checked(of, given)
  if made then
    made.type = of.kind
  end
  return made, wrong
end

--- The index that a list lacks before its last entry, or nil.
function components.gap(list)
  local last = 0
  for key in pairs(list) do
    last = type(key) == "number" and key > last and key or last
  end
  for i = 1, last do
    if list[i] == nil then
      return i
    end
  end
end

-- A list of so many entries of one shape.
local function list_of(entry, least, most)
  return function(value)
    local gap = type(value) == "table" and components.gap(value)
    if gap then
      return ("[%d] is missing"):format(gap)
    elseif type(value) ~= "table" or #value < least or #value > (most or math.huge) then
      local amount = most and ("%d to %d"):format(least, most) or least .. " or more"
      return (" must be a list of %s entries"):format(amount)
    end
    local made = json.array {}
    for i, given in ipairs(value) do
      local one, wrong = complete(entry, given)
      if not one then
        return ("[%d]%s"):format(i, wrong)
      end
      made[i] = one
    end
    return nil, made
  end
end

local function list_of_ids(value)
  local gap = type(value) == "table" and components.gap(value)
  if gap then
    return ("[%d] is missing"):format(gap)
  elseif type(value) ~= "table" or #value == 0 and next(value) ~= nil then
    return " must be a list of ids"
  end
  local made = json.array {}
  for i, one in ipairs(value) do
    local wrong = id(one)
    if wrong then
      return ("[%d]%s"):format(i, wrong)
    end
    made[i] = one
  end
  return nil, made
end

local ACTIONS = {
  submit = shape("submit", {}, {}),
  url = shape("url", { "url" }, { url = url }),
  sheet = shape("sheet", { "url" }, { url = https }),
}

local function action_of(...)
  local kinds = one_of(...)
  return function(value)
    local kind = type(value) == "table" and value.type
    local wrong = type(value) ~= "table" and " must be a table" or kinds(kind) and ".type" .. kinds(kind)
    if wrong then
      return wrong
    end
    local made
    made, wrong = complete(ACTIONS[kind], value)
    return wrong, made
  end
end

local action, url_action = action_of("submit", "url", "sheet"), action_of "url"
local save_state = one_of("unsaved", "saved", "failed")
local margin = one_of "none"
local option = shape("option", { "id", "text" }, { id = id, text = string, disabled = boolean })

local SHAPES = {
  shape("text", { "text" }, {
    id = id, text = string, align = one_of("left", "center", "right"),
    style = one_of("header", "paragraph", "muted", "error"), bottom_margin = margin,
  }),
  shape("button", { "id", "label", "action" }, {
    id = id, label = string, action = action, style = one_of("primary", "secondary", "link"), disabled = boolean,
  }),
  shape("input", { "id" }, {
    id = id, label = string, placeholder = string, value = string, action = action, save_state = save_state,
    disabled = boolean,
  }),
  shape("textarea", { "id" }, {
    id = id, label = string, placeholder = string, value = string, error = boolean, disabled = boolean,
  }),
  shape("checkbox", { "id", "label", "option" }, {
    id = id, label = string, option = list_of(option, 1), value = list_of_ids, save_state = save_state,
    disabled = boolean,
  }),
  shape("dropdown", { "id", "options" }, {
    id = id, label = string, options = list_of(option, 2, 10), value = id, save_state = save_state, disabled = boolean,
  }),
  shape("single-select", { "id", "options" }, {
    id = id, label = string, options = list_of(option, 2, 10), value = id, save_state = save_state,
    disabled = boolean, action = action,
  }),
  shape("list", { "items" }, {
    disabled = boolean,
    items = list_of(shape("item", { "id", "title" }, {
      id = id, title = string, subtitle = string, tertiary_text = string, image = https, image_width = pixels,
      image_height = pixels, rounded_image = boolean, disabled = boolean, action = action,
    }), 1),
  }),
  shape("data-table", { "items" }, {
    items = list_of(shape("field-value", { "field", "value" }, { field = string, value = string }), 1),
  }),
  shape("image", { "url", "width", "height" }, {
    id = id, url = https, align = one_of("left", "center", "right", "full_width"), width = pixels, height = pixels,
    rounded = boolean, bottom_margin = margin, action = url_action,
  }),
  shape("spacer", {}, { id = id, size = one_of("xs", "s", "m", "l", "xl") }),
  shape("divider", {}, { id = id, bottom_margin = margin }),
}

local by_kind = {}
for _, one in ipairs(SHAPES) do
  by_kind[one.kind] = one
end

--- The names of all components, sorted.
components.KINDS = sorted_names(by_kind)

-- What is wrong with the chosen options, or nil.
local function choice_fault(made)
  local known = {}
  for _, one in ipairs(made.options or made.option or {}) do
    if known[one.id] then
      return (" has two options with the id %q"):format(one.id)
    end
    known[one.id] = true
  end
  local chosen = type(made.value) == "table" and made.value or { made.value }
  for _, value in ipairs(next(known) and chosen or {}) do
    if not known[value] then
      return (".value is the id of no option: %q"):format(value)
    end
  end
end

local function image_fault(made)
  for i, item in ipairs(made.type == "list" and made.items or {}) do
    if item.image and not (item.image_width and item.image_height) then
      return (".items[%d] has an image and needs image_width and image_height"):format(i)
    end
  end
end

--- Makes a component: what is sent | nil, what is wrong
-- @tparam string kind
-- @tparam table given its fields
function components.make(kind, given)
  local made, wrong = complete(by_kind[kind], given)
  if not made then
    return nil, wrong
  end
  wrong = choice_fault(made) or image_fault(made)
  if wrong then
    return nil, wrong
  end
  return made
end

--- Checks a component that was made elsewhere, or by hand: what is sent | nil, what is wrong
function components.check(given)
  if type(given) ~= "table" then
    return nil, " must be a table, not " .. type(given)
  end
  local kind = given.type
  if not by_kind[kind] then
    local near = type(kind) == "string" and nearest(kind, components.KINDS) or ""
    local shown = type(kind) == "string" and ("%q"):format(kind) or tostring(kind)
    return nil, (".type is %s, which is no component%s"):format(shown, near)
  end
  return components.make(kind, given)
end

return components
