-- The check of the reference's links.
local host = require "spec.support.host"

describe("the check of links", function()
  local folder

  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    assert(os.execute("mkdir -p " .. folder .. "/sub"))
  end)

  after_each(function()
    os.execute("rm -r " .. folder)
  end)

  local function write(name, text)
    host.write(folder .. "/" .. name, text)
  end

  local function checked()
    return host.all_output(("%s reference/links.lua %s"):format(host.interpreter(), folder))
  end

  it("accepts links to existing places", function()
    write("index.html", '<h1 id="top">A</h1> <a href="sub/b.html#here">b</a> <a href="https://example.com">out</a>')
    write("sub/b.html", '<p id="here">b</p> <a href="../index.html#top">back</a> <a href="#here">here</a>')
    write("search-index.js", '["guide","B","sub/b.html#here","text"]')
    assert.equal("5 links, 0 broken\n", checked())
  end)

  it("reports missing pages and places, duplicate names, and other hosts", function()
    write("index.html", '<a href="c.html">c</a> <a href="sub/b.html#there">b</a> <i id="x"></i> <i id="x"></i>')
    write("sub/b.html", '<script src="https://example.com/a.js"></script> <img src="picture.svg" alt="">')
    write("search-index.js", '["guide","B","b.html","text"]')
    local text = checked()
    for _, wrong in ipairs {
      "index.html: c.html is not there",
      "sub/b.html#there has no such place",
      "two places are called x",
      "a.js is loaded from another host",
      "sub/b.html: picture.svg is not there",
      "search-index.js: b.html is not there",
      "5 links, 6 broken",
    } do
      assert.truthy(text:find(wrong, 1, true), wrong .. " is missing in:\n" .. text)
    end
  end)
end)
