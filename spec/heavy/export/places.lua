--- Where the exports of the heavy test go, and how their rows are read without the client. A place has `to`, a
-- `folder` for the test's own files, rows(stream), died() after each run, and finish().
local host = require "spec.support.host"
local postgresql = require "spec.support.postgresql"
local singer = require "spec.heavy.export.singer"

local places = {}

local Place = {}
Place.__index = Place

local function new(methods)
  local folder = host.output("mktemp -d"):match "%S+"
  return setmetatable({ folder = folder }, { __index = setmetatable(methods, Place) })
end

function Place.died() end

function Place:finish()
  os.execute("rm -rf " .. host.quoted(self.folder))
end

local function lines_of(command)
  return assert(io.popen(command)):lines()
end

local SELECT = "SELECT data FROM %s WHERE deleted_at IS NULL"

function places.sqlite()
  local place = new {
    rows = function(self, stream)
      return lines_of(("sqlite3 -batch -noheader %s/copy.db '%s'"):format(self.folder, SELECT:format(stream)))
    end,
  }
  place.to = "sqlite:" .. place.folder .. "/copy.db"
  return place
end

function places.postgresql()
  local server = postgresql.start()
  local place = new {
    rows = function(_, stream)
      return server:lines(SELECT:format(stream))
    end,
    finish = function(self)
      server:finish()
      Place.finish(self)
    end,
  }
  place.to = server.url
  return place
end

local function lines_of_file(path)
  local file = io.open(path, "rb")
  return file and file:lines() or function() end
end

function places.folder()
  local place = new {
    rows = function(self, stream)
      return lines_of_file(self.to .. "/" .. stream .. ".ndjson")
    end,
  }
  place.to = place.folder .. "/copy"
  return place
end

-- What reads a tap's messages drops the line that a killed tap has not finished.
function places.singer()
  local place = new {
    died = function(self)
      singer.drop_unfinished_line(self.folder .. "/messages")
    end,
    rows = function(self, stream)
      if not self.read then
        os.execute("mkdir -p " .. self.folder .. "/copy")
        singer.into_folder(self.folder .. "/messages", self.folder .. "/copy")
        self.read = true
      end
      return lines_of_file(self.folder .. "/copy/" .. stream .. ".ndjson")
    end,
  }
  place.to = "singer:-"
  return place
end

return places
