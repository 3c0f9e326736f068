--- Which specs run inside nginx, and with what.
local RESTY_HTTP = os.getenv "RESTY_HTTP"

-- Those that make calls, and need no process of their own.
local CALLS = {
  "answer_end_spec", "answer_spec", "budget_spec", "busy_spec", "client_life_spec", "client_spec",
  "download_again_spec", "download_page_spec", "download_place_spec", "download_spec", "error_spec",
  "first_of_list_spec", "idioms_spec", "injection_spec", "json_decode_spec", "json_encode_spec",
  "json_host_spec", "json_oracle_spec", "long_head_spec", "map_list_spec", "map_spec", "multipart_spec",
  "newest_operations_spec", "observe_figures_spec", "observe_pager_spec", "observe_spec", "operations_spec",
  "options_spec", "pager_answer_spec", "pager_broken_item_spec", "pager_circle_spec", "pager_close_spec",
  "pager_early_end_spec", "pager_items_spec", "pager_kinds_spec", "pager_resume_spec", "pager_spec",
  "params_spec", "path_spec", "prefetch_spec", "proxy_tunnel_spec", "query_spec", "resend_spec", "resume_spec",
  "retry_quota_spec", "retry_wait_spec", "secret_spec", "token_spec", "too_many_arguments_spec",
  "transport_custom_spec", "transport_proxy_spec", "transport_redirect_spec", "transport_spec",
  "transport_tls_spec",
}

-- These are about a client's own connections. Here a worker's clients share them, so a test would
-- find those of the tests before it.
local OWN_CONNECTIONS = { "fault_spec", "retry_spec" }

local LEFT_OUT = {
  "shares them with no other client",
  -- A call has a Lua state with connections of its own, or is made over HTTP/1.1.
  "over HTTP/2 on one connection",
  -- The environment is not changed while nginx runs, and over lua-resty-http it names no proxy.
  "is asked where the client has none of its own",
  -- Ctrl-C ends no script there.
  "leaves nothing where it is ended in the middle", "leaves nothing where its map is",
  -- They start another interpreter, or wait for a process of theirs, which nginx's worker has done before.
  "is told of on stderr once where it fails", "is written to what is no file as it is",
  "goes behind what a descriptor has", "a tunnel that breaks", "a server that is gone after it read a request",
}

if RESTY_HTTP then
  for _, name in ipairs {
    -- It speaks HTTP/1.1, and asks for nothing packed.
    "HTTP/2",
    "gzip",
    "unpacks them",
    "after they are unpacked",
    -- It takes lines of any length.
    "header line too long",
    -- It leaves trailers where they are, and closes the connection.
    "without an end are bounded",
    -- It names itself to every host.
    "is fetched from the other host, which sees neither",
    -- nginx.conf says whom to trust.
    "authority nobody knows",
    "file of authorities",
    "in nothing that failing connections tell",
  } do
    table.insert(LEFT_OUT, name)
  end
end

if not RESTY_HTTP then
  -- It takes the newest request for the call's own: a page asked for ahead comes when its thread runs.
  table.insert(LEFT_OUT, "is that of the client that calls, whatever else ends meanwhile")
end

-- As elsewhere: over cosockets the authorities are nginx's, and pages are not asked for ahead unless
-- told to.
local function as_elsewhere(options)
  if options.prefetch == nil then
    options.prefetch = true
  end
  if RESTY_HTTP and options.ca_file == os.getenv "INTERCOM_FAKE_CA" then
    options.ca_file = nil
  end
end

local function close_connections(options)
  as_elsewhere(options)
  options.headers = options.headers or { Connection = "close" }
end

local function files(names)
  local found = {}
  for i, name in ipairs(names) do
    found[i] = ("spec/%s.lua"):format(name)
  end
  return found
end

return {
  {
    files = files(CALLS),
    left_out = LEFT_OUT,
    adapt = as_elsewhere,
  },
  {
    files = files(OWN_CONNECTIONS),
    left_out = { "its kept connection", unpack(LEFT_OUT) },
    adapt = close_connections,
  },
  {
    -- For lua-resty-http alone: they count attempts, and libcurl in a thread sometimes leaves the second
    -- delivery to the loop over attempts. What arrives is the same; resend_spec looks at that over both.
    files = files { "retry_spec" },
    only = { "its kept connection" },
    left_out = LEFT_OUT,
    adapt = as_elsewhere,
  },
}
