-- Waits in a thread of nginx's pool, where the worker has no timer for it.
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
