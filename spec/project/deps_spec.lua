-- mk/deps where apt-get fails. The apt-get is one of this spec's: a real one would change the machine.
local output = require("spec.support.host").all_output

describe("mk/deps", function()
  it("says why it could not install, and leaves nothing in the checkout", function()
    local folder = output("mktemp -d"):gsub("%s+$", "")
    local made = output("mkdir '" .. folder .. "/bin' && cp -R mk '" .. folder .. "' && cd '" .. folder .. [[/bin' &&
      for name in sh env cat grep tr mktemp rm; do ln -s "$(command -v $name)" .; done &&
      printf '#!/bin/sh\necho 0\n' >id && printf '#!/bin/sh\n' >dpkg-query && printf '#!/bin/sh\n' >apt-cache &&
      printf '#!/bin/sh\necho "apt-get $6 failed"\nexit 100\n' >apt-get && chmod +x id dpkg-query apt-cache apt-get]])
    assert.equal("", made)
    local text = output("cd '" .. folder .. "' && mkdir tmp && PATH=$PWD/bin TMPDIR=$PWD/tmp mk/deps load; "
      .. "echo $?; ls tmp; ls")
    output("rm -rf '" .. folder .. "'")
    assert.matches("^Installing: wrk\n.*apt%-get install failed\n1\nbin\nmk\ntmp\n$", text)
  end)
end)
