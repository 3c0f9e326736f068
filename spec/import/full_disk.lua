-- Imports a file on a disk that is full for a moment: full_disk.lua FILE. After two rows the journal may grow by 10
-- bytes more, until two further answers are there.
local intercom = require "intercom"

local path = arg[1]
local answers = nil

local function limit_files(bytes)
  os.execute(("prlimit --pid $PPID --fsize=%s:"):format(bytes))
end

local client = intercom.new {
  access_token = os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = os.getenv "INTERCOM_BASE_URL",
  observe = function(event)
    if event.type == "response" and answers then
      answers = answers + 1
      if answers == 2 then
        limit_files "unlimited"
      end
    end
  end,
}
local report, err, partly = intercom.import {
  client = client, resource = "contacts", from = path, concurrency = 8,
  progress = function(done)
    if done == 2 then
      answers = 0
      local journal = io.open(path .. ".journal", "rb")
      limit_files(journal:seek "end" + 10)
      journal:close()
    end
  end,
}
limit_files "unlimited"
print(report and "ended" or tostring(err), partly and partly.created)
