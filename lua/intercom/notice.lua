-- Tells of a failure that no caller can receive: in nginx's log, elsewhere on stderr.
local shown = require "intercom.shown"

-- @tparam string text
-- @param wrong an error of any type
return function(text, wrong)
  local line = ("intercom: %s: %s"):format(text, shown(wrong))
  local ngx = rawget(_G, "ngx")
  if type(ngx) == "table" and ngx.log then
    ngx.log(ngx.ERR, line)
  else
    io.stderr:write(line, "\n")
  end
end
