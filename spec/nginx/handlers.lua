-- The handlers of the locations in nginx.conf.in.
local handlers = {}

-- What became of calls in phases where none can be made, by phase.
local noted = {}

local function print(text)
  ngx.print(text)
  ngx.flush(true)
end

--- Runs spec files in this request: one part of spec/nginx/parts.lua, or
-- of that part what the arguments `files` and `only` select.
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

--- Runs the scenario that the last part of the path names, and sends what it returns as JSON.
function handlers.run()
  local scenarios = require "spec.nginx.scenarios"
  local name = ngx.var.uri:match "[^/]+$"
  local core = require "intercom.core"
  ngx.print((assert(core.encode(scenarios[name](ngx.req.get_uri_args(), noted)))))
  -- Exits at once, whatever is still under way; only the content phase waits for it.
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
    -- Removes it even if it is installed.
    package.preload["resty.http"] = function()
      error "module 'resty.http' not found: left out"
    end
  end
  -- Workers inherit what is loaded here, but must load it themselves where loads are counted.
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
  -- Busted needs lfs, which sets a global that is not the client's.
  require "lfs"
end

return handlers
