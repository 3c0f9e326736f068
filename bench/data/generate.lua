--- Usage: lua bench/data/generate.lua FOLDER
-- Writes tag.json, contact.json and pages/<number>.json, which the server sends.
local contact = require "bench.data.contact"
local json = require "bench.data.json"

local PAGES = 200
local PER_PAGE = 150

local folder = assert(arg[1], "usage: generate.lua FOLDER")

local function write(name, value)
  local file = assert(io.open(folder .. "/" .. name, "wb"))
  assert(file:write(json.encode(value)))
  assert(file:close())
end

-- The server finds the page's number in the last digits.
local function cursor(page)
  return ("WzE3MTY5NzQ0MDAwMDAsIjY2NTFhYjBkMmY3Yz%05d"):format(page)
end

local function page(number)
  local contacts = {}
  for i = 1, PER_PAGE do
    contacts[i] = contact.full()
  end
  local next_page = json.null
  if number < PAGES then
    next_page = json.object("per_page", PER_PAGE, "starting_after", cursor(number + 1))
  end
  return json.object(
    "type", "list",
    "data", json.list(contacts),
    "total_count", PAGES * PER_PAGE,
    "pages", json.object(
      "type", "pages", "next", next_page, "page", number, "per_page", PER_PAGE, "total_pages", PAGES
    )
  )
end

write("tag.json", json.object(
  "type", "tag",
  "id", "7522907",
  "name", "Independent",
  "applied_at", 1663597223,
  "applied_by", json.object("type", "contact", "id", "1a2b3c4d5e6f708192a3b4c5")
))
write("contact.json", contact.small())
for number = 1, PAGES do
  write(("pages/%05d.json"):format(number), page(number))
end
