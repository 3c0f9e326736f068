-- Run by allocation.c: makes a call with failing allocations and checks the result: a memory
-- error, nil and an error object, or the right value. Afterwards the same client must work.
local calls, names = {}, {}

for _, part in ipairs { "calls", "lists", "downloads" } do
  for _, call in ipairs(require("spec.heavy.allocation." .. part)) do
    calls[call.name] = call
    names[#names + 1] = call.name
  end
end

-- A rejection by the server is no such error: it would mean that another request was sent. Nor is a wrong URL, which
-- libcurl from 8.12 on says where memory for its text is short.
local function is_error(context, value)
  return context.intercom and getmetatable(value) == context.intercom.Error
    and (not value.status or value.status < 400) and not value.message:find "URL"
end

-- libcurl 7.88 sends a request without its query if memory for a copy of the query is short.
local function lost_query(scenario, context)
  for _, request in ipairs(scenario.queried and context:log {} or {}) do
    if request.path:find(scenario.queried) and not request.uri:find("?", 1, true) then
      return true
    end
  end
end

-- Lua says "stack overflow" if memory for a larger stack is short.
local function is_memory_error(value)
  return type(value) == "string" and (value:find "not enough memory" or value:find "stack overflow")
end

local function judge(scenario, context, failed, went, value, err)
  if failed == "libcurl" and lost_query(scenario, context) then
    return
  end
  if not went then
    if is_memory_error(value) or is_error(context, value) then
      return
    end
    error(("raised: %s"):format(tostring(value)), 0)
  elseif value == nil then
    assert(failed and is_error(context, err), err or "nil without an error")
    return
  end
  local short = scenario.right(context, value)
  assert(failed or not short, "an error though no allocation failed")
end

local function try(name, failing)
  local scenario = calls[name]
  local context = scenario.prepare()
  collectgarbage()
  judge(scenario, context, failing(scenario.call, context))
  -- The same again with memory to spare.
  local value, err = scenario.call(context)
  if value == nil then
    error(err, 0)
  end
  assert(not scenario.right(context, value), "the call does not work any more")
  if scenario.finish then
    scenario.finish(context)
  end
end

return {
  names = names,
  -- `failing` makes a call whose allocations fail; returns whose allocation failed, then what pcall returns.
  try = try,
}
