-- Makes the tables of docs/operations.md from operations.def, and the number of operations that README.md and
-- CHANGELOG.md state.
--   operation_tables.lua --write   writes them
--   operation_tables.lua --check   fails if a file is not up to date
local intercom = require "intercom"

local START = "<!-- operations: made by reference/operation_tables.lua --write -->\n"
local FINISH = "<!-- end of operations -->\n"

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

local function with_tables(text)
  local _, from = text:find(START, 1, true)
  local to = text:find(FINISH, 1, true)
  assert(from and to, "docs/operations.md has no place for the tables of operations")
  return text:sub(1, from) .. tables() .. text:sub(to)
end

for name, made in pairs {
  ["README.md"] = with_count,
  ["CHANGELOG.md"] = with_count,
  ["docs/operations.md"] = with_tables,
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
