---@meta intercom.loop
-- Editor types of the event loops.

---@class intercom.Loop
local loop = {}

---@return intercom.Wait
function loop.cqueues() end

---@return intercom.Wait
function loop.copas() end

---@param uv table # luv, or vim.loop
---@return intercom.Wait
function loop.luv(uv) end

---@param f fun(seconds: number, callback: fun())
---@return intercom.Wait
function loop.later(f) end

---@param f fun(seconds: number)
---@return intercom.Wait
function loop.sleep(f) end

return loop
