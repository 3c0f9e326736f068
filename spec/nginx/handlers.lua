-- What the locations of nginx.conf.in do.
local handlers = {}

-- What became of calls where none can be made, by phase.
local noted = {}

local function print(text)
  ngx.print(text)
  ngx.flush(true)
end

--- Runs spec files in this request: one part of spec/nginx/parts.lua, or of it those that the
-- arguments `files` and `only` name.
function handlers.specs()
  local arguments = ngx.req.get_uri_args()
  local part = require("spec.nginx.parts")[tonumber(arguments.part)]
  local files = part.files
  if arguments.files then
    files = {}
    for file in arguments.files:gmatch "%S+" do
      files[#files + 1] = file
    end
  end
  require("spec.support.client").adapt = part.adapt
  require("spec.nginx.busted").run(files, print, arguments.only and { arguments.only } or part.only, part.left_out)
end

--- Runs the scenario that the last part of the path names, and answers what it returns as JSON.
function handlers.run()
  local scenarios = require "spec.nginx.scenarios"
  local name = ngx.var.uri:match "[^/]+$"
  local core = require "intercom.core"
  ngx.print((assert(core.encode(scenarios[name](ngx.req.get_uri_args(), noted)))))
  -- At once, whatever is still under way; the content's end waits for it.
  if ngx.get_phase() ~= "content" then
    ngx.exit(200)
  end
end

local function note()
  noted[ngx.get_phase()] = require("spec.nginx.scenarios").call()
end

handlers.note = note
handlers.init_worker = note

local function globals()
  local names = {}
  for name in pairs(_G) do
    names[name] = true
  end
  return names
end

function handlers.init()
  if not os.getenv "RESTY_HTTP" then
    -- Where it is installed, too.
    package.preload["resty.http"] = function()
      error "module 'resty.http' not found: left out"
    end
  end
  -- Workers inherit what is loaded here; where loads are counted they are to load it themselves.
  if os.getenv "NGINX_LOADS" then
    return
  end
  local before = globals()
  note()
  noted.globals = {}
  for name in pairs(globals()) do
    if not before[name] then
      table.insert(noted.globals, name)
    end
  end
  -- What busted uses has a global of its own, which is no matter of ours.
  require "lfs"
end

return handlers
