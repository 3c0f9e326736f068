-- The kinds of faults, by name: here those of the connection, in bad_answers.lua those of the
-- response. `run` gets the rule, the request and the response that was due, and returns the
-- response to send instead, or nothing if it has dealt with the connection itself. `done`: the
-- operation is carried out first. `silent`: the client sees no status; `cuts`: it sees nothing.
local bad_answers = require "fake.bad_answers"
local clock = require "fake.clock"
local wire = require "fake.wire"

local spoil = {}
for name, kind in pairs(bad_answers.kinds) do
  spoil[name] = kind
end

local text_of = bad_answers.text_of

-- The status line and headers as text, for the kinds that write to the socket themselves.
local function head(req, answer, lines)
  local out = {
    "HTTP/1.1 " .. answer.status .. " Fake", "Content-Type: application/json; charset=utf-8",
    "X-Request-Id: " .. req.request_id, "Date: " .. clock.date(),
  }
  for name, value in pairs(answer.headers or {}) do
    out[#out + 1] = name .. ": " .. value
  end
  for _, line in ipairs(lines) do
    out[#out + 1] = line
  end
  return table.concat(out, "\r\n") .. "\r\n\r\n"
end

-- A RST discards what was written before and has not left yet.
local function settle()
  ngx.flush(true)
  ngx.sleep(0.02)
end

local function send_part(rule, req, answer)
  local body = text_of(answer)
  answer.length = answer.length or #body
  wire.headers(req, answer)
  ngx.print(body:sub(1, rule.bytes or math.floor(#body / 2)))
  settle()
end

local function raw_or_reset(bytes)
  if not wire.raw(bytes) then
    return wire.reset()
  end
  return wire.close()
end

spoil.reset_before_headers = { before_body = true, done = false, silent = true, run = wire.reset }
spoil.close_before_headers = { before_body = true, done = false, silent = true, run = wire.close }
spoil.done_then_reset = { done = true, silent = true, cuts = true, run = wire.reset }
spoil.done_then_close = { done = true, silent = true, cuts = true, run = wire.close }

spoil.reset_in_headers = {
  done = true,
  run = function(_, req, answer)
    if wire.raw((head(req, answer, { "Content-Length: 10" }):sub(1, 40))) then
      ngx.sleep(0.02)
    end
    return wire.reset()
  end,
}

-- After a whole line, or after `bytes` bytes.
spoil.close_in_headers = {
  done = true,
  silent = true,
  run = function(rule, req, answer)
    return raw_or_reset(head(req, answer, {}):sub(1, rule.bytes or -3))
  end,
}

spoil.reset_in_body = {
  done = true,
  run = function(rule, req, answer)
    send_part(rule, req, answer)
    return wire.reset()
  end,
}

spoil.truncated_body = {
  done = true,
  run = function(rule, req, answer)
    send_part(rule, req, answer)
    return wire.close()
  end,
}

spoil.stall = {
  done = false,
  silent = true,
  run = function(rule)
    ngx.sleep(rule.seconds or 30)
    return wire.close()
  end,
}

spoil.stall_in_body = {
  done = true,
  run = function(rule, req, answer)
    send_part(rule, req, answer)
    ngx.sleep(rule.seconds or 30)
    return wire.close()
  end,
}

-- In a response that only the end of the connection ends.
spoil.reset_undelimited = {
  done = true,
  run = function(rule, req, answer)
    wire.raw(head(req, answer, { "Connection: close" }) .. text_of(answer):sub(1, rule.bytes or 10))
    settle()
    return wire.reset()
  end,
}

-- The whole body, but nothing says how long it is.
spoil.close_undelimited = {
  done = true,
  run = function(_, req, answer)
    wire.raw(head(req, answer, { "Connection: close" }) .. text_of(answer))
    return wire.close()
  end,
}

spoil.slow = {
  done = true,
  run = function(rule, _, answer)
    ngx.sleep(rule.seconds or 0.2)
    return answer
  end,
}

spoil.trickle = {
  done = true,
  run = function(rule, req, answer)
    local body = text_of(answer)
    answer.length = #body
    wire.headers(req, answer)
    local step = rule.bytes or 1
    for at = 1, #body, step do
      if not ngx.print(body:sub(at, at + step - 1)) or not ngx.flush(true) then
        return wire.close()
      end
      ngx.sleep(rule.interval or 0.05)
    end
  end,
}

spoil.wrong_length = {
  done = true,
  run = function(rule, req, answer)
    local body = text_of(answer)
    local length = math.max(0, #body + (rule.by or -10))
    return raw_or_reset(head(req, answer, { "Content-Length: " .. length }) .. body)
  end,
}

spoil.bad_length = {
  done = true,
  run = function(rule, req, answer)
    return raw_or_reset(head(req, answer, { "Content-Length: " .. (rule.value or "many") }) .. text_of(answer))
  end,
}

spoil.bad_chunking = {
  done = true,
  run = function(_, req, answer)
    local body = text_of(answer)
    local chunk = string.format("%x\r\n%s\r\n", #body, body)
    return raw_or_reset(head(req, answer, { "Transfer-Encoding: chunked" }) .. chunk .. "zz\r\nnot a chunk\r\n")
  end,
}

spoil.unfinished_chunks = {
  done = true,
  run = function(_, req, answer)
    local body = text_of(answer)
    local chunk = string.format("%x\r\n%s\r\n", #body, body)
    return raw_or_reset(head(req, answer, { "Transfer-Encoding: chunked" }) .. chunk)
  end,
}

spoil.bad_status_line = {
  done = true,
  silent = true,
  run = function()
    return raw_or_reset "HTTP/1.1 banana\r\n\r\n"
  end,
}

spoil.header_flood = {
  done = true,
  run = function(rule, req, answer)
    local lines = {}
    for i = 1, rule.count or 5000 do
      lines[i] = "X-Filler-" .. i .. ": " .. ("x"):rep(100)
    end
    return raw_or_reset(head(req, answer, lines))
  end,
}

-- A header line longer than libcurl accepts.
spoil.long_header = {
  done = true,
  run = function(rule, req, answer)
    local body = text_of(answer)
    local lines = { "X-Policy: " .. ("q"):rep(rule.bytes or 110000), "Content-Length: " .. #body }
    return raw_or_reset(head(req, answer, lines) .. body)
  end,
}

local NOBODYS = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 22\r\n\r\n{"answer_to":"nobody"}'

-- A second response, to no request, after a good one, on a connection that stays open.
-- `when`: in one write with the good one ("head") or with its body ("body"), or when
-- POST /_fake/go_on asks for it ("late"). `framing`: how the good one ends.
spoil.one_too_many = {
  done = true,
  run = function(rule, req, answer)
    local body = text_of(answer)
    local lines = "Content-Length: " .. #body
    if rule.framing == "chunked" then
      body, lines = ("%x\r\n%s\r\n0\r\n\r\n"):format(#body, body), "Transfer-Encoding: chunked"
    elseif rule.framing == "empty" then
      body, lines, answer.status = "", "X-Empty: 1", 204
    end
    local start = head(req, answer, { lines })
    if rule.when == "late" then
      return wire.hold({ start .. body }, NOBODYS)
    elseif rule.when == "body" then
      return wire.hold { start, body .. NOBODYS }
    end
    return wire.hold { start .. body .. NOBODYS }
  end,
}

-- After a valid body.
spoil.trailer_flood = {
  done = true,
  run = function(rule, req, answer)
    local body = text_of(answer)
    local chunk = body ~= "" and ("%x\r\n%s\r\n"):format(#body, body) or ""
    local lines = ("X: y\r\n"):rep(rule.count or 100000)
    -- Announces that the connection ends, so that no next request is sent on it.
    local start = head(req, answer, { "Transfer-Encoding: chunked", "Connection: close" })
    return raw_or_reset(start .. chunk .. "0\r\n" .. lines .. "\r\n")
  end,
}

-- A good response that promises to keep the connection, which is then closed.
spoil.close_after = {
  done = true,
  run = function(_, req, answer)
    local body = text_of(answer)
    if not wire.raw(head(req, answer, { "Content-Length: " .. #body, "Connection: keep-alive" }) .. body) then
      wire.send(req, answer)
    end
    return wire.close()
  end,
}

return spoil
