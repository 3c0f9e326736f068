-- What a method is called here that a user knows by another name. The rules are about words, and the words of the
-- methods are those of the rows, so that a new row needs nothing here.
local nearest = require "intercom.nearest"

-- What users call a thing, and what methods call it: the likeliest first.
local MEANINGS = {
  ["find list search download"] = "get retrieve fetch read show view load lookup",
  ["list search"] = "all index each every iterate walk find",
  ["search list"] = "query filter where search",
  ["attach create link upsert"] = "add",
  ["attach link"] = "link associate",
  ["create upsert attach"] = "create new insert post make",
  ["upsert create update"] = "save upsert",
  ["update replace upsert set"] = "update edit modify patch change put set",
  ["detach delete unlink remove"] = "remove",
  ["detach unlink"] = "unlink dissociate",
  ["delete detach archive"] = "delete destroy del erase drop",
  ["me"] = "whoami self current",
  ["reply create"] = "send respond answer comment",
}

local meant = {}

for ours, theirs in pairs(MEANINGS) do
  for word in theirs:gmatch "%a+" do
    local costs, at = {}, 1
    for verb in ours:gmatch "%a+" do
      costs[verb], at = at, at + 0.1
    end
    meant[word] = costs
  end
end

-- The cost of a verb that the user left out: `tag` is attach_tag, and `tags` is list_tags.
local LEFT_OUT = { attach = 1, list = 1 }
local WORD_TOO_MANY = 2
local AT_MOST = 4

-- Words that name nothing.
local EMPTY = { by = true, id = true, one = true, the = true, a = true }

local function singular(word)
  return (word:gsub("ies$", "y"):gsub("s$", ""))
end

-- The words of a name: attachTag, attach-tag and attach_tag are the same.
local function words_of(name)
  local words = {}
  name = name:gsub("(%l)(%u)", "%1_%2"):lower():gsub("create_or_update", "upsert"):gsub("update_or_create", "upsert")
  for word in name:gmatch "[^_%-]+" do
    words[#words + 1] = word
  end
  return words
end

-- What it costs to take one of the user's words for a word of a method; nil where it is none.
local function cost_of(word, own)
  if word == own then
    return 0
  elseif singular(word) == singular(own) then
    return 0.1
  end
  return meant[word] and meant[word][own]
end

-- The cheapest of a method's words for one of the user's, and its position.
local function cheapest(word, own)
  local cost, at
  for i, one in ipairs(own) do
    local found = cost_of(word, one)
    if found and (not cost or found < cost) then
      cost, at = found, i
    end
  end
  return cost, at
end

-- What it costs to take the user's words for a method; nil where one of them is not in it.
local function distance(words, own, resource)
  local total, used = 0, {}
  for _, word in ipairs(words) do
    local cost, at = cheapest(word, own)
    if cost then
      total, used[at] = total + cost, true
    elseif not EMPTY[word] and singular(word) ~= singular(resource) then
      return nil
    end
  end
  if next(used) == nil then
    return nil
  end
  for i, word in ipairs(own) do
    if not used[i] then
      total = total + (i == 1 and LEFT_OUT[word] or WORD_TOO_MANY)
    end
  end
  return total
end

--- What to say of a method that a resource does not have.
-- @tparam string name
-- @tparam table names the methods that it has
-- @tparam string resource
-- @treturn string ` (did you mean "x"?)`, or the list of its methods
return function(name, names, resource)
  local words, best, least = words_of(name), nil, AT_MOST
  table.sort(names)
  for _, candidate in ipairs(names) do
    local cost = distance(words, words_of(candidate), resource)
    if cost and cost < least then
      best, least = candidate, cost
    end
  end
  if best then
    return (" (did you mean %q?)"):format(best)
  end
  local near = nearest(name, names)
  return near ~= "" and near or "; it has " .. table.concat(names, ", ")
end
