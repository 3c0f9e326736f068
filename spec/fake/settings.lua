-- What run passes in (other_url, parent) and what tests may change; reset puts the latter back.
local settings = {}

local defaults = {
  ranges = true, -- downloads answer Range requests
  export_rows = 100, -- lines of an exported CSV
  export_bytes = false, -- instead of a gzipped CSV, so many bytes
  export_status = "completed", -- what a data export ends in
  granted_companies = true, -- the workspace has them
}

function settings.reset()
  for name, value in pairs(defaults) do
    settings[name] = value
  end
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
