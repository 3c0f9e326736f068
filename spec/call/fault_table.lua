--- The result of each fault for each kind of operation.
--
-- A row has a name, the `fault` that the fake causes once or a canned `answer`, the `options` of the
-- client, those of the `call`, and the expected results of operations:
--   safe    every operation that changes nothing more when it arrives twice
--   unsafe  a create
-- A result under the name of an operation takes precedence; `only` limits the operations. A result is
-- "value" or the error's kind and outcome, then how often the server received the request and how
-- often it did it. `waits` are the least and the most seconds waited in all.
local refused_url = os.getenv "INTERCOM_FAKE_REFUSED_URL"
local other_url = os.getenv "INTERCOM_FAKE_OTHER_URL"

local function tls(variable)
  return { base_url = os.getenv(variable), ca_file = os.getenv "INTERCOM_FAKE_CA" }
end

local AS_SENT = "value, received 1, done 1"

-- The shortest and the longest wait before the second attempt if the answer names none.
local BACKOFF = { 0, 0.5 }

local function row(name, fields)
  fields.name = name
  fields.waits = fields.waits or BACKOFF
  return fields
end

-- The server did not do it. Safe operations are sent again and done then.
local function cut(name, fault, kind)
  return row(name, {
    fault = fault,
    safe = "value, received 2, done 1",
    unsafe = kind .. " unknown, received 1, done 0",
  })
end

-- The server did it and the answer is lost. `event`: the result if the answer has no content.
local function lost(name, fault, kind, event)
  return row(name, {
    fault = fault,
    event = event,
    safe = "value, received 2, done 2",
    unsafe = kind .. " unknown, received 1, done 1",
    -- The second attempt finds nothing, because the first may have deleted it.
    delete = "not_found unknown, received 2, done 1",
  })
end

-- The server did it and its answer is unusable, as another would be.
local function useless(name, fault, result, fields)
  fields = fields or {}
  fields.fault, fields.waits = fault, { 0, 0 }
  fields.safe = result .. ", received 1, done 1"
  fields.unsafe = fields.safe
  return row(name, fields)
end

-- The server says that it did not do it.
local function refused(name, fault, waits)
  return row(name, {
    fault = fault,
    waits = waits,
    safe = "value, received 2, done 1",
    unsafe = "value, received 2, done 1",
  })
end

-- The request is never sent.
local function unsent(name, options, kind, waits)
  local result = kind .. " not_sent, received 0, done 0"
  return row(name, { options = options, safe = result, unsafe = result, waits = waits })
end

