-- Sends in a separate light thread, which ends where it is when the call is ended: nginx then closes the connection.

--- @tparam table tasks light_thread.lua
-- @tparam client client
-- @tparam control control what may end the call
-- @tparam function send called with its light thread
-- @return[1] what it returns, at most two values
-- @treturn[2] nil
-- @treturn[2] table failure
-- @treturn[2] boolean true: the call was ended
return function(tasks, client, control, send)
  local sender = tasks.start(function()
    return send(tasks.running())
  end)
  local sent = {
    client = client,
    on = sender,
    ready = function()
      return sender.done
    end,
  }
  local ended = control:fault()
  while not sender.done and not ended do
    control:wait(tasks, sent)
    ended = control:fault()
  end
  if not sender.done then
    sender:cancel()
    return nil, ended, true
  end
  local results = sender:await()
  if not results[1] then
    error(results[2], 0)
  end
  return results[2], results[3]
end
