-- The formats of output. A function of `put`, which writes, the options, and `say`, which prints a message, makes
-- each. It has row(text), which prints an item from its JSON text, finish(), and, if it delays rows, flush(), which
-- prints them all before a wait or after a failure, or cut(), which prints them when no more will arrive.
local core = require "intercom.core"
local fit = require "intercom.cli.fit"
local json_text = require "intercom.cli.json_text"
local terminal = require "intercom.cli.terminal"
local width = require "intercom.cli.width"

-- Makes the function that returns the members that --fields names, as an object.
local function chooser(fields)
  if not fields then
    return json_text.one_line
  end
  local keys, find = {}, json_text.finder(fields)
  for i, field in ipairs(fields) do
    keys[i] = core.encode(field) .. ":"
  end
  return function(text)
    local found, members = find(text), {}
    for i, key in ipairs(keys) do
      members[i] = key .. json_text.one_line(found[i] or "null")
    end
    return "{" .. table.concat(members, ",") .. "}"
  end
end

local function as_ndjson(put, options)
  local chosen = chooser(options.fields)
  return {
    row = function(text)
      put(chosen(text), "\n")
    end,
    finish = function() end,
  }
end

-- An array with one item per line.
local function as_json(put, options)
  local chosen, lead = chooser(options.fields), "[\n"
  return {
    row = function(text)
      put(lead, chosen(text))
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

-- Makes the function that returns the cells of a row; `show` makes one of the text that was found, if any.
local function cells_of(columns, show)
  local find = json_text.finder(columns)
  return function(text)
    local cells = find(text)
    for i = 1, #columns do
      cells[i] = show(cells[i])
    end
    return cells
  end
end

local function escape(byte)
  return ("\\u%04x"):format(byte:byte())
end

-- A name as the JSON text that stands for it.
local function quoted(name)
  return '"' .. name:gsub('[%c"\\]', escape) .. '"'
end

-- So many bytes of lines, or a page of them, are written together.
local WRITTEN_AT_ONCE = 65536

local function as_csv(put, options)
  local lines, find, projection
  local function head(text)
    local columns, names = columns_of(text, options.fields), {}
    for i, name in ipairs(columns) do
      names[i] = quoted(name)
    end
    lines = core.csv(#columns, options.spreadsheet)
    lines:add(names)
    find, projection = json_text.finder(columns)
  end
  local function flush()
    if lines then
      put(lines:take())
    end
  end
  return {
    flush = flush,
    row = function(text)
      if not lines then
        head(text)
      end
      -- What the core does not read, or refuses, is for `find`.
      local length = projection and lines:read(text, projection) or lines:add(find(text))
      if length >= WRITTEN_AT_ONCE then
        flush()
      end
    end,
    finish = function()
      if not lines and options.fields then
        head()
      end
      flush()
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

-- The elements at these positions.
local function picked(list, positions)
  local elements = {}
  for i, position in ipairs(positions) do
    elements[i] = list[position]
  end
  return elements
end

-- The positions of the columns to print, and the names of the others: --fields are all printed.
local function chosen_columns(rows, widths, options, room)
  local chosen, empty, unfit = {}, {}, {}
  for i, name in ipairs(rows[1]) do
    local has_text = options.fields ~= nil
    for row = 2, #rows do
      has_text = has_text or rows[row][i] ~= ""
    end
    table.insert(has_text and chosen or empty, has_text and i or name)
  end
  local count = room and not options.fields and fit.count(picked(widths, chosen), room) or #chosen
  for i = #chosen, count + 1, -1 do
    table.insert(unfit, 1, rows[1][table.remove(chosen, i)])
  end
  return chosen, empty, unfit
end

local function widths_of(rows)
  local widths = {}
  for _, cells in ipairs(rows) do
    for i, cell in ipairs(cells) do
      widths[i] = math.max(widths[i] or 0, width(cell))
    end
  end
  return widths
end

local function as_table(put, options, say)
  local cells_in, widths, is_cut, chosen, empty, unfit
  local rows = {}

  local function print_row(all)
    local out, cells = {}, picked(all, chosen)
    for i, cell in ipairs(cells) do
      cell = is_cut and fit.cut(cell, widths[i]) or cell
      local padding = i < #cells and math.max(0, widths[i] - width(cell)) + 2 or 0
      out[i] = cell .. (" "):rep(padding)
    end
    -- Reversed, because a pattern that ends in "$" is tried at every space.
    put(table.concat(out):reverse():gsub("^ +", ""):reverse(), "\n")
  end

  local function print_rows()
    local all, room = widths_of(rows), terminal.output_columns()
    chosen, empty, unfit = chosen_columns(rows, all, options, room)
    widths = picked(all, chosen)
    if room then
      widths, is_cut = fit.widths(widths, room), true
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

  local function say_left_out()
    if empty[1] then
      local where = #rows > ROWS_MEASURED and (" in the first %d items"):format(ROWS_MEASURED) or ""
      say(("columns left out as empty%s: %s"):format(where, table.concat(empty, ", ")))
    end
    if unfit[1] then
      say("columns left out for lack of room: " .. table.concat(unfit, ", "))
    end
  end

  return {
    cut = print_held_rows,
    row = function(text)
      if not cells_in then
        local columns = columns_of(text, options.fields, is_flat)
        rows[1], cells_in = heads_of(columns), cells_of(columns, table_cell)
      end
      local cells = cells_in(text)
      if widths then
        return print_row(cells)
      end
      rows[#rows + 1] = cells
      if #rows > ROWS_MEASURED then
        print_rows()
      end
    end,
    finish = function()
      rows[1] = rows[1] or options.fields and heads_of(options.fields) or nil
      if rows[1] then
        print_held_rows()
        say_left_out()
      end
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
