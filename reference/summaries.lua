-- Checks the sentences about operations, parameters and objects of requests, lua/intercom/facts/summaries.lua.
--   summaries.lua --check [FOLDER]   fails for what has no sentence, a sentence about something that is not there, one
--                                    that says no more than the name, one that repeats the sentence used anyway, a line
--                                    out of order, and one that the descriptions in the folder have, too
--   summaries.lua --missing [WORD]   lists what has no sentence: all of it, or what contains the word
local facts = require "intercom.facts"
local intercom = require "intercom"
local sorted_names = require "intercom.sorted_names"

local sentences = facts.sentences()
local missing, used, wrong = {}, {}, {}

local function complain(...)
  wrong[#wrong + 1] = string.format(...)
end

local STOP = {}
for word in ("a an the of its it this that one in for to and or is"):gmatch "%S+" do
  STOP[word] = true
end

local function words(text)
  return (text:lower():gsub("[^a-z0-9]+", " "):gsub("^ ", ""):gsub(" $", "")) .. " "
end

-- "companies" and "company", "lists" and "list" are the same.
local function stem(word)
  return (word:gsub("ies$", "y"):gsub("[es]*$", ""))
end

local function says_more(sentence, name)
  local in_name = {}
  for word in words(name):gmatch "%w+" do
    in_name[stem(word)] = true
  end
  for word in words(sentence):gmatch "%w+" do
    if not STOP[word] and not in_name[stem(word)] then
      return true
    end
  end
  return false
end

-- Whether a field has a sentence; notes the line that has it.
local function field_has_one(owner, field)
  for _, key in ipairs { owner .. " " .. field, owner .. " *", "field " .. field } do
    if sentences[key] then
      used[key] = true
      return true
    end
  end
  return false
end

-- An object needs no sentence: the parameters that take it have theirs.
local function look(owner, fields)
  used[owner] = true
  if not sentences[owner] and owner:find "^operation" then
    missing[#missing + 1] = owner
  end
  for _, field in ipairs(fields) do
    if not field_has_one(owner, field.name) then
      missing[#missing + 1] = owner .. " " .. field.name
    end
  end
end

-- The objects that requests have, directly or in one another.
local function request_objects()
  local found = {}
  local function reach(types)
    for _, name in ipairs(facts.objects_in(types)) do
      if not found[name] then
        found[name] = true
        for _, field in ipairs(facts.object(name).fields) do
          reach(field.types)
        end
      end
    end
  end
  for _, row in ipairs(intercom.operations()) do
    for _, field in ipairs(facts.parameters(row)) do
      reach(field.types)
    end
  end
  return found
end

local function look_through()
  for _, row in ipairs(intercom.operations()) do
    look("operation " .. row.resource .. "." .. row.method, facts.parameters(row))
  end
  for _, name in ipairs(sorted_names(request_objects())) do
    look("object " .. name, facts.object(name).fields)
  end
end

local function check_sentence(key, sentence)
  local kind, owner, field = key:match "^(%l+) (%S+) ?(%S*)$"
  local name = field ~= "" and field or owner
  if not used[key] then
    complain("%s: nothing has this sentence; operations, parameters and objects of requests do", key)
  elseif name ~= "*" and not says_more(sentence, name) then
    complain("%s: the sentence says no more than the name", key)
  elseif kind ~= "field" and field ~= "" and sentences["field " .. field] == sentence then
    complain("%s: the sentence is that of `field %s` anyway", key, field)
  end
  if not sentence:find "^[%u%d`\"]" or not sentence:find "[%.`]$" then
    complain("%s: a sentence begins with a capital letter and ends with a full stop", key)
  end
end

-- Fields, then operations, then objects, each by name; nothing twice.
local function check_order()
  local RANK = { field = "1", operation = "2", object = "3" }
  local last, seen, owner = "", {}, nil
  for line in require("intercom.facts.summaries"):gmatch "[^\n]+" do
    local kind, name = line:match "^(%l+) ([^%s:]+): "
    local key = line:match "^  ([^%s:]+): "
    if RANK[kind] then
      owner = kind .. " " .. name
      local place = RANK[kind] .. name
      if place <= last then
        complain("%s: out of order, or twice", owner)
      end
      last = place
    elseif not key or not owner or owner:find "^field" or seen[owner .. key] then
      complain("this line is in no place or twice: %s", line)
    else
      seen[owner .. key] = true
    end
  end
end

-- The parts of a sentence that could be one of the descriptions'; a few words alone are no sentence.
local function parts(sentence)
  local list = { sentence }
  for part in (sentence .. " "):gmatch "(.-)[.!?:;] " do
    local _, count = words(part):gsub(" ", "")
    list[#list + 1] = count > 4 and part or nil
  end
  return list
end

local function check_descriptions(folder)
  local said = {}
  local lines = assert(io.popen(("node reference/sentences.js '%s'"):format(folder)))
  for line in lines:lines() do
    said[line] = true
  end
  assert(lines:close(), "sentences.js failed")
  for _, key in ipairs(sorted_names(sentences)) do
    for _, part in ipairs(parts(sentences[key])) do
      local plain = words(part):gsub(" $", ""):gsub("^the ", ""):gsub("^an? ", "")
      if said[plain] then
        complain("%s: the service's description has the same sentence: %s", key, part)
        break
      end
    end
  end
end

look_through()
if arg[1] == "--missing" then
  for _, key in ipairs(missing) do
    if key:find(arg[2] or "", 1, true) then
      print(key)
    end
  end
  os.exit(0)
end
for _, key in ipairs(sorted_names(sentences)) do
  check_sentence(key, sentences[key])
end
check_order()
if arg[2] then
  check_descriptions(arg[2])
end
for _, key in ipairs(missing) do
  complain("%s: has no sentence", key)
end
if #wrong > 0 then
  io.stderr:write(table.concat(wrong, "\n"), "\n")
  os.exit(1)
end
