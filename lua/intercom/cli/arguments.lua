-- What was typed, told apart: the words and options that the parser knows, and the parameters of the
-- operation, which may have any name.
--
--   --name Ada             a parameter; true, false, null and integers are read as such
--   --name:='["Ada"]'      the same as JSON
--   --custom_attributes.plan pro
--                          a parameter inside an object
local core = require "intercom.core"
local json = require "intercom.json"
local json_text = require "intercom.cli.json_text"
local nearest = require "intercom.nearest"

local arguments = {}

-- Longer ones are ids, which some Luas cannot hold as numbers.
local DIGITS_MAX = 15

-- What a token would be called.
local SECRET = { ["--token"] = true, ["--access_token"] = true, ["--access-token"] = true }

local function by_word(known)
  local words = {}
  for _, option in ipairs(known) do
    words["--" .. option.name] = option
    if option.short then
      words["-" .. option.short] = option
    end
  end
  return words
end

local function takes_value(option)
  return option.value ~= nil or option.choices ~= nil
end

--- Whether somebody gave a token: others see the arguments of a process.
function arguments.has_token(given)
  for _, word in ipairs(given) do
    if SECRET[word:match "^[^=]*"] then
      return true
    end
  end
  return false
end

--- The plain words among the arguments, in their order: the command is made of the first ones.
-- @tparam table given the arguments
-- @tparam table options all that the program has: their values are no words
function arguments.words(given, options)
  local words, known, i = {}, by_word(options), 1
  while i <= #given do
    local option = known[given[i]]
    if given[i] == "--" then
      break
    elseif option then
      i = i + (takes_value(option) and 1 or 0)
    elseif not given[i]:find "^%-." then
      words[#words + 1] = given[i]
    end
    i = i + 1
  end
  return words
end

-- Where a parameter stands: name, value, whether it is JSON; nil for what is none.
local function parameter(word)
  local name, colon, rest = word:match "^%-%-([%w_][^=:]*)(:?)(.*)$"
  if not name or (rest ~= "" and rest:sub(1, 1) ~= "=") or (colon == ":" and rest == "") then
    return nil
  end
  return name, rest ~= "" and rest:sub(2) or nil, colon == ":"
end

local function nearest_option(name, names)
  return (nearest(name, names):gsub('"([^"]*)"', '"--%1"'))
end

local function fault(name, is_json, names, known)
  if is_json then
    return nil
  end
  local all = { "help" }
  for _, option in ipairs(known) do
    all[#all + 1] = option.name
  end
  for _, other in ipairs(names or {}) do
    all[#all + 1] = other
  end
  local near = nearest_option(name, all)
  if name:match("^[^.]*"):find("-", 1, true) then
    return ("unknown option --%s%s"):format(name, near)
  end
  if names then
    for _, other in ipairs(names) do
      if other == name then
        return nil
      end
    end
    return ("unknown option --%s%s; --%s:=… sends it all the same"):format(name, near, name)
  end
end

--- Splits the arguments. For the parser the command comes first, wherever it stood: what its options
-- are, the parser knows only behind it.
-- @tparam table given the arguments
-- @tparam table known the program's options that the command takes
-- @tparam ?table names the only parameters that the command takes; nil where any may be
-- @treturn[1] table the arguments for the parser
-- @treturn[1] table list of parameters: name, text, is_json
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function arguments.split(given, known, names)
  local options, plain, flags, parameters = by_word(known), {}, {}, {}
  local i = 1
  local function value_behind(word, instead)
    i = i + 1
    if given[i] == nil or given[i]:find "^%-%-" then
      return nil, word .. " needs a value" .. instead
    end
    return given[i]
  end
  while i <= #given do
    local word = given[i]
    local option = options[word:match "^[^=]*"]
    local name, text, is_json = parameter(word)
    if word == "--" then
      break
    elseif not word:find "^%-." then
      plain[#plain + 1] = word
    elseif option and option.refused and not is_json then
      return nil, ("%s: there is no --%s; --%s:=… sends it all the same"):format(option.refused, name, name)
    elseif option and takes_value(option) and not word:find("=", 1, true) then
      local value, wrong = value_behind(word, option.instead and "; " .. option.instead or "")
      if not value then
        return nil, wrong
      end
      flags[#flags + 1] = word .. "=" .. value
    elseif option and not is_json or not name or name == "help" then
      flags[#flags + 1] = word
    else
      local wrong = fault(name, is_json, names, known)
      if not wrong and not text then
        text, wrong = value_behind(word, nearest_option(name, { "help" }))
      end
      if wrong then
        return nil, wrong
      end
      parameters[#parameters + 1] = { name = name, text = text, is_json = is_json }
    end
    i = i + 1
  end
  for _, list in ipairs { flags, { (table.unpack or unpack)(given, i) } } do
    for _, word in ipairs(list) do
      plain[#plain + 1] = word
    end
  end
  return plain, parameters
end

local WORDS = { ["true"] = true, ["false"] = false, null = json.null }

-- What a text means where its type is not told.
local function typed(text)
  if WORDS[text] ~= nil then
    return WORDS[text]
  end
  local digits = text:match "^%-?([1-9]%d*)$"
  if text == "0" or digits and #digits <= DIGITS_MAX then
    return core.decode(text)
  end
  return text
end

local function put(into, path, value)
  local first, rest = path:match "^([^.]+)%.(.+)$"
  if not first then
    if into[path] ~= nil then
      return "is given twice; a list is --" .. path .. ":='[…]'"
    end
    into[path] = value
    return nil
  end
  if into[first] == nil then
    into[first] = {}
  elseif type(into[first]) ~= "table" then
    return "does not fit: " .. first .. " is no object"
  end
  return put(into[first], rest, value)
end

-- Takes the place of what --data has there.
local function merge(into, from)
  for key, value in pairs(from) do
    if type(value) == "table" and type(into[key]) == "table" and #value == 0 and next(value) ~= nil then
      merge(into[key], value)
    else
      into[key] = value
    end
  end
end

local function value_of(one, row)
  if one.is_json then
    return json_text.value(one.text)
  end
  for _, key in ipairs(row.query) do
    if key == one.name then
      return one.text
    end
  end
  if row.body == "multipart" then
    local path = one.text:match "^@(.+)$"
    return path and { path = path } or one.text
  end
  return typed(one.text)
end

--- The table of parameters.
-- @tparam table parameters as arguments.split returns them
-- @tparam table row of the operation
-- @tparam[opt] table data what they are added to
-- @treturn[1] table
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function arguments.params(parameters, row, data)
  local made = {}
  for _, one in ipairs(parameters) do
    local value, wrong = value_of(one, row)
    wrong = wrong or put(made, one.name, value)
    if wrong then
      return nil, ("--%s %s"):format(one.name, wrong)
    end
  end
  if data then
    merge(data, made)
  end
  return data or made
end

--- The names in what --fields says.
-- @treturn[1] table list
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function arguments.fields(text)
  local fields = {}
  for name in text:gmatch "[^,]+" do
    fields[#fields + 1] = name:match "^%s*(.-)%s*$":match "^.+$"
  end
  if #fields == 0 then
    return nil, "--fields must name something"
  end
  return fields
end

--- What --data says: JSON, @file, or - for standard input.
-- @treturn[1] table
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function arguments.data(text)
  local path = text:match "^@(.+)$"
  if text == "-" or path == "-" then
    text = io.read "*a" or ""
  elseif path then
    local file, wrong = io.open(path, "rb")
    local content = file and file:read "*a"
    if file then
      file:close()
    end
    if not content then
      return nil, "--data cannot be read: " .. (wrong or path .. " is no file")
    end
    text = content
  end
  local value, wrong = json_text.value(text)
  if wrong then
    return nil, "--data " .. wrong
  end
  if not text:find "^%s*{" then
    local kind = value == json.null and "null" or type(value)
    return nil, "--data must be a JSON object, not " .. (kind == "table" and "array" or kind)
  end
  return value
end

return arguments
