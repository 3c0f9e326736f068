-- Drives several tasks at once: resumes each when its condition has come, until all have ended.
local condition = require "intercom.concurrency.condition"
local core = require "intercom.core"
local interruption = require "intercom.concurrency.interruption"
local task = require "intercom.concurrency.task"

local scheduler = {}

local next_ready = core.next_ready

-- Several tasks, and the condition that one of them can go on:
--   running   the tasks
--   requests  beside each the request that it waits for, of which C can tell for all tasks at once whether it has
--             ended; false if it waits for something else, or has ended
--   others    the tasks whose entry in `requests` is false, as keys
--   clients, known   the clients that they wait for, as a list and as keys
local Group = {}
Group.__index = Group

local function know(group, client)
  if client and not group.known[client] then
    group.known[client] = true
    table.insert(group.clients, client)
  end
end

-- Notes what the task at an index waits for.
local function place(group, i, one)
  local awaited = one.condition
  local request = awaited and not awaited.streamed and awaited.request or false
  group.running[i], group.requests[i], group.others[one] = one, request, not request or nil
  if awaited then
    know(group, awaited.client)
    for _, client in ipairs(not awaited.client and awaited.clients or {}) do
      know(group, client)
    end
  end
end

local function new_group(tasks)
  local group = setmetatable({ running = {}, requests = {}, others = {}, clients = {}, known = {} }, Group)
  for i, one in ipairs(tasks) do
    place(group, i, one)
  end
  return group
end

-- Whether the task at an index from `next_ready` can go on: that gives all tasks that wait for no request.
local function can_go_on(group, i)
  local one = group.running[i]
  return group.requests[i] or one.done or condition.is_ready(one.condition)
end

function Group:ready()
  local i = next_ready(self.requests, 1)
  while i and not can_go_on(self, i) do
    i = next_ready(self.requests, i + 1)
  end
  return i ~= nil
end

-- The tasks that may have work or a deadline, in their order.
local function with_others(group)
  return ipairs(next(group.others) and group.running or {})
end

function Group:work()
  for _, one in with_others(self) do
    if condition.work(one.condition) then
      return true
    end
  end
  return false
end

function Group:lose(client)
  for i, one in ipairs(self.running) do
    condition.lose(one.condition, client)
    self.requests[i], self.others[one] = false, true
  end
end

function Group:cancel()
  for _, one in ipairs(self.running) do
    one:cancel()
  end
end

-- Sets the earliest deadline.
local function look(group)
  group.deadline = nil
  for _, one in with_others(group) do
    local deadline = one.condition and one.condition.deadline
    if deadline and (not group.deadline or deadline < group.deadline) then
      group.deadline = deadline
    end
  end
end

-- Resumes each task that can go on. Returns whether there was one.
local function go_on(group, finished)
  local moved = false
  local i = next_ready(group.requests, 1)
  while i do
    if can_go_on(group, i) then
      moved = true
      local one = group.running[i]
      if not one.done then
        one:go_on()
      end
      group.others[one] = nil
      if one.done then
        one = finished(one)
      end
      if one then
        place(group, i, one)
      else
        -- The others keep their order.
        table.remove(group.running, i)
        table.remove(group.requests, i)
        i = i - 1
      end
    end
    i = next_ready(group.requests, i + 1)
  end
  return moved
end

local function drive(group, finished)
  local in_task = task.running()
  while #group.running > 0 do
    if not go_on(group, finished) then
      look(group)
      if in_task then
        task.yield(group)
      else
        condition.pass_time(group)
      end
    end
  end
end

--- Drives several tasks until all of them have ended. If waiting raises (a host ends its script), they are cancelled.
-- @tparam table tasks
-- @tparam function finished called with each that ends; it may return another one to be driven in its place
function scheduler.await_all(tasks, finished)
  local group = new_group(tasks)
  local went, wrong = task.pcall(drive, group, finished)
  if not went then
    group:cancel()
    error(wrong, 0)
  end
end

-- The tasks that were left, as a group. `driver`: the coroutine that last resumed them; DRIVEN while it does so.
local Left = setmetatable({}, Group)
Left.__index = Left

-- Represents the main coroutine, which not every Lua names.
local MAIN = {}

local function running_coroutine()
  return coroutine.running() or MAIN
end

-- Whether another coroutine is in the middle of resuming them: one of them waits outside tasks, or yielded to the host.
-- The running coroutine cannot be; Ctrl-C has ended its turn.
function Left:is_driven()
  local driver = self.driver
  return driver ~= nil and driver ~= running_coroutine()
    and not (type(driver) == "thread" and coroutine.status(driver) == "dead")
end

-- Resumes those that can go on. Returns whether there was one.
local function take_turn(left)
  local interrupted
  for _, one in ipairs(left.driver and left.running or {}) do
    one:catch_up()
  end
  left.driver = running_coroutine()
  local moved = go_on(left, function(one)
    local results = one.results
    if not results[1] and not one.caught_up and interruption.is(results[2]) then
      interrupted = results[2]
    end
  end)
  left.driver = nil
  if #left.running == 0 and condition.left == left then
    condition.left = false
  end
  if interrupted then
    error(interrupted, 0)
  end
  return moved
end

-- Lets them go on, or waits once until one of them can or `awaited` holds.
function Left:pass_time(awaited)
  if take_turn(self) or condition.work(self) then
    return
  end
  look(self)
  local clients = {}
  for _, client in ipairs(awaited.client and { awaited.client } or awaited.clients or {}) do
    clients[#clients + 1] = client
  end
  for _, client in ipairs(self.clients) do
    clients[#clients + 1] = client
  end
  local first = math.min(awaited.deadline or math.huge, self.deadline or math.huge)
  condition.pass_time_alone {
    clients = clients,
    deadline = first < math.huge and first or nil,
    ready = function()
      return condition.is_ready(awaited) or self:ready()
    end,
    work = function()
      return condition.work(awaited)
    end,
    lose = function(_, client)
      condition.lose(awaited, client)
      self:lose(client)
    end,
  }
end

--- Leaves a task: it goes on whenever anything waits outside tasks.
-- @param owner the client with which it ends
function scheduler.leave(one, owner)
  local left = condition.left or setmetatable(new_group {}, Left)
  condition.left = left
  one.is_left, one.owner = true, owner
  place(left, #left.running + 1, one)
end

--- Ends the tasks that were left with this client.
function scheduler.close(owner)
  for _, one in ipairs(condition.left and condition.left.running or {}) do
    if one.owner == owner then
      one:cancel()
    end
  end
end

return scheduler
