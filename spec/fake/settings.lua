-- The values that run passes in (other_url, parent), and those that tests may change, which reset restores.
local settings = {}

local defaults = {
  ranges = true, -- downloads answer Range requests
  export_rows = 100, -- lines of an exported CSV
  export_bytes = false, -- this many bytes instead of a gzipped CSV
  export_status = "completed", -- the final status of a data export
  granted_companies = true, -- the workspace has them
  strict = false, -- unknown names, wrong types and the like get an error
  timezone = "UTC", -- of the workspace, by its name in the tz database
  latency = 0, -- milliseconds before each response
  search_lag = 0, -- seconds until searches find what is new or changed
  search_order = "created_at", -- of searches that are not sorted: oldest first; updated_at: newest first
  scroll_idle = 60, -- seconds after which an unused scroll ends
  cursors = "value", -- of searches: after a record; offset: after so many records
}

function settings.reset()
  for name, value in pairs(defaults) do
    settings[name] = value
  end
end

--- Sets a value that reset restores.
function settings.default(name, value)
  defaults[name], settings[name] = value, value
end

--- Returns the name of an unknown setting, if there is one.
function settings.set(values)
  for name, value in pairs(values) do
    if defaults[name] == nil then
      return name
    end
    settings[name] = value
  end
end

settings.reset()

return settings
