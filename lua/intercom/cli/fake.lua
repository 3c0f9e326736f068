-- `intercom fake`: becomes the script that starts the fake Intercom, with this installation's facts.
local core = require "intercom.core"
local exit = require "intercom.cli.exit"

local unpack = table.unpack or unpack

-- The folders where the script may be: in a checkout, below the library where `make install` put both, and in the
-- folder of the rock, from which LuaRocks runs the program.
local function places(program)
  local here = debug.getinfo(1, "S").source:match "^@(.*)[/\\]" or "."
  local rock = program:match "^(.*)/bin/[^/]*$"
  return { here .. "/../../../spec/fake", here .. "/../fake", rock and rock .. "/spec/fake" }
end

local function script(program)
  for _, folder in ipairs(places(program)) do
    local file = io.open(folder .. "/run", "rb")
    if file then
      file:close()
      return folder .. "/run"
    end
  end
end

-- The interpreter that runs this program.
local function interpreter(words)
  local first = 0
  while words[first - 1] do
    first = first - 1
  end
  return first < 0 and words[first] or nil
end

--- @tparam {string,...} command to run against it; none: it runs until it is interrupted
-- @tparam table options
return function(command, options)
  local words = rawget(_G, "arg") or {}
  local run, lua = script(words[0] or ""), interpreter(words)
  if not run or not lua then
    local message = run and "it is not known which Lua runs this program"
      or "the files of the fake Intercom are not installed"
    error({ code = exit.FAILED, message = message }, 0)
  end
  local all = {
    "env", "INTERCOM_FAKE_LUA=" .. lua, "INTERCOM_FAKE_LUA_PATH=" .. package.path,
    "INTERCOM_FAKE_LUA_CPATH=" .. package.cpath,
  }
  if options.strict then
    all[#all + 1] = "INTERCOM_FAKE_STRICT=1"
  end
  for _, word in ipairs { "sh", run, command[1] and "--", unpack(command) } do
    all[#all + 1] = word
  end
  error({ code = exit.FAILED, message = "the fake Intercom cannot be started: " .. core.exec(all) }, 0)
end
