-- Downloads with failing allocations; see calls.lua.
local context = require "spec.heavy.allocation.context"

local calls = {}

local function add(call)
  calls[#calls + 1] = call
end

-- An export that is ready for download.
local function prepare()
  local self = context.prepare()
  self:command("reset", {})
  local job = assert(self.client.data_exports:create { created_at_after = 1, created_at_before = 2 })
  for _ = 1, 2 do
    assert(self.client.data_exports:find(job.job_identifier))
  end
  self:command("settings", { export_bytes = 200000 })
  self.job = job.job_identifier
  return self
end

local EXPORT = ("0123456789abcdef"):rep(200000 / 16)

add {
  name = "download",
  prepare = prepare,
  call = function(self)
    return self.client.data_exports:download(self.job)
  end,
  right = function(self, bytes)
    assert(bytes == EXPORT)
    local requests = self:arrived()
    assert(requests[#requests].headers.accept == "application/octet-stream")
  end,
}

add {
  name = "download function",
  prepare = prepare,
  call = function(self)
    self.pieces = {}
    return self.client.data_exports:download(self.job, nil, {
      to = function(bytes)
        self.pieces[#self.pieces + 1] = bytes
      end,
      progress = function() end,
    })
  end,
  right = function(self, done)
    assert(done == true)
    assert(table.concat(self.pieces) == EXPORT)
  end,
}

-- Breaks off once and continues.
add {
  name = "download path",
  prepare = function()
    local self = prepare()
    local transport = setmetatable({ sleep = function() end }, require "intercom.transport.curl")
    self.client = self.client:with { max_retries = 1, transport = transport }
    self:command("fault", { kind = "reset_in_body", path = "/download/content/data/" .. self.job, bytes = 1000 })
    self.path = os.tmpname()
    return self
  end,
  call = function(self)
    return self.client.data_exports:download(self.job, nil, { to = self.path })
  end,
  right = function(self, done)
    assert(done == true)
    local file = assert(io.open(self.path, "rb"))
    local bytes = file:read "*a"
    file:close()
    assert(bytes == EXPORT)
  end,
  finish = function(self)
    os.remove(self.path)
    os.remove(self.path .. ".part")
  end,
}

-- The file comes through a redirect to another host.
add {
  name = "recording",
  queried = "^/signed/",
  prepare = function()
    local self = context.prepare()
    self:command("reset", {})
    return self
  end,
  call = function(self)
    return self.client.calls:download_recording("7", nil)
  end,
  right = function(_, bytes)
    assert(bytes == "recording of call 7\n" .. ("\0\1\2\255"):rep(1000))
  end,
}

return calls
