-- Replies of Canvas Kit: what is sent, and what is rejected before it is.
local cjson = require "cjson"
local intercom = require "intercom"
local support = require "spec.support.client"

local canvas = intercom.canvas
local array = intercom.array

local OPTIONS = { { id = "1", text = "One" }, { id = "2", text = "Two", disabled = true } }

-- A component of every kind, with every field.
local ALL = {
  text = { id = "a", text = "Hello", align = "center", style = "header", bottom_margin = "none" },
  button = { id = "b", label = "Go", action = canvas.submit(), style = "link", disabled = false },
  input = {
    id = "c", label = "Name", placeholder = "Ada", value = "", action = canvas.submit(), save_state = "failed",
    disabled = true,
  },
  textarea = { id = "d", label = "Text", placeholder = "…", value = "x", error = true, disabled = false },
  checkbox = {
    id = "e", label = "All", option = OPTIONS, value = { "1", "2" }, save_state = "saved", disabled = false,
  },
  dropdown = { id = "f", label = "One", options = OPTIONS, value = "2", save_state = "unsaved", disabled = false },
  single_select = {
    id = "g", label = "One", options = OPTIONS, value = "1", save_state = "saved", disabled = false,
    action = canvas.sheet "https://h.example/sheet",
  },
  list = { disabled = false, items = { {
    id = "h", title = "T", subtitle = "S", tertiary_text = "R", image = "https://h.example/i.png", image_width = 48,
    image_height = 48, rounded_image = true, disabled = false, action = canvas.open "http://h.example/",
  }, { id = "i", title = "U" } } },
  data_table = { items = { { field = "Plan", value = "pro" } } },
  image = {
    id = "j", url = "https://h.example/i.png", align = "full_width", width = 10, height = 20, rounded = true,
    bottom_margin = "none", action = canvas.open "https://h.example/",
  },
  spacer = { id = "k", size = "xl" },
  divider = { id = "l", bottom_margin = "none" },
}

local function raises(message, f, ...)
  local arguments, count = { ... }, select("#", ...)
  support.raises(message, function()
    local _ = f((table.unpack or unpack)(arguments, 1, count))
  end)
end

-- A copy with some fields changed; false removes one.
local function with(name, fields)
  local made = {}
  for key, value in pairs(ALL[name]) do
    made[key] = value
  end
  for key, value in pairs(fields) do
    made[key] = value
    if value == false then
      made[key] = nil
    end
  end
  return made
end

