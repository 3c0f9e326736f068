--- Which specs run inside nginx, and how.
local RESTY_HTTP = os.getenv "RESTY_HTTP"

-- Specs that make calls and need no process of their own.
local CALLS = {
  "cassette/cassette_spec",
  "call/answer_end_spec", "call/answer_spec", "call/budget_spec", "call/canceller_spec", "call/deadline_spec",
  "call/download_again_spec",
  "call/download_page_spec", "call/download_place_spec", "call/download_resume_spec", "call/download_spec",
  "call/error_shown_spec", "call/error_spec", "call/family_spec", "call/long_head_spec", "call/observe_figures_spec",
  "call/observe_pager_spec", "call/observe_spec", "call/otel_spec", "call/resend_spec", "call/retry_quota_spec",
  "call/retry_wait_spec", "call/wait_spec",
  "client/attachment_spec", "client/oauth_spec", "webhook/canvas_spec", "webhook/parse_spec",
  "client/client_life_spec", "client/client_spec", "client/options_spec", "client/query_spec", "client/secret_spec",
  "client/token_spec", "client/too_many_arguments_spec",
  "concurrency/interface_spec", "concurrency/map_list_spec", "concurrency/map_spec",
  "concurrency/sleep_spec", "concurrency/start_spec",
  "json/codec_spec", "json/decode_spec", "json/encode_spec", "json/host_spec", "json/oracle_spec", "json/public_spec",
  "operation/fields_spec", "operation/filter_spec", "operation/first_of_list_spec", "operation/idioms_spec",
  "operation/injection_spec", "operation/job_spec", "operation/multipart_spec", "operation/newest_operations_spec",
  "operation/operations_spec", "operation/params_spec", "operation/path_spec", "operation/unknown_params_spec",
  "pager/answer_spec", "pager/broken_item_spec", "pager/circle_spec", "pager/close_spec", "pager/early_end_spec",
  "pager/items_spec", "pager/kinds_spec", "pager/pager_spec", "pager/prefetch_spec", "pager/resume_spec",
  "transport/busy_spec", "transport/contract_spec", "transport/custom_spec", "transport/hooks_spec",
  "transport/proxy_spec", "transport/proxy_tunnel_spec", "transport/redirect_spec", "transport/tls_spec",
  "transport/transport_spec", "transport/waiting_spec", "transport/wrapper_spec",
}

-- These look at a client's own connections. Here the clients of a worker share
-- them, so that a test would find connections of the tests before it.
local OWN_CONNECTIONS = { "call/fault_spec", "call/retry_spec" }

local LEFT_OUT = {
  "shares them with no other client",
  -- In nginx each Lua state has its own connections, or calls are made over HTTP/1.1.
  "over HTTP/2 on one connection",
  -- The environment cannot change while nginx runs, and names no proxy for lua-resty-http.
  "is asked where the client has none of its own",
  -- There is no interpreter that runs the specs, for a script of their own.
  "reads no more than the limit of what has no end", "writes a line at once, however long it is",
  -- In nginx Ctrl-C ends no script.
  "leaves no file if it is interrupted", "leaves no file if its map is interrupted",
  -- These start another interpreter, or wait for a child process, whose end nginx's worker takes for itself.
  "raises nothing in the examples of the service's descriptions",
  "is shown in full by the interpreter", "still goes to an observer that failed",
  "is written directly to a path that is not a regular file",
  "is appended to what was written to a descriptor", "fails if the reader of a FIFO stops",
  "only the end of a TLS connection ends", "a tunnel that breaks", "a server that exits after it read a request",
}

if RESTY_HTTP then
  for _, name in ipairs {
    -- It speaks HTTP/1.1, and requests nothing compressed.
    "HTTP/2",
    "gzip",
    "unpacks them",
    "after they are unpacked",
    "requests them unless the program",
    -- It accepts lines of any length.
    "header line too long",
    -- It does not read trailers, and closes the connection.
    "that never end are bounded",
    -- nginx.conf says which authorities to trust.
    "authority nobody knows",
    "file of authorities",
    "is judged by the authorities of the client that calls",
    "in the errors and events of failing connections",
  } do
    table.insert(LEFT_OUT, name)
  end
end

if not RESTY_HTTP then
  -- This test takes the newest request for the call's own, but a prefetched page is requested when its thread runs.
  table.insert(LEFT_OUT, "is that of the client that calls, whatever else ends meanwhile")
end

-- Makes clients behave as elsewhere: in nginx, pages are not prefetched by
-- default, and over cosockets nginx names the authorities.
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
    -- For lua-resty-http only: these count attempts, and libcurl in a thread sometimes leaves the second
    -- delivery to the loop over attempts. What arrives is the same; resend_spec checks that over both.
    files = files { "call/retry_spec" },
    only = { "its kept connection" },
    left_out = LEFT_OUT,
    adapt = as_elsewhere,
  },
}
