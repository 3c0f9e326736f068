-- The way of one request through the fake: journal, faults, operation, answer.
local answers = require "fake.answers"
local changes = require "fake.changes"
local control = require "fake.control"
local fault = require "fake.fault"
local journal = require "fake.journal"
local limits = require "fake.limits"
local other_host = require "fake.other_host"
local request = require "fake.request"
local routes = require "fake.routes"
local settings = require "fake.settings"
local wire = require "fake.wire"

local server = {}

local areas = {
  "contacts", "contact_links", "companies", "scroll", "conversations", "conversation_parts", "tickets", "tags",
  "notes", "workspace", "content", "custom_objects", "events", "exports", "calls", "errors_of_rows",
  "granted_companies", "deleted_contacts", "dynamic_contents", "bulk_jobs",
}

--- options: operations (file), other_url, parent (process id to end with), strict (from the start).
function server.configure(options)
  settings.other_url = options.other_url
  settings.parent = options.parent
  settings.default("strict", options.strict)
  routes.load(options.operations)
  for _, area in ipairs(areas) do
    require("fake." .. area)
  end
end

function server.start_worker()
  wire.end_with(settings.parent)
end

local function request_id()
  local hex = ngx.var.request_id
  return table.concat({ hex:sub(1, 8), hex:sub(9, 12), hex:sub(13, 16), hex:sub(17, 20), hex:sub(21) }, "-")
end

local function read_request()
  local uri = ngx.var.request_uri
  local req = {
    method = ngx.req.get_method(), uri = uri, path = uri:match "^[^?]*",
    args = ngx.req.get_uri_args(0), headers = setmetatable(ngx.req.get_headers(0), nil),
    request_id = request_id(), connection = tonumber(ngx.var.connection),
    connection_requests = tonumber(ngx.var.connection_requests),
    http_version = ngx.req.http_version(), scheme = ngx.var.scheme, host = ngx.var.http_host,
  }
  req.base_url = req.scheme .. "://" .. (req.host or "127.0.0.1")
  req.entry = journal.open {
    method = req.method, uri = uri, path = req.path, args = req.args, headers = req.headers,
    request_id = req.request_id, connection = req.connection, connection_requests = req.connection_requests,
    http_version = req.http_version, scheme = req.scheme, host = req.host, time = ngx.now(),
  }
  return req
end

local function read_body()
  ngx.req.read_body()
  local body = ngx.req.get_body_data()
  local file = not body and ngx.req.get_body_file()
  if file then
    local handle = assert(io.open(file, "rb"))
    body = handle:read "*a"
    handle:close()
  end
  return body or ""
end

local function send(req, answer)
  req.entry.status = answer.status
  if answer.trace then
    ngx.log(ngx.ERR, answer.trace)
  end
  wire.send(req, answer)
end

local function process(req)
  local answer, done
  if req.on_other_host then
    answer = other_host.answer(req)
    done = answer.status < 400
  else
    answer, done = request.process(req)
  end
  req.entry.operation = req.operation and req.operation.name
  if done then
    journal.done(req.entry)
  end
  return answer
end

-- The way there and back, during which other requests are answered.
local function travel()
  if settings.latency > 0 then
    ngx.sleep(settings.latency / 1000)
  end
end

--- Answers one request; on_other_host: it came in on the host of the signed downloads.
function server.handle(on_other_host)
  if ngx.var.uri:find "^/_fake/" then
    return wire.send({}, control.answer(ngx.req.get_method(), ngx.var.uri, ngx.req.get_uri_args(0), read_body()))
  end
  changes.go_on()
  local req = read_request()
  req.on_other_host = on_other_host
  local trouble = fault.take(req)
  req.entry.fault = trouble and trouble.kind or nil
  if trouble and fault.is_before_body(trouble) then
    travel()
    return fault.run(trouble, req)
  end
  req.raw_body = read_body()
  journal.body(req.entry, req.raw_body)
  local canned = answers.take(req)
  if canned then
    req.entry.fault = req.entry.fault or "answer"
    return send(req, canned)
  elseif not trouble then
    local answer = process(req)
    travel()
    return send(req, answer)
  end
  fault.prepare(trouble, req)
  local answer = fault.is_done(trouble) and process(req) or nil
  if fault.repeats(trouble, req) then
    limits.cut()
  end
  travel()
  answer = fault.run(trouble, req, answer)
  if answer then
    send(req, answer)
  end
end

return server
