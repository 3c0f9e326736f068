-- The phases of nginx in which Lua can wait.
local phase = {}

-- Phases of requests and connections, and timers: those that lua-nginx-module calls yieldable.
local WAIT = {
  server_rewrite = true,
  rewrite = true,
  access = true,
  precontent = true,
  content = true,
  timer = true,
  ssl_cert = true,
  proxy_ssl_cert = true,
  proxy_ssl_verify = true,
  -- In stream { }.
  preread = true,
}

-- This one needs nginx with OpenResty's patches: any other nginx breaks off the handshake.
local WAIT_IN_OPENRESTY = { ssl_client_hello = true }

--- Whether this nginx has OpenResty's patches: only its bundle is built from a folder of this name.
function phase.is_openresty()
  return ngx.config.nginx_configure():find("/ngx_lua-", 1, true) ~= nil
end

--- The current phase, and whether Lua can wait in it.
function phase.now()
  local name = ngx.get_phase()
  return name, WAIT[name] or WAIT_IN_OPENRESTY[name] and phase.is_openresty() or false
end

return phase
