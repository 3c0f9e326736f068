-- The queue with timers that fire when the test says so.
local Queue = require "intercom.webhook.queue"

local MEGABYTE = 1024 * 1024

describe("the queue of webhooks", function()
  local timers, done, watch

  -- Runs the timers that are due as coroutines, since work may wait inside.
  local function fire(premature)
    local due = timers.due
    timers.due = {}
    for _, timer in ipairs(due) do
      local thread = coroutine.create(timer.call)
      assert(coroutine.resume(thread, premature or false, timer.argument))
      table.insert(timers.threads, thread)
    end
    return #due
  end

  local function fire_all()
    local fired = 0
    while #timers.due > 0 do
      fired = fired + fire()
    end
    return fired
  end

  before_each(function()
    done = {}
    timers = { due = {}, threads = {} }
    function timers.at(delay, call, argument)
      assert.equal(0, delay)
      if timers.refused then
        return nil, timers.refused
      end
      table.insert(timers.due, { call = call, argument = argument })
      return true
    end
    function timers.every(interval, call, argument)
      assert.is_true(interval > 0)
      if timers.none_to_watch then
        return nil, timers.none_to_watch
      end
      assert.is_nil(watch)
      function watch(premature)
        return call(premature or false, argument)
      end
      return true
    end
    watch = nil
  end)

  local function note(job)
    table.insert(done, job)
  end

  local function note_and_wait(job)
    table.insert(done, job)
    coroutine.yield()
  end

  local function queue(options)
    return Queue.new {
      work = options.work or note,
      timer = timers,
      max_queued = options.max_queued or 1000,
      concurrency = options.concurrency or 1,
    }
  end

  -- Resumes the work that waits.
  local function resume()
    for i = #timers.threads, 1, -1 do
      local thread = timers.threads[i]
      if coroutine.status(thread) == "suspended" then
        assert(coroutine.resume(thread))
      else
        table.remove(timers.threads, i)
      end
    end
  end

  local function push_all(q, from, to)
    for job = from, to do
      assert.is_true(q:push(job, 1))
    end
  end

  local function first(n)
    local list = {}
    for i = 1, n do
      list[i] = i
    end
    return list
  end

  it("does all work in order, with one timer for many jobs", function()
    local q = queue {}
    push_all(q, 1, 90)
    assert.equal(1, #timers.due)
    assert.equal(1, fire_all())
    assert.same(first(90), done)
    push_all(q, 91, 92)
    assert.equal(1, fire_all())
    assert.same(first(92), done)
  end)

  it("ends a timer after a number of jobs and continues in another", function()
    local q = queue {}
    push_all(q, 1, 950)
    local fired = fire_all()
    assert.is_true(fired >= 5 and fired <= 20, fired)
    assert.same(first(950), done)
  end)

  it("does as many jobs at once as `concurrency` says", function()
    for _, concurrency in ipairs { 1, 3 } do
      done, watch = {}, nil
      local q = queue { work = note_and_wait, concurrency = concurrency }
      push_all(q, 1, 10)
      fire_all()
      assert.same(first(concurrency), done)
      push_all(q, 11, 12)
      fire_all()
      assert.same(first(concurrency), done)
      resume()
      fire_all()
      assert.same(first(2 * concurrency), done)
      for _ = 1, 12 do
        resume()
        fire_all()
      end
      assert.same(first(12), done)
    end
  end)

  it("rejects what exceeds max_queued, until there is room", function()
    local q = queue { max_queued = 3 }
    push_all(q, 1, 3)
    assert.same({ nil, "the queue is full" }, { q:push(4, 1) })
    fire_all()
    assert.is_true(q:push(4, 1))
    fire_all()
    assert.same(first(4), done)
  end)

  it("rejects what exceeds 64 MiB in total, but accepts a single job of any size", function()
    local q = queue {}
    assert.is_true(q:push(1, 40 * MEGABYTE))
    assert.is_true(q:push(2, 24 * MEGABYTE))
    assert.same({ nil, "the queue is full" }, { q:push(3, 1) })
    fire_all()
    assert.is_true(q:push(3, 100 * MEGABYTE))
    assert.same({ nil, "the queue is full" }, { q:push(4, 1) })
    fire_all()
    assert.is_true(q:push(4, 64 * MEGABYTE))
    fire_all()
    assert.same(first(4), done)
  end)

  it("rejects work that no timer would do", function()
    local q = queue {}
    timers.refused, timers.none_to_watch = "too many pending timers", "too many pending timers"
    assert.same({ nil, "too many pending timers" }, { q:push(1, 1) })
    timers.none_to_watch = nil
    assert.same({ nil, "too many pending timers" }, { q:push(1, 1) })
    timers.refused = nil
    assert.is_true(q:push(1, 1))
    fire_all()
    assert.same({ 1 }, done)
  end)

  it("leaves work to the running timer where no other can be had", function()
    local q = queue { work = note_and_wait, concurrency = 5 }
    push_all(q, 1, 1)
    fire_all()
    timers.refused = "too many pending timers"
    push_all(q, 2, 250)
    for _ = 1, 250 do
      resume()
    end
    assert.same(first(250), done)
    assert.equal(0, #timers.due)
  end)

  it("replaces a timer that was dropped", function()
    local q = queue {}
    push_all(q, 1, 2)
    timers.due = {}
    push_all(q, 3, 3)
    assert.equal(0, #timers.due)
    watch()
    fire_all()
    assert.same(first(3), done)
    watch()
    assert.equal(0, #timers.due)
  end)

  it("does not exceed its concurrency when it checks twice", function()
    local q = queue { work = note_and_wait }
    push_all(q, 1, 5)
    watch()
    assert.equal(2, #timers.due)
    fire_all()
    assert.same({ 1 }, done)
  end)

  it("continues after work that never returned", function()
    local q = queue { work = note_and_wait, concurrency = 2 }
    push_all(q, 1, 5)
    fire_all()
    assert.same(first(2), done)
    timers.threads = {}
    collectgarbage()
    collectgarbage()
    watch()
    fire_all()
    assert.same(first(4), done)
  end)

  it("is watched by another timer in a worker that is already exiting", function()
    local q = queue { work = note_and_wait }
    timers.none_to_watch = "process exiting"
    function timers.sleep()
      coroutine.yield()
    end
    for job = 1, 2 do
      assert.is_true(q:push(job, 1))
      assert.equal(2, #timers.due)
      -- First the timer that stays, then the one that does the work, which is dropped.
      table.remove(timers.due)
      fire_all()
      assert.same(first(job), done)
      repeat
        resume()
      until #timers.threads == 0
    end
  end)

  it("finishes the rest when the worker exits, and stays until that is done", function()
    local q = queue { work = note_and_wait }
    function timers.sleep(seconds)
      assert.is_true(seconds > 0)
      coroutine.yield()
    end
    push_all(q, 1, 250)
    timers.due = {}
    local watcher = coroutine.create(watch)
    for _ = 1, 1000 do
      assert(coroutine.resume(watcher, true))
      if coroutine.status(watcher) == "dead" then
        break
      end
      assert.is_true(#timers.due > 0 or #timers.threads > 0)
      fire_all()
      resume()
    end
    assert.equal("dead", coroutine.status(watcher))
    assert.same(first(250), done)
  end)
end)
