-- Faults of responses that are valid HTTP: the wrong status, the wrong body, the wrong headers.
local clock = require "fake.clock"
local gzip = require "fake.gzip"
local json = require "fake.json"

local spoil = {}

local HTML = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n"
local GZIP_HEAD = "\31\139\8\0\0\0\0\0\0\3"
local MIB = 1024 * 1024

local function text_of(answer)
  if type(answer.body) == "table" then
    answer.body = json.encode(answer.body)
  elseif answer.reader then
    local pieces, size = {}, 0
    for piece in answer.reader do
      pieces[#pieces + 1], size = piece, size + #piece
      if size >= MIB then
        break
      end
    end
    answer.body, answer.reader = table.concat(pieces), nil
  end
  return answer.body or ""
end

local function error_list(req, status, code, message, headers)
  local entries = json.array { { code = code, message = message } }
  local body = { type = "error.list", request_id = req.request_id, errors = entries }
  return { status = status, headers = headers or {}, body = body }
end

-- Packs the body with `pack`; the rule's `text` and `status` replace those of the response.
local function packed(encoding, pack)
  return {
    done = true,
    run = function(rule, _, answer)
      answer.status = rule.status or answer.status
      answer.body = pack(rule.text or text_of(answer), rule)
      answer.headers["Content-Encoding"] = encoding
      return answer
    end,
  }
end

spoil.broken_gzip = packed("gzip", function()
  return GZIP_HEAD .. ("\255"):rep(100)
end)

-- Cut in the middle, or after `bytes` bytes.
spoil.truncated_gzip = packed("gzip", function(text, rule)
  local whole = gzip.pack(text:sub(1, 65535))
  return whole:sub(1, rule.bytes or #GZIP_HEAD + 5 + math.floor(math.min(#text, 65535) / 2))
end)

-- Valid but unusual: several members, the last of them empty.
spoil.gzip_members = packed("X-GZIP", function(text)
  local middle = math.floor(#text / 2)
  return gzip.pack(text:sub(1, middle)) .. gzip.pack(text:sub(middle + 1)) .. gzip.pack ""
end)

spoil.packed_otherwise = packed("br", function(text)
  return text
end)

-- nginx itself compresses this on its way out, to about a thousandth, if the client accepts gzip.
spoil.gzip_bomb = {
  done = true,
  run = function(rule, _, answer)
    local last, i, piece = (rule.mib or 256) + 1, -1, (" "):rep(MIB)
    answer.body, answer.length, answer.chunked = "", nil, true
    answer.reader = function()
      i = i + 1
      return i == 0 and '{"type":"list","data":[' or i < last and piece or i == last and "]}" or nil
    end
    return answer
  end,
}

local function replace(status, body, content_type)
  return function(_, _, answer)
    answer.status, answer.body, answer.reader, answer.length = status, body, nil, nil
    answer.headers["Content-Type"] = content_type
    return answer
  end
end

spoil.html_502 = { done = false, run = replace(502, HTML, "text/html") }
spoil.html_200 = { done = false, run = replace(200, HTML, "text/html") }
spoil.empty_200 = { done = true, run = replace(200, "") }
spoil.blank_200 = { done = true, run = replace(200, " ") }
spoil.not_json = { done = true, run = replace(200, '{"type":"contact","id":') }
spoil.broken_item = { done = true, run = replace(200, '{"type":"list","data":[{"id":"1"},{x}]}') }
spoil.half_pair = { done = true, run = replace(200, [[{"type":"list","data":[{"id":"\ud83d"}]}]]) }
spoil.unnamed_rest = { done = true, run = replace(200, '{"type":"list","data":[{"id":"1"}],"has_more":true}') }
spoil.too_deep = { done = true, run = replace(200, ("["):rep(100000)) }

spoil.error_500 = {
  done = false,
  run = function(_, req)
    return error_list(req, 500, "server_error", "Server Error")
  end,
}
spoil.error500_once = spoil.error_500

spoil.unavailable = {
  done = false,
  run = function(rule, req)
    local headers = { ["Retry-After"] = rule.retry_after and tostring(rule.retry_after) or nil }
    return error_list(req, 503, "service_unavailable", "Sorry, the API service is temporarily unavailable", headers)
  end,
}

--- headers: "normal" (window full, reset in `reset` seconds), "none", "past", "garbage".
spoil.rate_limited = {
  done = false,
  run = function(rule, req)
    local headers = {}
    if rule.headers == "garbage" then
      headers = { ["X-RateLimit-Limit"] = "many", ["X-RateLimit-Remaining"] = "-", ["X-RateLimit-Reset"] = "soon" }
    elseif rule.headers ~= "none" then
      local reset = clock.seconds() + (rule.headers == "past" and -3600 or rule.reset or 1)
      headers = {
        ["X-RateLimit-Limit"] = tostring(rule.limit or 167), ["X-RateLimit-Remaining"] = "0",
        ["X-RateLimit-Reset"] = tostring(reset),
      }
    end
    headers["Retry-After"] = rule.retry_after and tostring(rule.retry_after) or nil
    local message = rule.message or "Exceeded rate limit of 167 in 10_seconds"
    return error_list(req, 429, "rate_limit_exceeded", message, headers)
  end,
}

spoil.scroll_expired = {
  done = false,
  run = function(_, req)
    return error_list(req, 404, "not_found", "scroll parameter not found")
  end,
}

spoil.scroll_in_use = {
  done = false,
  run = function(_, req)
    return error_list(req, 400, "scroll_exists", "scroll already exists for this workspace")
  end,
}

-- The items of a page, and how they are called.
local function items_of(req, answer)
  local name = req.operation and req.operation.items and req.operation.items[1]
  local items = name and type(answer.body) == "table" and answer.body[name]
  if json.is_array(items) then
    return items, name
  end
end

-- A page that claims to be the last one, with its first `items` items.
spoil.early_end = {
  done = true,
  run = function(rule, req, answer)
    local items = items_of(req, answer)
    for i = items and #items or 0, (rule.items or math.huge) + 1, -1 do
      items[i] = nil
    end
    if items and json.is_object(answer.body.pages) then
      answer.body.pages.next, answer.body.pages.total_pages = nil, answer.body.pages.page
    end
    return answer
  end,
}

-- An empty page in mid walk that says that there are no pages.
spoil.empty_page = {
  done = true,
  run = function(_, req, answer)
    local items, name = items_of(req, answer)
    if items then
      answer.body[name] = json.array {}
      answer.body.pages = { type = "pages", page = 1, per_page = #items, total_pages = 0 }
    end
    return answer
  end,
}

-- A server that ignores the cursor: page 1 again, with the same cursor.
spoil.duplicate_cursor = {
  done = true,
  prepare = function(_, req)
    for _, name in ipairs { "starting_after", "page", "cursor", "scroll_param" } do
      req.args[name] = nil
    end
    req.raw_body = req.raw_body:gsub('("starting_after"%s*:%s*)"[^"]*"', "%1null")
  end,
  run = function(_, _, answer)
    return answer
  end,
}

-- A next page on another host, where the token must not go.
spoil.foreign_next = {
  done = true,
  run = function(_, req, answer, settings)
    if type(answer.body) == "table" and req.operation and req.operation.paging then
      answer.body.pages = answer.body.pages or { type = "pages" }
      answer.body.pages.next = settings.other_url .. req.path .. "?page=2"
    end
    return answer
  end,
}

return { kinds = spoil, text_of = text_of }
