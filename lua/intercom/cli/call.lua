-- Calls an operation and prints the response.
local checked = require "intercom.cli.checked"
local connection = require "intercom.cli.connection"
local core = require "intercom.core"
local curl = require "intercom.cli.curl"
local display = require "intercom.cli.display"
local exit = require "intercom.cli.exit"
local json_text = require "intercom.cli.json_text"
local interruption = require "intercom.concurrency.interruption"
local output = require "intercom.cli.output"
local stdout = require "intercom.cli.stdout"
local terminal = require "intercom.cli.terminal"

local call = {}

local unpack = table.unpack or unpack

-- What the library says is called otherwise in the program.
local function in_words_of_program(message)
  message = message:gsub("^[%w_]+:[%w_]+: params%.([%w_]+)", "--%1")
  message = message:gsub("; validate = false sends", "; --no-validate sends")
  message = message:gsub("options%.query sends anything", "--no-validate sends it all the same")
  return (message:gsub("is an option of the call and belongs in the third table.*", "is not sent: it is an option"))
end

local function invoked(given, invoke, options)
  return checked.call(function(message)
    message = in_words_of_program(message)
    exit.usage((message:gsub(": write client%..*", ": add --api-version Preview")), given.command)
  end, invoke, options)
end

-- Observes the client: the text of the last response, how many items have arrived, and whether another
-- page follows.
local function watch(trace)
  local seen = { items = 0 }
  function seen.observe(event)
    if event.type == "response" then
      seen.text = event.body
    elseif event.type == "page" then
      seen.items, seen.more = seen.items + event.items, event.more
    end
    if trace then
      trace:observe(event)
    end
  end
  return seen
end

-- Returns the client and what is observed of it.
local function connect(given, row)
  local settings, wrong = connection.settings(given, given.dry_run)
  if not settings then
    checked.refuse_configuration(wrong)
  end
  local trace = given.verbose and require("intercom.cli.trace").new(settings.access_token) or nil
  local seen = watch(trace)
  if given.dry_run then
    seen.kept = curl.transport()
    settings.transport = seen.kept
  else
    settings.observe, settings.observe_bodies = seen.observe, given.verbose or not row.paging
    settings.transport = trace and trace:transport()
  end
  return checked.call(checked.refuse_configuration, require("intercom").new, settings), seen
end

-- Flushes the output first, because both may go to the same terminal.
local function say(given, text)
  if not given.quiet then
    stdout.flush()
    terminal.say(text)
  end
end

-- Prints all items, `limit` of them, or those of the first page, and returns how many.
local function print_items(pager, given, seen, bar, out)
  local next_item, count = pager:raw(), 0
  local last = given.limit or given.all and math.huge
  while count < (last or count == 0 and 1 or seen.items) do
    -- The next item is on another page, which may take a while.
    if count == seen.items then
      if out.flush then
        out.flush()
      end
      if bar then
        bar:draw()
      end
    end
    local text = next_item()
    if not text then
      break
    end
    out.row(text)
    count = count + 1
    if bar then
      bar:update(count, pager.total and math.min(pager.total, last))
    end
  end
  out.finish()
  return count
end

local function print_list(pager, given, seen)
  local whole = given.all or given.limit
  local bar = whole and display.bar(given, pager.row.resource, "items")
  local out = output.list(display.writer(bar), given, function(text)
    if bar then
      bar:hide()
    end
    say(given, text)
  end)
  local went, result = pcall(print_items, pager, given, seen, bar, out)
  if bar then
    bar:hide()
  end
  if not went then
    if out.flush then
      out.flush()
    end
    local is_failure = type(result) == "table" and result.kind
    if is_failure and out.cut then
      out.cut()
    end
    if is_failure and pager.cursor then
      say(given, "to go on: --starting_after " .. pager.cursor)
    end
    error(result, 0)
  end
  if seen.more and not whole then
    local total = pager.total and (" of %.0f"):format(pager.total) or ""
    say(given, ("these are the first %d%s; --all prints all"):format(result, total))
  end
end

-- Stores or prints a response while it arrives.
local function stream(given, label, invoke)
  local bar = given.to and display.bar(given, label, "bytes")
  local failure
  local function print_piece(bytes)
    local went, wrong = interruption.pcall(stdout.write, bytes)
    failure = not went and wrong or nil
    return went
  end
  local _, err = invoked(given, invoke, {
    to = given.to or print_piece,
    progress = bar and function(received, total)
      bar:update(received, total)
    end,
  })
  if bar then
    bar:hide()
  end
  return failure or err
end

-- The text to print: the first item, if the service returned a list instead of an object.
local function answered(row, text)
  for _, keys in ipairs(row.first_of or {}) do
    local item = json_text.find(text, keys .. ".1")
    if item then
      return item
    end
  end
  return text
end

local function print_document(given, seen, row, invoke)
  local _, err = invoked(given, invoke)
  if not err then
    output.document(stdout.write, given, function(text)
      say(given, text)
    end, answered(row, seen.text or ""))
  end
  return err
end

-- Whether the response is a download, which may take longer than the timeout.
local function is_stored(given, row)
  return row.response == "file" or given.to
end

local function print_command(given, seen, row, invoke, form)
  local value = invoked(given, invoke)
  if row.paging then
    value:next_page()
  end
  local request = seen.kept.request
  if is_stored(given, row) then
    request.timeout = 0
  end
  stdout.write(curl.command(request, form), "\n")
end

-- invoke(options) makes the call.
local function perform(given, seen, row, label, invoke)
  local err
  if is_stored(given, row) then
    err = stream(given, label, invoke)
  else
    err = print_document(given, seen, row, invoke)
  end
  if err then
    error(err, 0)
  end
end

--- Calls an operation.
-- @tparam table row
-- @tparam table ids parameters of the path
-- @tparam table params
-- @tparam table given options of the program, and the words of the `command`
function call.operation(row, ids, params, given)
  local client, seen = connect(given, row)
  local resource = client[row.resource]
  local function invoke(options)
    local arguments = { unpack(ids) }
    arguments[#ids + 1], arguments[#ids + 2] = params, options
    return resource[row.method](resource, unpack(arguments, 1, #ids + 2))
  end
  if given.dry_run then
    print_command(given, seen, row, invoke, row.body == "multipart" and params or nil)
  elseif row.paging then
    -- For one page, or a limited number of items, no page is prefetched.
    local pager = invoked(given, invoke, { prefetch = given.all and not given.limit or false })
    print_list(pager, given, seen)
  else
    -- Methods added in Lua have no row in the core.
    local _, own = core.operation(row.resource, row.method)
    perform(given, seen, own or row, row.resource, invoke)
  end
end

--- Makes a request by its path.
-- @tparam string verb
-- @tparam string path
-- @tparam table params the query, or the body where the row has one
-- @tparam table row of the request
-- @tparam table given options of the program, and the words of the `command`
function call.request(verb, path, params, row, given)
  local client, seen = connect(given, row)
  local function invoke(options)
    options = options or {}
    if next(params) ~= nil then
      options[row.body and "body" or "query"] = params
    end
    return client:request(verb, path, options)
  end
  if given.dry_run then
    print_command(given, seen, row, invoke)
  else
    perform(given, seen, row, path, invoke)
  end
end

return call