local rows = {
  unsent("connection refused", { base_url = refused_url }, "connection", { 0, 1.5 }),
  unsent("certificate of another host", tls "INTERCOM_FAKE_TLS_WRONG_HOST_URL", "tls", { 0, 0 }),
  unsent("certificate expired", tls "INTERCOM_FAKE_TLS_EXPIRED_URL", "tls", { 0, 0 }),
  unsent("certificate of nobody", tls "INTERCOM_FAKE_TLS_SELF_SIGNED_URL", "tls", { 0, 0 }),
  row("connection refused once", {
    refused_first = true, safe = "value, received 1, done 1", unsafe = "value, received 1, done 1",
  }),

  cut("reset before the answer", { kind = "reset_before_headers" }, "connection"),
  cut("close before the answer", { kind = "close_before_headers" }, "connection"),
  lost("done, then reset", { kind = "done_then_reset" }, "connection"),
  lost("done, then closed", { kind = "done_then_close" }, "connection"),
  lost("reset in the headers", { kind = "reset_in_headers" }, "connection"),
  lost("closed behind a line of the headers", { kind = "close_in_headers" }, "connection"),
  lost("closed in a line of the headers", { kind = "close_in_headers", bytes = 40 }, "connection"),
  lost("closed in the status line", { kind = "close_in_headers", bytes = 12 }, "connection"),
  lost("reset in the body", { kind = "reset_in_body" }, "connection", AS_SENT),
  lost("truncated body", { kind = "truncated_body" }, "connection", AS_SENT),
  lost("Content-Length too long", { kind = "wrong_length", by = 10 }, "connection"),
  lost("bad chunking", { kind = "bad_chunking" }, "connection", AS_SENT),
  lost("chunks without an end", { kind = "unfinished_chunks" }, "connection", AS_SENT),
  lost("headers without an end", { kind = "header_flood" }, "connection"),

  useless("Content-Length too short", { kind = "wrong_length", by = -10 }, "decode unknown", {
    download = AS_SENT,
    event = AS_SENT,
  }),
  useless("Content-Length no number", { kind = "bad_length" }, "protocol unknown"),
  useless("header line too long", { kind = "long_header" }, "protocol unknown"),
  useless("no status", { kind = "bad_status_line" }, "protocol unknown"),
  useless("broken gzip", { kind = "broken_gzip" }, "protocol unknown", { download = AS_SENT }),
  useless("truncated gzip", { kind = "truncated_gzip" }, "decode unknown", { download = AS_SENT }),
  useless("gzip bomb", { kind = "gzip_bomb", mib = 4 }, "protocol unknown", {
    options = { max_response_bytes = 1024 * 1024 },
    -- max_response_bytes does not limit a download to a path.
    download = AS_SENT,
  }),
  useless("half an answer", { kind = "not_json" }, "decode unknown", { download = AS_SENT }),
  useless("nested without an end", { kind = "too_deep" }, "decode unknown", { download = AS_SENT }),
  useless("an item that is no JSON", { kind = "broken_item" }, "decode unknown", { download = AS_SENT }),
  useless("half a surrogate pair", { kind = "half_pair" }, "value"),
  useless("more that is not named", { kind = "unnamed_rest" }, "value", {
    search = "protocol unknown, received 1, done 1",
  }),
  useless("200 without content", { kind = "empty_200" }, "value", { search = "protocol unknown, received 1, done 1" }),
  row("200 with HTML", {
    fault = { kind = "html_200" },
    waits = { 0, 0 },
    safe = "decode unknown, received 1, done 0",
    unsafe = "decode unknown, received 1, done 0",
    download = "decode unknown, received 1, done 0",
  }),

  cut("502 with HTML", { kind = "html_502" }, "server"),
  cut("500", { kind = "error_500" }, "server"),
  cut("503", { kind = "unavailable" }, "server"),
  refused("503 with Retry-After", { kind = "unavailable", retry_after = 7 }, { 7, 7 }),
  refused("429", { kind = "rate_limited", reset = 5 }, { 4, 5.6 }),
  refused("429 with Retry-After", { kind = "rate_limited", headers = "none", retry_after = 7 }, { 7, 7 }),
  refused("429 without headers", { kind = "rate_limited", headers = "none" }, { 2, 3 }),
  refused("429 with nonsense in the headers", { kind = "rate_limited", headers = "garbage" }, { 2, 3 }),
  refused("429 with a reset in the past", { kind = "rate_limited", headers = "past" }, { 2, 3 }),
  row("429 about jobs", {
    fault = { kind = "rate_limited", message = "Exceeded rate limit of 1 pending message data export jobs" },
    waits = { 0, 0 },
    safe = "rate_limited refused, received 1, done 0",
    unsafe = "rate_limited refused, received 1, done 0",
  }),
  row("302", {
    answer = { status = 302, headers = { Location = other_url .. "/signed/recordings/1?signature=good" } },
    waits = { 0, 0 },
    safe = "protocol refused, received 1, done 0",
    unsafe = "protocol refused, received 1, done 0",
    -- The other host sends the file.
    download = "value, received 2, done 1",
  }),

  -- 206 as the answer to a request for the whole.
  row("a part unasked", {
    answer = { status = 206, headers = { ["Content-Range"] = "bytes 0-1/2" }, body = "{}" },
    waits = { 0, 0 },
    safe = "protocol unknown, received 1, done 0",
    unsafe = "protocol unknown, received 1, done 0",
  }),
  row("303", {
    answer = { status = 303, headers = { Location = other_url .. "/" } },
    waits = { 0, 0 },
    safe = "protocol unknown, received 1, done 0",
    unsafe = "protocol unknown, received 1, done 0",
    find = "protocol refused, received 1, done 0",
    only = { find = true, create = true, update = true, delete = true },
  }),

  row("stall", {
    fault = { kind = "stall", seconds = 3 },
    call = { timeout = 0.3 },
    safe = "value, received 2, done 1",
    unsafe = "timeout unknown, received 1, done 0",
  }),
  -- Over HTTP/2 the connection stays open, and the second attempt uses another one.
  row("stall over HTTP/2", {
    options = tls "INTERCOM_FAKE_TLS_URL",
    fault = { kind = "stall", seconds = 3 },
    call = { timeout = 0.3 },
    safe = "value, received 2, done 1",
    unsafe = "timeout unknown, received 1, done 0",
    only = { find = true, create = true, event = true },
  }),
  row("stall in the body", {
    fault = { kind = "stall_in_body", seconds = 3 },
    call = { timeout = 0.3 },
    safe = "value, received 2, done 2",
    unsafe = "timeout unknown, received 1, done 1",
    delete = "not_found unknown, received 2, done 1",
    -- Only a few, because each takes 0.3 s.
    only = { find = true, create = true, delete = true, download = true },
  }),
}

return rows
