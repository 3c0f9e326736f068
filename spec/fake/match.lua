-- Finds the rule in a queue that applies to a request, for faults and canned responses.
local match = {}

local function path_fits(wanted, path)
  if wanted == nil or wanted == path then
    return true
  end
  return wanted:sub(-1) == "*" and path:sub(1, #wanted - 1) == wanted:sub(1, -2)
end

-- A small random generator, so that a seed gives the same faults everywhere.
local function random(rule)
  rule.state = (rule.state * 16807) % 2147483647
  return rule.state / 2147483647
end

local function fits(rule, req)
  return (rule.method == nil or rule.method:upper() == req.method)
    and path_fits(rule.path, req.path)
    and (rule.id == nil or rule.id == req.headers["x-fake-id"])
    and (not rule.reused or req.connection_requests > 1)
end

--- The first rule that fits and is due. Rules with `after` let so many requests pass first; those
-- with `chance` are due at random; those used up are dropped. times = -1 lasts until the reset.
function match.take(queue, req)
  for i, rule in ipairs(queue) do
    if fits(rule, req) then
      if (rule.after or 0) > 0 then
        rule.after = rule.after - 1
      else
        rule.state = rule.state or (tonumber(rule.seed) or 1) * 48271 % 2147483646 + 1
        if not rule.chance or random(rule) < rule.chance then
          rule.times = rule.times - 1
          if rule.times == 0 then
            table.remove(queue, i)
          end
          return rule
        end
      end
    end
  end
end

return match
