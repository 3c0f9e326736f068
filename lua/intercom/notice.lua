-- Tells of a failure that no caller can receive: in nginx's log, elsewhere on stderr.

-- @tparam string text
-- @param wrong an error of any type
return function(text, wrong)
  local readable, shown = pcall(tostring, wrong)
  local line = ("intercom: %s: %s"):format(text, readable and shown or "an error that cannot be shown")
  local ngx = rawget(_G, "ngx")
  if type(ngx) == "table" and ngx.log then
    ngx.log(ngx.ERR, line)
  else
    io.stderr:write(line, "\n")
  end
end
