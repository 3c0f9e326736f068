-- Recordings are on another host, behind a redirect to a signed address; transcripts are plain text.
local errors = require "fake.errors"
local handlers = require "fake.handlers"
local settings = require "fake.settings"

local function check(req)
  if req.params.call_id:find "^missing" then
    errors.not_found "Call not found"
  end
  return req.params.call_id
end

handlers["calls.download_recording"] = function(req)
  local url = settings.other_url .. "/signed/recordings/" .. check(req) .. "?signature=good&expires=4000000000"
  return nil, 302, { Location = url }
end

handlers["calls.download_transcript"] = function(req)
  local text = "Agent: Hello, this is call " .. check(req) .. ".\nCustomer: Good morning.\n"
  return text, 200, { ["Content-Type"] = "text/plain; charset=utf-8" }
end
