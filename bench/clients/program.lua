-- The program `intercom`, which writes CSV. INTERCOM_ACCESS_TOKEN is in its environment.
local cli = require "intercom.cli"
local workload = require "bench.workload"

workload.run(function(url)
  return {
    csv = function(limit, file)
      local stdout = io.stdout
      io.stdout = file
      local code = cli.main {
        "contacts", "list", "--per_page", "150", "--limit", ("%d"):format(limit), "--output", "csv", "--base-url", url,
      }
      io.stdout = stdout
      assert(code == 0, code)
    end,
  }
end)
