-- Which journal belongs to an import: one of another import is not continued.
local Journal = require "intercom.import.journal"
local sorted_names = require "intercom.sorted_names"

local continuation = {}

-- What the first line of the journal says.
local function head_of(given, src, match, me)
  local map = {}
  for _, column in ipairs(sorted_names(given.map or {})) do
    map[#map + 1] = column .. "=" .. given.map[column]
  end
  return {
    format = 1,
    resource = given.resource,
    match = match or "",
    map = table.concat(map, "\n"),
    workspace = me.app and me.app.id_code or "",
    digest = src.digest,
  }
end

local DIFFERS = {
  digest = "the file has changed since",
  workspace = "the token is for another workspace",
  resource = "it is an import of other things",
  match = "match is another one",
  map = "map is another one",
}

-- Whether the journal is of this import | nil, why its own is not over
local function continues(journal, head)
  if not journal.head then
    return false
  end
  for _, name in ipairs { "resource", "workspace", "match", "map", "digest" } do
    if journal.head[name] ~= head[name] then
      if journal.ended then
        return false
      end
      local wrong = "%s is of an import that is not over, and %s: import the file as it was, or remove the journal"
      return nil, wrong:format(journal.path, DIFFERS[name])
    end
  end
  return true
end

--- Opens the journal of an import, or begins it.
-- @tparam table given options of the import
-- @tparam table src its source
-- @tparam ?string match
-- @tparam table me the owner of the token
-- @tparam number started the service's time
-- @treturn[1] Journal
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function continuation.journal(given, src, match, me, started)
  local head, is_dry = head_of(given, src, match, me), given.dry_run
  local journal, wrong
  if is_dry then
    journal = Journal.peek(src.journal)
  else
    journal, wrong = Journal.open(src.journal)
  end
  if not journal then
    return nil, wrong
  end
  local same
  same, wrong = continues(journal, head)
  if same == nil then
    journal:close()
    return nil, wrong
  elseif not same and is_dry then
    journal = Journal.peek ""
  elseif not same then
    head.started, head.previous = started, journal.ended
    local done
    done, wrong = journal:begin(head)
    if not done then
      journal:close()
      return nil, wrong
    end
  end
  return journal
end

return continuation
