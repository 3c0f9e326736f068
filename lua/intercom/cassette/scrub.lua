-- Removes from records what must not be in a file: secrets, the fields that the program names, and the address of the
-- service, which differs from run to run.
local scrub = {}

-- Fields and parameters whose values are secrets, whatever the program names.
local SECRETS = {
  "access_token", "api_key", "authorization", "client_secret", "jwt", "password", "private_key", "refresh_token",
  "secret", "token", "user_hash", "x-api-key",
}
-- Parts of the names of parameters that sign a URL, and whole ones.
local SIGNING = { "signature", "token", "credential", "secret", "password", "^sig$", "^hmac$" }

local SCRUBBED = "[scrubbed]"
local BASE = "{base_url}"

--- What is wrong with a value of the option `scrub`, or nil.
function scrub.fault(names)
  if type(names) ~= "table" then
    return "scrub must be a table of names"
  end
  for key, value in pairs(names) do
    local is_listed = type(key) == "number" and type(value) == "string"
    local is_replaced = type(key) == "string" and (type(value) == "string" or type(value) == "function")
    if not is_listed and not is_replaced then
      return ("scrub[%s] must be a name, or a name with what replaces its value: a string or a function"):format(
        type(key) == "string" and ("%q"):format(key) or tostring(key))
    end
  end
end

--- The replacements by the names of fields, in lower case; true for the usual one.
-- @tparam ?table names of the option `scrub`
function scrub.names(names)
  local made = {}
  for _, name in ipairs(SECRETS) do
    made[name] = true
  end
  for key, value in pairs(names or {}) do
    local name = type(key) == "number" and value or key
    made[name:lower()] = type(key) == "number" or value
  end
  return made
end

local function replacement(by, value)
  if by == true and type(value) == "number" then
    return 0
  elseif by == true and type(value) == "boolean" then
    return false
  elseif by == true then
    return SCRUBBED
  elseif type(by) == "function" then
    return by(value)
  end
  return by
end

local function is_scalar(value)
  return type(value) == "string" or type(value) == "number" or type(value) == "boolean"
end

-- Scrubs a value whole: each text and number in it.
local function replace(by, value)
  if is_scalar(value) then
    return replacement(by, value)
  elseif type(value) == "table" then
    for key, inner in pairs(value) do
      value[key] = replace(by, inner)
    end
  end
  return value
end

local function is_signing(name)
  name = name:lower()
  for _, part in ipairs(SIGNING) do
    if name:find(part) then
      return true
    end
  end
  return false
end

local function plain_gsub(text, from, to)
  if from == "" then
    return text
  end
  return (text:gsub(from:gsub("%p", "%%%0"), (to:gsub("%%", "%%%%"))))
end

--- A text without the base URL and, in the URLs that it has, without passwords, signatures and the values of the
-- parameters that are scrubbed.
function scrub.text(names, text, base)
  text = plain_gsub(text, base, BASE):gsub('(://[^%s/?#@:"<>]*:)[^%s/?#@"<>]*@', "%1" .. SCRUBBED .. "@")
  return (text:gsub('([?&])([%w%-_.]+)=([^&#%s"<>]*)', function(separator, name, value)
    local by = names[name:lower()] or is_signing(name)
    return by and separator .. name .. "=" .. tostring(replacement(by, value))
  end))
end

--- Scrubs a JSON value in place, and returns it. The value of a search's filter is that of its field, and that of a
-- header in a list belongs to its name.
-- @tparam table names of scrub.names
-- @param value
-- @tparam string base the base URL
function scrub.value(names, value, base)
  if type(value) == "string" then
    return scrub.text(names, value, base)
  elseif type(value) ~= "table" then
    return value
  end
  local named = value.field or value.name
  local of_field = type(named) == "string" and names[named:lower()]
  for key, inner in pairs(value) do
    local by = type(key) == "string" and names[key:lower()] or key == "value" and of_field
    if by then
      value[key] = replace(by, inner)
    else
      value[key] = scrub.value(names, inner, base)
    end
  end
  return value
end

--- Scrubs the values of an encoded query, and sorts its parameters.
function scrub.query(names, query)
  local parameters = {}
  for parameter in query:gmatch "[^&]+" do
    local name, value = parameter:match "^([^=]*)=(.*)$"
    local by = name and names[name:lower()]
    parameters[#parameters + 1] = by and name .. "=" .. tostring(replacement(by, value)) or parameter
  end
  table.sort(parameters)
  return table.concat(parameters, "&")
end

--- Puts the base URL back into a JSON value or a text.
function scrub.restored(value, base)
  if type(value) == "string" then
    return plain_gsub(value, BASE, base)
  elseif type(value) == "table" then
    for key, inner in pairs(value) do
      value[key] = scrub.restored(inner, base)
    end
  end
  return value
end

return scrub
