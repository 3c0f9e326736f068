-- In which of nginx's phases Lua can wait.
local phase = {}

-- Of those that a request or a connection goes through, and timers: lua-nginx-module calls them yieldable.
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
  -- Of stream { }.
  preread = true,
}

-- These need nginx with OpenResty's patches: any other breaks the handshake off.
local WAIT_IN_OPENRESTY = { ssl_client_hello = true }

--- Whether this nginx has OpenResty's patches: only its bundle is built from a folder of this name.
function phase.is_openresty()
  return ngx.config.nginx_configure():find("/ngx_lua-", 1, true) ~= nil
end

--- The phase that runs, and whether Lua can wait in it.
function phase.now()
  local name = ngx.get_phase()
  return name, WAIT[name] or WAIT_IN_OPENRESTY[name] and phase.is_openresty() or false
end

return phase
