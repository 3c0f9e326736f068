-- The exchange of an OAuth code for a token: neither an operation nor authorized by a token.
local errors = require "fake.errors"
local json = require "fake.json"
local store = require "fake.store"

local oauth = { PATH = "/auth/eagle/token" }

local used = {}

store.on_reset(function()
  used = {}
end)

local function parameters(req)
  local content_type = tostring(req.headers["content-type"] or "")
  if content_type:find("application/x-www-form-urlencoded", 1, true) then
    return ngx.decode_args(req.raw_body, 0)
  end
  local body, problem = json.decode(req.raw_body)
  if problem or not json.is_object(body) then
    errors.list(400, "bad_request", "The request body is not a JSON object")
  end
  return body
end

--- A code that begins with "fake-code" is good once, for the secret "fake-client-secret".
function oauth.answer(req)
  if req.headers.authorization then
    errors.list(400, "bad_request", "A token does not belong here")
  end
  local given = parameters(req)
  for _, name in ipairs { "code", "client_id", "client_secret" } do
    if type(given[name]) ~= "string" or given[name] == "" then
      errors.list(400, "parameter_not_found", name .. " is required", name)
    end
  end
  if given.client_secret ~= "fake-client-secret" then
    errors.list(401, "unauthorized", "Unauthorized Client")
  elseif not given.code:find "^fake%-code" or used[given.code] then
    errors.list(401, "unauthorized", "Unauthorized Code")
  end
  used[given.code] = true
  local token = given.code:gsub("code", "token", 1)
  return { token_type = "Bearer", token = token, access_token = token }
end

return oauth
