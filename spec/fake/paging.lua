-- Cuts lists of records into the pages that the service sends. Lists are ordered by `seq`.
local errors = require "fake.errors"
local hidden = require "fake.hidden"
local json = require "fake.json"
local settings = require "fake.settings"
local store = require "fake.store"

local paging = { MAX_PER_PAGE = 150 }

local function whole_number(value, field, max)
  local number = type(value) == "number" and value or type(value) == "string" and value:find "^%d+$" and tonumber(value)
  if not number or number < 1 or number ~= math.floor(number) or max and number > max then
    errors.bad_parameter(field, field .. " must be a number between 1 and " .. (max or "the last page"))
  end
  return number
end

local function present(value)
  if value ~= nil and value ~= json.null and value ~= "" then
    return value
  end
end

function paging.per_page(value, default)
  return present(value) and whole_number(value, "per_page", paging.MAX_PER_PAGE) or default
end

-- Reduces numbers that are too large, and ignores what follows a number's digits.
local function lenient_per_page(value, default)
  if value == nil then
    return default
  end
  local number = tonumber(tostring(value):match "^%s*(%d+)")
  if not number or number == 0 then
    errors.list(400, "invalid_per_page", "per_page must be a positive number", "per_page")
  end
  return math.min(number, paging.MAX_PER_PAGE)
end

local function size_of(given, options, default)
  local read = options.lenient and lenient_per_page or paging.per_page
  return read(given.per_page, options.per_page or default)
end

function paging.page(value)
  return present(value) and whole_number(value, "page") or 1
end

local function encode_cursor(seq, page)
  return ngx.encode_base64("[" .. seq .. "," .. page .. "]")
end

local function decode_cursor(text)
  local plain = type(text) == "string" and ngx.decode_base64(text)
  local seq, page = (plain or ""):match "^%[(%d+),(%d+)%]$"
  if not seq then
    errors.bad_parameter("starting_after", "starting_after is not a cursor")
  end
  return tonumber(seq), tonumber(page)
end

