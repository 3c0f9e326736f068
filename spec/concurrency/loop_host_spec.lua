-- intercom.loop in programs that embed Lua, if it is the version that runs these specs.
local host = require "spec.support.host"

local function lua_of_haproxy()
  return host.all_output("PATH=$PATH:/usr/sbin haproxy -vv"):match "Built with Lua version : Lua (%d%.%d)"
end

describe("calls", function()
  it("wait in Neovim", function()
    if not rawget(_G, "jit") or not host.all_output("nvim --version"):find "LuaJIT" then
      return pending "Neovim is not of this Lua"
    end
    local said = host.all_output(
      "nvim --headless -u NONE -i NONE -c 'luafile spec/concurrency/loops/neovim.lua' -c 'quitall!'"
    )
    assert.equal("200 calls, others ran: true\n", said)
  end)

  it("wait in HAProxy", function()
    if "Lua " .. (lua_of_haproxy() or "") ~= _VERSION then
      return pending "HAProxy is not of this Lua"
    end
    local said = host.all_output [[
folder=$(mktemp -d) && sed "s|fd@0|unix@$folder/socket|" spec/concurrency/loops/haproxy.cfg >"$folder/cfg"
PATH=$PATH:/usr/sbin haproxy -f "$folder/cfg"
rm -rf "$folder"]]
    assert.equal("206 calls, others ran: true\n", said)
  end)
end)
