-- Run in Neovim: fifty coroutines over connections that close, while Neovim's loop runs.
local intercom = require "intercom"
local loop = require "intercom.loop"
local vim = rawget(_G, "vim")

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = os.getenv "INTERCOM_BASE_URL",
  headers = { Connection = "close" },
  max_retries = 0,
  wait = loop.luv(vim.loop),
}
local good, ended, ticks = 0, 0, 0

for _ = 1, 50 do
  coroutine.wrap(function()
    for _ = 1, 4 do
      assert(client.admins:me())
      good = good + 1
    end
    ended = ended + 1
  end)()
end

local timer = vim.loop.new_timer()
timer:start(1, 1, function()
  ticks = ticks + 1
end)
vim.wait(20000, function()
  return ended == 50
end, 5)
io.stdout:write(("%d calls, others ran: %s\n"):format(good, tostring(ticks > 1)))