--- A cut: items first..last of the list, number of the page, cursor of the next page if there is one.
local function cut(list, first, per_page, page)
  local last = math.min(first + per_page - 1, #list)
  local result = {
    first = first, last = last, page = page, per_page = per_page, total = #list,
    total_pages = math.ceil(#list / per_page),
  }
  if last < #list then
    result.cursor = encode_cursor(last < first and 0 or list[last].seq, page + 1)
  end
  return result
end

local function cut_by(list, per_page, cursor, page)
  if present(cursor) then
    local seq, number = decode_cursor(cursor)
    return cut(list, store.after(list, seq), per_page, number)
  end
  page = paging.page(page)
  return cut(list, (page - 1) * per_page + 1, per_page, page)
end

local function views(list, part, view)
  local items = json.array {}
  for i = part.first, part.last do
    if not hidden.take(list[i]) then
      items[#items + 1] = view and view(list[i]) or list[i].data
    end
  end
  return items
end

-- "data.articles" is the array `articles` of the object `data`.
local function put(body, name, items)
  local outer, inner = name:match "^(%w+)%.([%w_]+)$"
  if outer then
    body[outer] = { type = "list", [inner] = items }
  else
    body[name] = items
  end
end

--- The link to page n of the request that is being handled.
local function link(req, page, per_page)
  local args = {}
  for k, v in pairs(req.args) do
    args[k] = v
  end
  args.page, args.per_page, args.starting_after = page, per_page, nil
  return req.base_url .. req.path .. "?" .. ngx.encode_args(args)
end

-- A row takes a cursor, a page number or, where its query column names neither, both.
local function asked(req)
  local names = req.operation.query_names
  if names.page and not names.starting_after then
    return nil, req.args.page
  elseif names.starting_after and not names.page then
    return req.args.starting_after
  end
  return req.args.starting_after, req.args.page
end

--- options: items, type, view, per_page (default), lenient (what per_page may be), next ("object" or "url"),
-- null_next.
function paging.cursor(req, list, options)
  local cursor, page = asked(req)
  local part = cut_by(list, size_of(req.args, options, 50), cursor, page)
  local body = {
    type = options.type or "list",
    total_count = options.total or part.total,
    pages = { type = "pages", page = part.page, per_page = part.per_page, total_pages = part.total_pages },
  }
  put(body, options.items or "data", views(list, part, options.view))
  if part.cursor and options.next == "url" then
    body.pages.next = link(req, part.page + 1, part.per_page)
  elseif part.cursor then
    body.pages.next = { page = part.page + 1, per_page = part.per_page, starting_after = part.cursor }
  elseif options.null_next then
    body.pages.next = json.null
  end
  return body
end

local function search_answer(part, items, options)
  local body = {
    type = options.type or "list",
    total_count = part.total,
    pages = { type = "pages", page = part.page, per_page = part.per_page, total_pages = part.total_pages },
  }
  put(body, options.items or "data", items)
  if part.cursor then
    body.pages.next = { page = part.page + 1, per_page = part.per_page, starting_after = part.cursor }
  end
  return body
end

local function asked_in_body(req, options)
  local pagination = present(req.body.pagination) or {}
  if not json.is_object(pagination) then
    errors.bad_parameter "pagination"
  end
  return paging.per_page(pagination.per_page, options.per_page or 50), pagination.starting_after
end

--- As cursor, but page size and cursor come only from the body's `pagination`.
function paging.search(req, list, options)
  local per_page, cursor = asked_in_body(req, options)
  local part = cut_by(list, per_page, cursor)
  return search_answer(part, views(list, part, options.view), options)
end

-- Which of `found` follows a cursor, and the number of its page.
local function follow(found, cursor, per_page)
  if not present(cursor) then
    return 1, 1
  end
  local plain = type(cursor) == "string" and ngx.decode_base64(cursor)
  local key, seq, page = (plain or ""):match "^%[(%-?%d+),(%d+),(%d+)%]$"
  if not key then
    errors.bad_parameter("starting_after", "starting_after is not a cursor")
  elseif settings.cursors == "offset" then
    return (page - 1) * per_page + 1, tonumber(page)
  end
  return found:after(tonumber(key), tonumber(seq)), tonumber(page)
end

--- As search, over what sorted_search.lua found: `count`, found:at(i), found:after(key, seq), found:key(record).
function paging.sorted(req, found, options)
  local per_page, cursor = asked_in_body(req, options)
  local first, page = follow(found, cursor, per_page)
  local list = {}
  for i = first, math.min(first + per_page - 1, found.count) do
    list[#list + 1] = found:at(i)
  end
  local part = {
    first = 1, last = #list, page = page, per_page = per_page, total = found.count,
    total_pages = math.ceil(found.count / per_page),
  }
  local last = list[#list]
  if last and first + per_page - 1 < found.count then
    part.cursor = ngx.encode_base64(("[%d,%d,%d]"):format(found:key(last), last.seq, page + 1))
  end
  return search_answer(part, views(list, part, options.view), options)
end

--- Numbered pages without a `next`: at the top level, or (nested) in `pages`. A search names its page in the body.
function paging.numbered(req, list, options)
  local given = req.operation.body == "json" and req.body or req.args
  local part = cut_by(list, size_of(given, options, 20), nil, given.page)
  local body = { type = options.type or "list", total_count = part.total }
  put(body, options.items or "data", views(list, part, options.view))
  local where = body
  if options.nested then
    body.pages = { type = "pages", next = options.null_next and json.null or nil }
    where = body.pages
  end
  where.page, where.per_page, where.total_pages = part.page, part.per_page, part.total_pages
  return body
end

--- next_cursor and has_more; the next page is requested with `cursor`.
function paging.next_cursor(req, list, options)
  local part = cut_by(list, paging.per_page(req.args.per_page, options.per_page or 20), req.args.cursor)
  local body = { type = options.type or "list", has_more = part.cursor ~= nil, next_cursor = part.cursor or json.null }
  put(body, options.items or "data", views(list, part, options.view))
  return body
end

function paging.single(_, list, options)
  local items = views(list, { first = 1, last = #list }, options.view)
  if options.items == "." then
    return items
  end
  local body = { type = options.type or "list" }
  put(body, options.items or "data", items)
  return body
end

return paging
