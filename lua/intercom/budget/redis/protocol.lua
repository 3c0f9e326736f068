-- The protocol of Redis, as much of it as the budget needs: commands, and replies of one short text.
local protocol = {}

-- Longer than any reply to these commands: more is not from a Redis.
local LONGEST = 512

--- The bytes of a command.
function protocol.command(words)
  local parts = { ("*%d\r\n"):format(#words) }
  for _, word in ipairs(words) do
    parts[#parts + 1] = ("$%d\r\n%s\r\n"):format(#word, word)
  end
  return table.concat(parts)
end

local NONSENSE = "it does not speak the protocol of Redis"

local function line(channel)
  local bytes = {}
  for i = 1, LONGEST do
    local byte, wrong = channel:receive(1)
    if not byte then
      return nil, wrong
    end
    bytes[i] = byte
    if byte == "\n" then
      local text = table.concat(bytes)
      return text:match "^(.*)\r\n$", NONSENSE
    end
  end
  return nil, NONSENSE
end

--- Reads a reply.
-- @param channel with receive(count), which returns so many bytes, or nil and what is wrong
-- @treturn[1] table text, or error
-- @treturn[2] nil
-- @treturn[2] string what is wrong
function protocol.reply(channel)
  local head, wrong = line(channel)
  if not head then
    return nil, wrong
  end
  local kind, rest = head:sub(1, 1), head:sub(2)
  if kind == "-" then
    return { error = rest }
  elseif kind == "+" then
    return { text = rest }
  end
  local size = kind == "$" and rest:match "^%d+$" and tonumber(rest)
  if not size or size > LONGEST then
    return nil, NONSENSE
  end
  local text
  text, wrong = channel:receive(size + 2)
  if not text then
    return nil, wrong
  end
  return { text = text:sub(1, size) }
end

local function ask(channel, ...)
  local sent, wrong = channel:send(protocol.command { ... })
  local reply
  if sent then
    reply, wrong = protocol.reply(channel)
  end
  return not reply and wrong or reply.error or nil
end

--- Logs in and chooses the database of a new connection. Returns what is wrong, or nothing.
function protocol.greet(channel, address)
  local wrong
  if address.password then
    if address.user then
      wrong = ask(channel, "AUTH", address.user, address.password)
    else
      wrong = ask(channel, "AUTH", address.password)
    end
  end
  if not wrong and address.database ~= 0 then
    wrong = ask(channel, "SELECT", ("%d"):format(address.database))
  end
  return wrong
end

return protocol