describe("canvas.reply", function()
  it("has all components, with their types and those of what is in them", function()
    local list = {}
    for name, fields in pairs(ALL) do
      list[#list + 1] = canvas[name](fields)
    end
    list.stored_data, list.event, list.card_creation_options = { step = 2 }, "completed", {}
    local sent = cjson.decode(canvas.reply(list))
    assert.same({ step = 2 }, sent.canvas.stored_data)
    assert.same({ type = "completed" }, sent.event)
    assert.same({}, sent.card_creation_options)
    assert.equal(#list, #sent.canvas.content.components)
    local by_type = {}
    for _, component in ipairs(sent.canvas.content.components) do
      by_type[component.type] = component
    end
    for name, fields in pairs(ALL) do
      local component = by_type[name:gsub("_", "-")]
      for field, value in pairs(fields) do
        if type(value) ~= "table" then
          assert.equal(value, component[field], name .. "." .. field)
        end
      end
    end
    assert.same({ type = "option", id = "2", text = "Two", disabled = true }, by_type.checkbox.option[2])
    assert.same({ type = "option", id = "1", text = "One" }, by_type.dropdown.options[1])
    assert.same({ type = "item", id = "i", title = "U" }, by_type.list.items[2])
    assert.same({ type = "url", url = "http://h.example/" }, by_type.list.items[1].action)
    assert.same({ { type = "field-value", field = "Plan", value = "pro" } }, by_type["data-table"].items)
    assert.same({ type = "submit" }, by_type.button.action)
    assert.same({ "1", "2" }, by_type.checkbox.value)
  end)

  it("leaves what it was given as it was", function()
    local option = { id = "1", text = "One" }
    canvas.reply { canvas.dropdown { id = "a", options = { option, { id = "2", text = "Two" } } } }
    assert.same({ id = "1", text = "One" }, option)
  end)

  it("takes components written by hand, and checks them too", function()
    local sent = cjson.decode(canvas.reply { { type = "data-table", items = ALL.data_table.items } })
    assert.equal("field-value", sent.canvas.content.components[1].items[1].type)
    raises('canvas.reply: component 2.type is "single_select", which is no component (did you mean "single-select"?)',
      canvas.reply, { canvas.spacer(), { type = "single_select" } })
    raises("canvas.reply: component 1.type is nil, which is no component", canvas.reply, { {} })
    raises("canvas.reply: component 1.text is missing", canvas.reply, { { type = "text" } })
    raises("canvas.reply: component 1 must be a table, not string", canvas.reply, { "text" })
  end)

  it("has an empty list of components", function()
    assert.equal('{"canvas":{"content":{"components":[]}}}', canvas.reply {})
  end)

  it("rejects two components with one id, other options, and what is too large", function()
    raises('canvas.reply: two components have the id "a"', canvas.reply,
      { canvas.text(ALL.text), canvas.text(ALL.text) })
    raises('canvas.reply: two components have the id "i"', canvas.reply,
      { canvas.list(ALL.list), canvas.divider { id = "i" } })
    raises("canvas.reply: a list of components is needed, not nil", canvas.reply)
    raises('canvas.reply: unknown option "storeddata"', canvas.reply, { storeddata = {} })
    raises("canvas.reply: stored_data must be a table", canvas.reply, { stored_data = "x" })
    raises('canvas.reply: event must be "completed"', canvas.reply, { event = "done" })
    local long = ("x"):rep(65536)
    raises("canvas.reply: content has 65578 bytes, and 65536 are allowed", canvas.reply,
      { canvas.text { text = long } })
    raises("canvas.reply: stored_data has 65544 bytes, and 65536 are allowed", canvas.reply,
      { stored_data = { a = long } })
  end)

  it("rejects a list with a gap, which would end there", function()
    raises("canvas.reply: component 2 is missing: nil ends a list", canvas.reply,
      { canvas.spacer(), nil, canvas.divider() })
    raises("canvas.content: component 1 is missing: nil ends a list", canvas.content, { [2] = canvas.spacer() })
    raises("canvas.dropdown: options[2] is missing", canvas.dropdown,
      with("dropdown", { options = { OPTIONS[1], nil, OPTIONS[2] } }))
    raises("canvas.checkbox: value[1] is missing", canvas.checkbox, with("checkbox", { value = { [2] = "1" } }))
  end)

  it("rejects what JSON does not have, at the caller's line", function()
    raises("canvas.reply: content.components[1].text is not valid UTF-8", canvas.reply,
      { canvas.text { text = "\255" } })
    raises("canvas.reply: stored_data.f is a function, which JSON does not have", canvas.reply,
      { stored_data = { f = print } })
    raises("canvas.reply: card_creation_options.f is a function, which JSON does not have", canvas.reply,
      { card_creation_options = { f = print } })
    raises("canvas.results: results.f is a function, which JSON does not have", canvas.results, { f = print })
  end)
end)

describe("a component", function()
  it("needs its fields, which have their types", function()
    for message, case in pairs {
      ["text: text is missing"] = { "text", { text = false } },
      ["text: text must be a string"] = { "text", { text = 5 } },
      ['text: style must be "header", "paragraph", "muted" or "error"'] = { "text", { style = "big" } },
      ['text: bottom_margin must be "none"'] = { "text", { bottom_margin = 5 } },
      ['button: the component has an unknown field "lable" (did you mean "label"?)'] = { "button", { lable = "x" } },
      ["button: id must be a string that is not empty"] = { "button", { id = "" } },
      ["button: action is missing"] = { "button", { action = false } },
      ["button: action must be a table"] = { "button", { action = "submit" } },
      ['button: action.type must be "submit", "url" or "sheet"'] = { "button", { action = { type = "post" } } },
      ["button: action.url is missing"] = { "button", { action = { type = "url" } } },
      ["button: action.url must be a URL"] = { "button", { action = canvas.open "h.example" } },
      ["button: action.url must be a URL that begins with https://"] = { "button", {
        action = canvas.sheet "http://h.example",
      } },
      ["button: disabled must be true or false"] = { "button", { disabled = "yes" } },
      ['image: action.type must be "url"'] = { "image", { action = canvas.submit() } },
      ["image: width must be an integer, 1 or more"] = { "image", { width = 0.5 } },
      ["image: url must be a URL that begins with https://"] = { "image", { url = "http://h.example/i.png" } },
      ["dropdown: options must be a list of 2 to 10 entries"] = { "dropdown", { options = { OPTIONS[1] } } },
      ["dropdown: options[2].text is missing"] = { "dropdown", { options = { OPTIONS[1], { id = "2" } } } },
      ["dropdown: value is the id of no option: \"3\""] = { "dropdown", { value = "3" } },
      ['single_select: the component has two options with the id "1"'] = { "single_select", {
        options = { OPTIONS[1], OPTIONS[1] },
      } },
      ["checkbox: option must be a list of 1 or more entries"] = { "checkbox", { option = {} } },
      ["checkbox: value[2] must be a string that is not empty"] = { "checkbox", { value = { "1", 2 } } },
      ["checkbox: value must be a list of ids"] = { "checkbox", { value = { first = "1" } } },
      ["checkbox: value is the id of no option: \"x\""] = { "checkbox", { value = { "x" } } },
      ["list: items[1] must be a table, not string"] = { "list", { items = { "a" } } },
      ["list: items[1] has an image and needs image_width and image_height"] = { "list", {
        items = { { id = "a", title = "T", image = "https://h.example/i.png" } },
      } },
      ['data_table: items[1] has an unknown field "name"'] = { "data_table", {
        items = { { name = "a", value = "b" } },
      } },
      ['spacer: size must be "xs", "s", "m", "l" or "xl"'] = { "spacer", { size = "xxl" } },
      ['divider: type must be "divider"'] = { "divider", { type = "spacer" } },
    } do
      local name, fields = case[1], with(case[1], case[2])
      support.raises("canvas." .. message, function()
        local _ = canvas[name](fields)
      end)
    end
    raises("canvas.text: the component must be a table, not string", canvas.text, "Hello")
    raises("canvas.spacer: too many arguments; it takes one table", canvas.spacer, {}, {})
  end)
end)

describe("the other replies", function()
  it("are those of live canvases and of configurations", function()
    assert.equal('{"content":{"components":[{"type":"divider"}]}}', canvas.content { canvas.divider() })
    assert.same({ canvas = { content_url = "https://h.example/live", stored_data = { a = 1 } } },
      cjson.decode(canvas.live { content_url = "https://h.example/live", stored_data = { a = 1 } }))
    assert.equal('{"results":{"plan":"pro"}}', canvas.results { plan = "pro" })
    assert.same({ results = { list = { "a" } } }, cjson.decode(canvas.results { list = array { "a" } }))
  end)

  it("reject what they do not have", function()
    raises('canvas.content: unknown option "stored_data"', canvas.content, { stored_data = {} })
    raises("canvas.live: content_url must be a URL that begins with https://", canvas.live,
      { content_url = "http://h" })
    raises("canvas.live: content_url must be a URL that begins with https://", canvas.live, {})
    raises("canvas.live: a table is needed, not string", canvas.live, "https://h.example")
    raises("canvas.results: a table is needed, not nil", canvas.results)
  end)
end)
