-- From a parsed request to a response { status, headers, body }, without I/O.
local errors = require "fake.errors"
local handlers = require "fake.handlers"
local generic = require "fake.generic"
local json = require "fake.json"
local limits = require "fake.limits"
local oauth = require "fake.oauth"
local routes = require "fake.routes"
local strict = require "fake.strict"

local request = {}

local function authorize(req)
  local token = (req.headers.authorization or ""):match "^[Bb]earer%s+(fake%-%S+)$"
  if not token then
    errors.list(401, "unauthorized", "Access Token Invalid")
  end
end

local function check_version(req)
  local name = req.headers["intercom-version"]
  req.version = type(name) == "string" and routes.version(name)
  if not req.version then
    errors.list(400, "intercom_version_invalid", "The requested version could not be found")
  end
end

local function find_operation(req)
  local operations, values = routes.find(req.method, req.path)
  if not operations then
    errors.not_found "The requested resource was not found"
  end
  local operation = routes.choose(operations, req.args)
  if not routes.has(operation, req.version) then
    errors.not_found "Requested resource is not available in current API version"
  end
  req.operation, req.params = operation, {}
  for i, name in ipairs(operation.names) do
    req.params[name] = values[i]
  end
end

local function check_body(req)
  local content_type = tostring(req.headers["content-type"] or ""):lower()
  local is_json = content_type:find("application/json", 1, true) ~= nil
  local wanted = req.operation.body
  if wanted == "multipart" then
    if not content_type:find "^multipart/form%-data;%s*boundary=" or req.raw_body == "" then
      errors.list(415, "media_type_not_supported", "multipart/form-data expected")
    end
    req.body = {}
    return
  end
  local required = wanted == "json" and req.method ~= "DELETE"
  if required and req.raw_body ~= "" and not is_json then
    errors.list(415, "media_type_not_supported", "application/json expected")
  end
  if req.raw_body == "" and not required or req.raw_body ~= "" and not is_json then
    req.body = {}
    return
  end
  local body, problem = json.decode(req.raw_body)
  if problem then
    errors.list(400, "bad_request", "The request body is not JSON: " .. problem)
  elseif not json.is_object(body) then
    errors.list(400, "bad_request", "The request body is not a JSON object")
  end
  req.body = body
end

local function merge(into, from)
  for name, value in pairs(from or {}) do
    into[name] = value
  end
end

--- Carries the operation out. The second result says whether it was done.
function request.process(req)
  local headers = {}
  local ok, body, status, more = pcall(function()
    if req.method == "POST" and req.path == oauth.PATH then
      return oauth.answer(req)
    end
    authorize(req)
    local exceeded
    headers, exceeded = limits.take(req.path)
    if exceeded then
      limits.exceeded(headers)
    end
    check_version(req)
    find_operation(req)
    check_body(req)
    strict.check(req)
    return (handlers[req.operation.name] or generic.answer)(req)
  end)
  if ok and type(body) == "table" and body.is_answer then
    merge(body.headers, headers)
    return body, true
  elseif ok then
    merge(headers, more)
    return { status = status or 200, headers = headers, body = body }, true
  elseif type(body) ~= "table" or not body.error_body then
    local message = type(body) == "table" and json.encode(body) or tostring(body)
    local entries = json.array { { code = "fake_broken", message = message } }
    local broken = { type = "error.list", request_id = req.request_id, errors = entries }
    return { status = 500, headers = headers, trace = message, body = broken }, false
  end
  merge(headers, body.headers)
  return { status = body.status, headers = headers, body = body.error_body(req.request_id) }, false
end

return request
