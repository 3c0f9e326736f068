-- The four shapes of an Intercom error body. Handlers raise them, request.lua catches them.
local json = require "fake.json"

local errors = {}

local function raise(answer)
  error(answer, 0)
end

local function body_of_list(entries)
  return function(request_id)
    return { type = "error.list", request_id = request_id, errors = json.array(entries) }
  end
end

--- error.list with one entry; headers are optional.
function errors.list(status, code, message, field, headers)
  local entry = { code = code, message = message, field = field }
  raise { status = status, headers = headers, error_body = body_of_list { entry } }
end

function errors.many(status, entries)
  raise { status = status, error_body = body_of_list(entries) }
end

--- type "error" with a message only.
function errors.plain(status, message)
  raise {
    status = status,
    error_body = function(request_id)
      return { type = "error", request_id = request_id, message = message }
    end,
  }
end

--- errors as an object from key to message.
function errors.keyed(status, messages)
  raise {
    status = status,
    error_body = function()
      return { errors = messages }
    end,
  }
end

function errors.error_key(status, key, message)
  raise {
    status = status,
    error_body = function()
      return { error_key = key, message = message }
    end,
  }
end

function errors.not_found(message, code)
  errors.list(404, code or "not_found", message or "Resource Not Found")
end

function errors.invalid(field, message)
  errors.list(422, "parameter_invalid", message or (field .. " is invalid"), field)
end

function errors.bad_parameter(field, message)
  errors.list(400, "parameter_invalid", message or (field .. " is invalid"), field)
end

--- Raises for the first of the named fields that the body lacks.
function errors.need(body, ...)
  for i = 1, select("#", ...) do
    local field = select(i, ...)
    local value = body[field]
    if value == nil or value == json.null or value == "" then
      errors.invalid(field, field .. " is required")
    end
  end
end

return errors
