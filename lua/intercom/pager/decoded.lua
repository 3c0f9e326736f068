-- A page whose items are decoded by the codec of a client. It has the methods of the core's page.
local json = require "intercom.json"

local decoded = {}
decoded.__index = decoded

function decoded.new(page, pager)
  return setmetatable({ page = page, codec = pager.codec, keep_nulls = pager.keep_nulls }, decoded)
end

function decoded:raw()
  return self.page:raw()
end

function decoded:count()
  return self.page:count()
end

function decoded:close()
  self.page:close()
end

function decoded:next()
  local text, wrong = self.page:raw()
  if not text then
    return nil, wrong
  end
  return self.codec:read(text, self.keep_nulls, "item")
end

--- The remaining items, marked as an array; the answer without its items | nil, what is wrong
function decoded:rest()
  local text = self.page:answer()
  local items = json.array {}
  local item, wrong = self:next()
  while item ~= nil do
    items[#items + 1] = item
    item, wrong = self:next()
  end
  if wrong then
    return nil, wrong
  elseif not text then
    return items
  end
  local answer, not_read = self.codec:read(text, self.keep_nulls, "answer")
  if answer == nil then
    return nil, not_read
  end
  return items, answer
end

return decoded
