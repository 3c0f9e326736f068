-- Which workspace is exported, by which rules, and what time it is there. The destination remembers all of it: what
-- belongs to another workspace, or was made by other rules, is not mixed in.
local core = require "intercom.core"
local json = require "intercom.json"
local Run = require "intercom.export.run"

local workspace = {}

-- The rules by which rows are made. A new number means that old rows are not like new ones.
local RULES = 1

local function fields_text(fields)
  local sorted = {}
  for i, name in ipairs(fields or {}) do
    sorted[i] = name
  end
  table.sort(sorted)
  return table.concat(sorted, ",")
end

local function described(run, app)
  return {
    workspace = app.id_code,
    version = core.settings(run.client).version or "default",
    fields = fields_text(run.options.fields),
    parts = run.options.parts,
    rules = RULES,
  }
end

-- What must be the same as in the runs before, and what to say if it is not.
local SAME = {
  { "workspace", "another workspace" }, { "version", "another version of the API" }, { "fields", "other fields" },
  { "parts", "another choice of parts" }, { "rules", "other rules" },
}

local function shown(value)
  return value == "" and "all" or tostring(value)
end

local function difference(before, now)
  for _, one in ipairs(SAME) do
    local name = one[1]
    if before[name] ~= now[name] then
      return ("the destination was made with %s: %s, not %s; choose another destination"):format(
        one[2], shown(before[name]), shown(now[name]))
    end
  end
end

-- The service's time.
local function time_of(response)
  for name, value in pairs(response.headers) do
    if name:lower() == "date" then
      return core.http_date(value)
    end
  end
end

--- Asks who the token is of, and compares with what the destination has.
-- @treturn[1] table id; timezone; now, the service's time
-- @treturn[2] nil
-- @return[2] an Error, or a text
function workspace.meet(run)
  local me, err, response
  for _ = 1, Run.TRIES do
    me, err, response = run.client.admins:me()
    if not Run.is_passing(err) then
      break
    end
  end
  if not me then
    return nil, err
  end
  local app = me.app or {}
  local text, wrong = run.store:state "workspace"
  if wrong then
    return nil, wrong
  end
  local now, before = described(run, app), text and json.decode(text)
  wrong = before and difference(before, now)
  if wrong then
    return nil, wrong
  end
  if not before then
    run:note("workspace", now)
  end
  return { id = app.id_code, timezone = app.timezone, now = time_of(response) or math.floor(core.time()) }
end

--- Whether the token is refused by now.
function workspace.is_refused(run)
  local _, err = run.client.admins:me()
  return err ~= nil and Run.is_of(err, "unauthorized") and err or nil
end

return workspace
