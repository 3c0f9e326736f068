-- luacheck: globals ngx
--- In nginx: a list of any length, made from a few pages. Only the cursors differ.
local endless = {}

local KEPT = 10

local PATTERN = '^(.*"starting_after":"[^"]-)%d%d%d%d%d(".*)$'

local pages = {}

function endless.load(folder)
  for number = 1, KEPT do
    local file = assert(io.open(("%s/pages/%05d.json"):format(folder, number), "rb"))
    local before, after = file:read("*a"):match(PATTERN)
    file:close()
    pages[number] = { assert(before), after }
  end
end

function endless.answer()
  local number = tonumber((ngx.var.arg_starting_after or "00001"):match "(%d%d%d%d%d)$")
  local page = pages[(number - 1) % KEPT + 1]
  local cursor = ("%05d"):format(number + 1)
  ngx.header["Content-Length"] = #page[1] + #cursor + #page[2]
  ngx.print(page[1], cursor, page[2])
end

return endless
