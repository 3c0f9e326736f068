-- The folder of an export is killed at each of its system calls in turn, and goes on.
local destination = require "intercom.export.destination"
local durable = require("intercom.core").durable
local host = require "spec.support.host"

local STEPS = 6
local STRIDE = 4
local STREAMS = { "contacts", "tickets" }

local top

setup(function()
  top = host.output("mktemp -d"):match "%S+"
end)

teardown(function()
  os.execute("rm -rf " .. host.quoted(top))
end)

-- Runs the steps up to one; `before` is the command that runs the interpreter. Returns what was printed.
local function run(folder, last, before)
  local command = ("%s %s spec/export/folder_steps.lua %s %d 2>&1")
  return host.output(command:format(before or "", host.interpreter(), folder, last))
end

local function new_folder(name)
  os.execute(("rm -rf %s/%s"):format(top, name))
  return top .. "/" .. name
end

-- What users see.
local function seen(folder)
  local texts = {}
  for _, name in ipairs { "contacts", "tickets", "deleted" } do
    texts[name] = host.read(("%s/%s.ndjson"):format(folder, name))
  end
  return texts
end

-- What is there once the rest of the journals is settled, too; and what is in the index's folder then.
local function settled(folder)
  local store = assert(destination.open(folder))
  for _, stream in ipairs(STREAMS) do
    assert(store:settle(stream))
  end
  assert(store:commit {})
  local unseen = {}
  for id in store:unseen "contacts" do
    unseen[#unseen + 1] = id
  end
  store:close()
  local texts = seen(folder)
  texts.unseen = table.concat(unseen, " ")
  local names = assert(durable.names(folder .. "/.intercom"))
  table.sort(names)
  texts.files = table.concat(names, " "):gsub("%.%d+", "")
  return texts
end

local function step_of(folder)
  local store = assert(destination.open(folder))
  local step = tonumber(store:state "step" or 0)
  store:close()
  return step
end

-- What is seen after each step of a run that is not killed, and what is there.
local function expected()
  local whole, rest = {}, {}
  for step = 0, STEPS do
    local folder = new_folder "expected"
    run(folder, step)
    whole[step] = seen(folder)
    rest[step] = settled(folder)
  end
  return whole, rest
end

local function is_one_of(texts, name, text)
  for step = 0, STEPS do
    if texts[step][name] == text then
      return true
    end
  end
  return false
end

-- How often a run makes a system call.
local function count(call)
  run(new_folder "counted", STEPS, ("strace -o %s/trace -e trace=%s"):format(top, call))
  return select(2, host.read(top .. "/trace"):gsub("%f[%w]" .. call .. "%(", ""))
end

-- The last step that a run has told.
local function told(printed)
  local last = 0
  for line in printed:gmatch "[^\n]+" do
    last = line:find "^%d+$" and tonumber(line) or last
  end
  return last
end

-- Runs the steps, and kills that at the nth of some system calls.
local function run_killed(folder, calls, at)
  local inject = "strace -o %s/trace -e trace=%s -e inject=%s:signal=KILL:when=%d"
  return run(folder, STEPS, inject:format(top, calls, calls, at))
end

-- Kills a run, checks what is left, kills it again while it recovers, and lets it go on.
local function try(call, at, whole, rest)
  local where = ("killed at %s %d: "):format(call, at)
  local folder, again = new_folder "killed", new_folder "again"
  local printed = run_killed(folder, call, at)
  for name, text in pairs(seen(folder)) do
    assert(is_one_of(whole, name, text), where .. name .. " is not whole:\n" .. text)
  end
  os.execute(("cp -r %s %s 2>/dev/null"):format(folder, again))
  local step, last = step_of(again), told(printed)
  assert(step == last or step == last + 1, ("%sstep %d, after it said %d"):format(where, step, last))
  assert.same(rest[step], settled(again), where)
  run_killed(folder, "rename,unlink,truncate", 1)
  run(folder, STEPS)
  assert.same(rest[STEPS], settled(folder), where)
end

-- What a power failure could lose of what system calls have done so far: contents of files, names in folders.
local function note(line, dirty, newest)
  local call, rest = line:match "^(%w+)%((.*)$"
  local path = rest and (rest:match "^%d+<([^>]*)>" or rest:match '"([^"]*)"')
  local folder = path and path:match "^(.*)/[^/]*$"
  if call == "write" and path:find(top, 1, true) == 1 then
    dirty[path] = true
  elseif call == "fsync" then
    dirty[path] = nil
  elseif call == "openat" and rest:find("O_CREAT", 1, true) and path:find "%.%d+$" then
    dirty[folder] = true
    local stream, number = path:match "^(.*)%.index%.(%d+)$"
    newest[stream or ""] = tonumber(number)
  elseif call == "rename" then
    dirty[rest:match ', "([^"]*)/[^/"]*"'] = true
  end
end

-- A path that a power failure could damage. A newer index replaces a journal.
local function lost(dirty, newest)
  for path in pairs(dirty) do
    local stream, kind, number = path:match "^(.*)%.(%l+)%.(%d+)$"
    if kind ~= "lines" and kind ~= "texts" or tonumber(number) >= (newest[stream] or 0) then
      return path
    end
  end
end

describe("the folder of an export that is killed", function()
  local whole, rest

  setup(function()
    whole, rest = expected()
  end)

  for _, call in ipairs { "write", "fsync", "rename", "unlink", "mkdir" } do
    it("has its last commit and whole files, and goes on: at " .. call, function()
      local calls = count(call)
      assert(calls >= 2, call .. " is not traced")
      for at = host.first(STRIDE), calls, STRIDE do
        try(call, at, whole, rest)
      end
    end)
  end

  it("has on the disk what its state names, and what it has told", function()
    local calls, dirty, newest, checked = "openat,write,fsync,rename", {}, {}, 0
    local printed = run(new_folder "traced", STEPS, ("strace -y -o %s/trace -e trace=%s"):format(top, calls))
    assert.equal(STEPS, told(printed))
    for line in io.lines(top .. "/trace") do
      local commits = line:find 'rename%(".*/state%.new"'
      if commits or line:find "^write%(1<" then
        assert.is_nil(lost(dirty, newest), line)
        checked = checked + 1
      end
      note(line, dirty, newest)
    end
    assert.equal(2 * STEPS, checked)
  end)
end)
