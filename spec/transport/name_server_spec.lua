-- A name server that does not answer, in a separate network namespace.
local host = require "spec.support.host"

-- Seconds that the system's resolver waits for an answer.
local RESOLVER = 30

-- Fails without the right to create namespaces, or without LuaSocket.
local IN_NAMESPACE = [[
conf=$(mktemp) && printf 'nameserver 127.0.0.53\noptions timeout:%d attempts:1\n' >"$conf"
unshare --net --mount --map-root-user sh -c '
  mount --bind "$1" /etc/resolv.conf && ip link set lo up || exit
  exec "$LUA" spec/transport/silent_name_server.lua' sh "$conf" 2>&1
rm -f "$conf"]]

describe("a name server that does not answer", function()
  local begun = os.time()
  local said = host.output(IN_NAMESPACE:format(RESOLVER))
  local taken = os.time() - begun
  if not said:find "^asks" then
    return pending("no network of its own here: " .. said:gsub("%s+$", ""))
  end

  it("delays neither timeouts, nor other calls, nor the end of the program", function()
    assert.matches("the call: timeout, not_sent\n", said, 1, true)
    assert.matches("others went on: true\n", said, 1, true)
    assert.matches("went on behind a late answer\n", said, 1, true)
    assert.is_true(taken < RESOLVER / 2)
  end)
end)
