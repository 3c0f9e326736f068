-- The formats of output. A function of `put`, which writes, and the options makes each. It has row(text),
-- which prints an item from its JSON text, finish(), and, if it delays rows, cut(), which prints them when
-- no more will arrive.
local core = require "intercom.core"
local json_text = require "intercom.cli.json_text"
local terminal = require "intercom.cli.terminal"
local width = require "intercom.cli.width"

-- The members that --fields names, as an object.
local function chosen(text, fields)
  if not fields then
    return json_text.one_line(text)
  end
  local members, known = {}, {}
  for i, field in ipairs(fields) do
    members[i] = core.encode(field) .. ":" .. json_text.one_line(json_text.find(text, field, known) or "null")
  end
  return "{" .. table.concat(members, ",") .. "}"
end

local function as_ndjson(put, options)
  return {
    row = function(text)
      put(chosen(text, options.fields), "\n")
    end,
    finish = function() end,
  }
end

-- An array with one item per line.
local function as_json(put, options)
  local lead = "[\n"
  return {
    row = function(text)
      put(lead, chosen(text, options.fields))
      lead = ",\n"
    end,
    finish = function()
      put(lead == "[\n" and "[]\n" or "\n]\n")
    end,
  }
end

-- The columns: --fields, or the members of the first item.
local function columns_of(text, fields, is_wanted)
  if fields then
    return fields
  end
  local names = {}
  for name, value in json_text.members(text) do
    if not is_wanted or is_wanted(value) then
      names[#names + 1] = name
    end
  end
  return names
end

local function cells_of(text, columns, show)
  local cells, known = {}, {}
  for i, name in ipairs(columns) do
    cells[i] = show(json_text.find(text, name, known))
  end
  return cells
end

-- RFC 4180, but lines end with \n alone. A single empty cell is quoted, as its row would be an empty line.
local function csv_cell(text, alone)
  if not text:find '[",%s]' then
    return text == "" and alone and '""' or text
  end
  local is_quoted = text:find '[",\r\n]' or text:find "^%s" or text:find("%s", -1)
  return is_quoted and '"' .. text:gsub('"', '""') .. '"' or text
end

local function csv_line(cells)
  local out = {}
  for i, cell in ipairs(cells) do
    out[i] = csv_cell(cell, #cells == 1)
  end
  return table.concat(out, ",") .. "\n"
end

-- Puts an apostrophe before text that a spreadsheet would take for a formula.
local function guarded(text)
  return text:find "^[=+@\t\r-]" and "'" .. text or text
end

-- Like json_text.plain, but guarded; numbers are no formulas.
local function harmless(text)
  local shown = json_text.plain(text)
  return text and text:sub(1, 1) == '"' and guarded(shown) or shown
end

local function as_csv(put, options)
  local columns
  local show = options.spreadsheet and harmless or json_text.plain
  local function head(text)
    columns = columns_of(text, options.fields)
    local names = {}
    for i, name in ipairs(columns) do
      names[i] = options.spreadsheet and guarded(name) or name
    end
    put(csv_line(names))
  end
  return {
    row = function(text)
      if not columns then
        head(text)
      end
      put(csv_line(cells_of(text, columns, show)))
    end,
    finish = function()
      if not columns and options.fields then
        head()
      end
    end,
  }
end

-- This many rows determine the widths of the columns; later rows are printed at once.
local ROWS_MEASURED = 100

local function on_one_line(text)
  return text:find "[%c\194]" and terminal.printable((text:gsub("[\t\r\n]+", " "))) or text
end

local function table_cell(text)
  return on_one_line(json_text.plain(text))
end

local function heads_of(columns)
  local heads = {}
  for i, name in ipairs(columns) do
    heads[i] = on_one_line(name)
  end
  return heads
end

-- Without --fields a table leaves out nested values, which would fill the screen.
local function is_flat(text)
  return not text:find "^[%[{]"
end

local function as_table(put, options)
  local columns, widths
  local rows = {}

  local function print_row(cells)
    local out = {}
    for i, cell in ipairs(cells) do
      local padding = i < #cells and math.max(0, widths[i] - width(cell)) + 2 or 0
      out[i] = cell .. (" "):rep(padding)
    end
    -- Reversed, because a pattern that ends in "$" is tried at every space.
    put(table.concat(out):reverse():gsub("^ +", ""):reverse(), "\n")
  end

  local function print_rows()
    widths = {}
    for _, cells in ipairs(rows) do
      for i, cell in ipairs(cells) do
        widths[i] = math.max(widths[i] or 0, width(cell))
      end
    end
    for _, cells in ipairs(rows) do
      print_row(cells)
    end
  end

  local function print_held_rows()
    if not widths then
      print_rows()
    end
  end

  return {
    cut = print_held_rows,
    row = function(text)
      if not columns then
        columns = columns_of(text, options.fields, is_flat)
        rows[1] = heads_of(columns)
      end
      local cells = cells_of(text, columns, table_cell)
      if widths then
        return print_row(cells)
      end
      rows[#rows + 1] = cells
      if #rows > ROWS_MEASURED then
        print_rows()
      end
    end,
    finish = function()
      rows[1] = rows[1] or options.fields and heads_of(options.fields)
      print_held_rows()
    end,
  }
end

--- All formats: name and function.
local formats = {
  { "json", as_json },
  { "ndjson", as_ndjson },
  { "csv", as_csv },
  { "table", as_table },
}

formats.names, formats.make = {}, {}
for i, form in ipairs(formats) do
  formats.names[i], formats.make[form[1]] = form[1], form[2]
end

return formats
