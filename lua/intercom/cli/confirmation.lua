-- Asks before what cannot be undone, where a person can answer.
local exit = require "intercom.cli.exit"
local terminal = require "intercom.cli.terminal"

local confirmation = {}

-- What no other method undoes, by the first words of the methods. A deletion by its path counts, too.
local FINAL = { "^delete", "^bulk_delete", "^merge$", "^redact$" }

--- Whether a command does what cannot be undone.
-- @tparam table row of the operation, or of `intercom api`
function confirmation.is_due(row)
  if not row.method then
    return row.verb == "DELETE"
  end
  for _, pattern in ipairs(FINAL) do
    if row.method:find(pattern) then
      return true
    end
  end
  return false
end

--- Asks in the terminal, and ends the program unless the answer is yes. Without a terminal nobody is asked.
-- @tparam {string,...} words of the command line
function confirmation.ask(words)
  if not terminal.is_interactive() then
    return
  end
  terminal.ask(table.concat(words, " ") .. ": this cannot be undone. Continue? [y/N] ")
  local answer = io.read "*l" or ""
  if not answer:lower():find "^%s*ye?s?%s*$" then
    error({ code = exit.FAILED, message = "nothing was sent (--yes does not ask)" }, 0)
  end
end

return confirmation
