-- Waits in a thread of nginx's pool, for which the worker has no timer.
local thread = {}

function thread.wait_for(path)
  while true do
    local file = io.open(path)
    if file then
      return file:close()
    end
    os.execute "sleep 0.02"
  end
end

return thread
