-- The host of the signed downloads. It is not Intercom: it fails if it sees what only Intercom may see.
local exports = require "fake.download"

local other_host = {}

local function plain(status, text)
  return { status = status, headers = { ["Content-Type"] = "text/plain" }, body = text }
end

function other_host.answer(req)
  for _, name in ipairs { "authorization", "intercom-version", "cookie", "x-fake-secret" } do
    if req.headers[name] then
      return plain(400, name .. " must not be sent here\n")
    end
  end
  local id = req.path:match "^/signed/recordings/([^/]+)$"
  if not id then
    return plain(404, "no such file\n")
  elseif req.args.signature ~= "good" then
    return plain(403, "signature does not match\n")
  end
  return exports.bytes(req, "recording of call " .. id .. "\n" .. ("\0\1\2\255"):rep(1000), "audio/wav")
end

return other_host
