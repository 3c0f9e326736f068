-- Makes the tables of docs/operations.md and the changes in docs/versions.md from operations.def and the facts, and the
-- figures that README.md, CHANGELOG.md and the guide state: the number of operations, the default version.
--   operation_tables.lua --write   writes them
--   operation_tables.lua --check   fails if a file is not up to date
local intercom = require "intercom"

local version_changes = require "reference.version_changes"

local START = "<!-- %s: made by reference/operation_tables.lua --write -->\n"
local FINISH = "<!-- end of %s -->\n"

local function arguments(row)
  local names = {}
  for i, name in ipairs(row.parameters) do
    names[i] = name
  end
  return #names > 0 and "(" .. table.concat(names, ", ") .. ")" or ""
end

local function versions(row)
  return row.since .. (row["until"] and " to " .. row["until"] or "")
end

local function traits(row)
  local words = {}
  words[#words + 1] = row.paging and "list" or nil
  words[#words + 1] = row.response == "file" and "file" or nil
  words[#words + 1] = row.body == "multipart" and "form" or row.body and "body" or nil
  return table.concat(words, ", ")
end

local function query(row)
  return #row.query > 0 and "`" .. table.concat(row.query, "` `") .. "`" or ""
end

local function tables()
  local out, resource = {}, nil
  for _, row in ipairs(intercom.operations()) do
    if row.resource ~= resource then
      resource = row.resource
      out[#out + 1] = ("\n## client.%s\n\n"):format(resource)
      out[#out + 1] = "| method | request | | query | since | |\n| --- | --- | --- | --- | --- | --- |\n"
    end
    out[#out + 1] = ("| `%s%s` | `%s %s` | %s | %s | %s | %s |\n"):format(
      row.method,
      arguments(row),
      row.verb,
      row.path,
      traits(row),
      query(row),
      versions(row),
      row.summary or ""
    )
  end
  return table.concat(out) .. "\n"
end

-- The newest version of the API, except Preview.
local function newest()
  local last = 0
  for _, row in ipairs(intercom.operations()) do
    last = math.max(last, tonumber(row.since:match "^2%.(%d+)$") or 0)
  end
  return ("2.%d"):format(last)
end

local COUNT = "all %d+ operations of the versions 2%.7 to 2%.%d+ and Preview"

local function with_count(text)
  local made = ("all %d operations of the versions 2.7 to %s and Preview"):format(#intercom.operations(), newest())
  local fresh, found = text:gsub(COUNT, made)
  assert(found > 0, "no number of operations was found")
  return fresh
end

-- Replaces what is between the comments about `what`.
local function filled(text, what, made)
  local _, from = text:find(START:format(what), 1, true)
  local to = text:find(FINISH:format(what), 1, true)
  assert(from and to, "there is no place for the " .. what)
  return text:sub(1, from) .. made .. text:sub(to)
end

local function with_tables(text)
  return filled(text, "operations", tables())
end

local DEFAULT_VERSION = tostring(intercom.new { access_token = "none" }):match "version (%S+) by default"

-- The sentence of docs/versions.md, and the line of docs/options.md.
local function with_default(text)
  local _, before = text:find "names no version uses "
  if not before then
    before = select(2, assert(text:find "| `version` |[^|]*| "))
  end
  return text:sub(1, before) .. text:sub(before + 1):gsub("^%d%.%d+", DEFAULT_VERSION)
end

local function with_changes(text)
  return filled(with_default(text), "changes", version_changes())
end

for name, made in pairs {
  ["README.md"] = with_count,
  ["CHANGELOG.md"] = with_count,
  ["docs/operations.md"] = with_tables,
  ["docs/options.md"] = with_default,
  ["docs/versions.md"] = with_changes,
} do
  local file = assert(io.open(name, "rb"))
  local text = file:read "*a"
  file:close()
  local fresh = made(text)
  if arg[1] == "--write" then
    file = assert(io.open(name, "wb"))
    file:write(fresh)
    file:close()
  elseif fresh ~= text then
    io.stderr:write(name, " is not fresh: run `make generated`\n")
    os.exit(1)
  end
end
