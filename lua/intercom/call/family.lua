-- The numbers by which events show what belongs together: `call`, the same for all attempts and pages of one call, and
-- `parent`, the same for all calls of one map, task, or method that makes several. A call gets its number when an
-- event first needs it, so a call that nobody observes has none.
local family = {}

local last = 0

--- A new number.
function family.number()
  last = last + 1
  return last
end

-- The parents of calls by their options.
local parents = setmetatable({}, { __mode = "k" })

--- Makes the options of a method that makes several calls their own.
-- @tparam table options
-- @tparam ?table given what the program passed
function family.shared(options, given)
  local made = options
  if options == given then
    made = {}
    for name, value in pairs(given) do
      made[name] = value
    end
  end
  parents[made] = family.number()
  return made
end

--- The number of a call, and that of its parent or nil.
-- @tparam table call options, settings; pager: the one whose pages are one call
function family.of(call)
  -- A pager raises an error for a field that it does not have.
  local one = call.pager or call
  local number = rawget(one, "number")
  if not number then
    number = family.number()
    one.number, one.parent = number, parents[call.options] or call.settings.transport.tasks.family() or false
  end
  return number, one.parent or nil
end

return family
