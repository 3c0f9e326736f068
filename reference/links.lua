-- Usage: lua reference/links.lua FOLDER
-- Checks that every link of the pages in a folder leads to an existing file and anchor, and that nothing is loaded
-- from another host.
local folder = arg[1]

local function read(path)
  local file = io.open(path, "rb")
  local text = file and file:read "*a"
  if file then
    file:close()
  end
  return text
end

local pages, count, broken = {}, 0, 0

local listing = assert(io.popen(("find '%s' -name '*.html'"):format(folder)))
for path in listing:lines() do
  pages[path] = { text = read(path), ids = {} }
  for id in pages[path].text:gmatch ' id="([^"]*)"' do
    if pages[path].ids[id] then
      io.stderr:write(path, ": two places are called ", id, "\n")
      broken = broken + 1
    end
    pages[path].ids[id] = true
  end
end
listing:close()

-- a/b/../c -> a/c
local function normal(path)
  local again
  repeat
    path, again = path:gsub("[^/]+/%.%./", "", 1)
  until again == 0
  return path
end

local function check(path, target, loads)
  count = count + 1
  local wrong
  local file, anchor = target:match "^([^#]*)#?(.*)$"
  local full = file == "" and path or normal(path:match "^(.*/)" .. file)
  if target:find "^%l+:" or target:find "^//" then
    wrong = loads and "is loaded from another host"
  elseif not read(full) then
    wrong = "is not there"
  elseif anchor ~= "" and not (pages[full] and pages[full].ids[anchor]) then
    wrong = "has no such place"
  end
  if wrong then
    io.stderr:write(("%s: %s %s\n"):format(path, target, wrong))
    broken = broken + 1
  end
end

for path, page in pairs(pages) do
  for target in page.text:gmatch '<a [^>]-href="([^"]*)"' do
    check(path, target, false)
  end
  for _, tag in ipairs { "script", "img" } do
    for target in page.text:gmatch("<" .. tag .. ' src="([^"]*)"') do
      check(path, target, true)
    end
  end
  for target in page.text:gmatch '<link [^>]-href="([^"]*)"' do
    check(path, target, true)
  end
end

-- The same for the results of the search.
for target in (read(folder .. "/search-index.js") or ""):gmatch '%["[^"]*","[^"]*","([^"]*)"' do
  check(folder .. "/search-index.js", target, false)
end

assert(count > 0, "there are no links")
io.write(("%d links, %d broken\n"):format(count, broken))
os.exit(broken == 0 and 0 or 1)
