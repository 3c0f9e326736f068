--- The largest resident size of this process so far.
-- @treturn string|integer KiB, or 0 where the system does not tell
return function()
  local status = io.open "/proc/self/status"
  local kib = status and status:read("*a"):match "VmHWM:%s*(%d+)"
  if status then
    status:close()
  end
  return kib or 0
end
