-- What the completions of the shells ask the program for: `intercom __complete RESOURCE METHOD` prints the method's
-- parameters, and with the word before the cursor after them, that parameter's values; `intercom __complete export …
-- --streams` prints the names of the streams. Each line has a word and, after
-- a tab, what it means.
local commands = require "intercom.cli.commands"
local parameters = require "intercom.cli.parameters"

local BOOLEANS = { "true", "false" }

local function line_of(word, about)
  return about and word .. "\t" .. about:gsub("%.$", "") or word
end

local function values_of(list, word)
  for _, parameter in ipairs(list) do
    if "--" .. parameter.name == word then
      return parameter.values or parameter.type == "boolean" and BOOLEANS or {}
    end
  end
  return {}
end

--- @tparam {string,...} words RESOURCE METHOD [--parameter]
-- @treturn {string,...} lines
return function(words)
  if words[1] == "export" then
    return words[#words] == "--streams" and require("intercom.export.streams").names() or {}
  end
  local named = commands.named(words)
  local row = named and named.resource and named.row
  local lines = {}
  if not row then
    return lines
  end
  local list = parameters.of(row)
  if words[3] then
    return values_of(list, words[3])
  end
  for i, parameter in ipairs(list) do
    lines[i] = line_of("--" .. parameter.name, parameter.about)
  end
  return lines
end
