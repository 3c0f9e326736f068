-- Accepted jobs that wait to be done, in the memory of one nginx worker.
--
-- A timer for each job would run into lua_max_pending_timers, so a few timers do all jobs, and end when none is left.
-- While a job waits, a timer runs or is about to; if none can be started the job is rejected.
local Queue = {}
Queue.__index = Queue

-- The most bytes waiting, whatever their number of jobs.
local BYTES_MAX = 64 * 1024 * 1024
-- A timer's memory is freed when it ends, so no timer runs for ever.
local BATCH = 100
-- Seconds between two checks for work that nobody does, and the same while the worker exits.
local WATCH_INTERVAL, EXIT_INTERVAL = 1, 0.1

--- @tparam table options work: a function that is called with each job and raises nothing;
-- timer: at, every and sleep, as nginx has them; max_queued; concurrency
function Queue.new(options)
  return setmetatable({
    work = options.work,
    timer = options.timer,
    max_queued = options.max_queued,
    concurrency = options.concurrency,
    jobs = {},
    sizes = {},
    first = 1,
    last = 0,
    bytes = 0,
    -- Keyed by a value that only the timer's own stack holds: a timer whose job called ngx.exit vanishes.
    running = setmetatable({}, { __mode = "k" }),
    starting = false,
    watched = false,
  }, Queue)
end

local function waiting(queue)
  return queue.last - queue.first + 1
end

local function take(queue)
  local i = queue.first
  if i > queue.last then
    return nil
  end
  local job = queue.jobs[i]
  queue.bytes = queue.bytes - queue.sizes[i]
  queue.jobs[i], queue.sizes[i] = nil, nil
  queue.first = i + 1
  if waiting(queue) == 0 then
    queue.first, queue.last = 1, 0
  end
  return job
end

local function count(set)
  local n = 0
  for _ in pairs(set) do
    n = n + 1
  end
  return n
end

local run

-- Makes sure that work is being done, with one more timer unless there are enough. Returns false and the reason if no
-- timer runs.
local function recruit(queue)
  local running = count(queue.running)
  if queue.starting or running >= queue.concurrency then
    return true
  end
  local started, wrong = queue.timer.at(0, run, queue)
  if started then
    queue.starting = true
    return true
  end
  return running > 0, wrong
end

function run(_, queue)
  queue.starting = false
  -- Other timers came first, and take what waits.
  if count(queue.running) >= queue.concurrency then
    return
  end
  local token = {}
  repeat
    queue.running[token] = true
    local left = BATCH
    while left > 0 and waiting(queue) > 0 do
      local job = take(queue)
      if waiting(queue) > 0 then
        recruit(queue)
      end
      queue.work(job)
      left = left - 1
    end
    queue.running[token] = nil
  until waiting(queue) == 0 or recruit(queue)
end

-- nginx drops a timer that is due while lua_max_running_timers others run, and only logs it.
local function look(queue)
  if waiting(queue) > 0 then
    -- If nothing was taken since the last look, the timers may have left by ngx.exit, which only a collection shows.
    if queue.looked_at == queue.first and count(queue.running) >= queue.concurrency then
      collectgarbage()
    end
    queue.looked_at = queue.first
    queue.starting = false
    recruit(queue)
  end
end

-- A worker exits as soon as no timer is left, even while a job waits for a thread of nginx's pool, so this timer stays
-- as long as there is work.
local function stay(_, queue)
  look(queue)
  while waiting(queue) > 0 or next(queue.running) do
    queue.timer.sleep(EXIT_INTERVAL)
    -- After a collection timers that left by ngx.exit no longer count.
    if waiting(queue) == 0 then
      collectgarbage()
    end
    look(queue)
  end
  queue.watched = false
end

local function watch(premature, queue)
  if premature then
    return stay(premature, queue)
  end
  return look(queue)
end

-- true | nil, why not. An exiting worker accepts only timers without a delay.
local function be_watched(queue)
  local wrong
  if not queue.watched then
    queue.watched, wrong = queue.timer.every(WATCH_INTERVAL, watch, queue)
  end
  if not queue.watched then
    queue.watched, wrong = queue.timer.at(0, stay, queue)
  end
  return queue.watched, wrong
end

--- Takes a job.
-- @param job
-- @tparam number bytes its size
-- @treturn[1] boolean true: it will be done
-- @treturn[2] nil
-- @treturn[2] string why not
function Queue:push(job, bytes)
  local full = waiting(self) >= self.max_queued or (self.bytes > 0 and self.bytes + bytes > BYTES_MAX)
  if full then
    return nil, "the queue is full"
  end
  local cared_for, wrong = be_watched(self)
  if cared_for then
    cared_for, wrong = recruit(self)
  end
  if not cared_for then
    return nil, wrong
  end
  self.last = self.last + 1
  self.jobs[self.last], self.sizes[self.last] = job, bytes
  self.bytes = self.bytes + bytes
  return true
end

return Queue
