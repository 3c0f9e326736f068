-- Where the days of time zones begin.
local host = require "spec.support.host"
local zone = require "intercom.export.zone"

-- When a day began, as `date` says.
local function begins(name, day)
  return tonumber(host.output(("TZ=%s date -d '%s' +%%s"):format(name, day)))
end

describe("The time zone of a workspace", function()
  local cases = {
    { "UTC", "2026-07-01" }, { "Europe/Berlin", "2026-03-28" }, { "Europe/Berlin", "2026-03-29" },
    { "Europe/Berlin", "2026-10-24" }, { "Europe/Berlin", "2026-10-25" }, { "Europe/Berlin", "2026-10-26" },
    { "America/New_York", "2025-03-09" }, { "America/New_York", "2025-11-02" }, { "Asia/Kolkata", "2026-01-01" },
    { "Pacific/Kiritimati", "2026-01-01" }, { "Pacific/Pago_Pago", "2026-01-01" }, { "Australia/Sydney", "2026-04-05" },
    { "Australia/Lord_Howe", "2026-10-04" }, { "Europe/Berlin", "2060-07-01" }, { "Europe/Berlin", "2060-12-31" },
    { "Australia/Sydney", "2061-01-15" },
  }
  for _, case in ipairs(cases) do
    it(("begins a day in %s: %s"):format(case[1], case[2]), function()
      local found, first = assert(zone.of(case[1])), begins(case[1], case[2])
      local after = begins(case[1], case[2] .. " +1 day")
      for _, moment in ipairs { first, first + 1, first + 43200, after - 1 } do
        assert.equal(first, found:day_start(moment))
      end
      assert.equal(after, found:day_start(after))
    end)
  end

  it("begins a day without a midnight where the clocks are changed", function()
    local found = assert(zone.of "America/Sao_Paulo")
    local changed = begins("America/Sao_Paulo", "2018-11-04 01:00")
    assert.equal(changed, found:day_start(changed + 5000))
    assert.is_true(found:day(changed - 1) < found:day(changed))
  end)

  it("is unknown for what is no name of one", function()
    for _, name in ipairs { "Nowhere/Land", "../../etc/passwd", "/etc/localtime", "", "." } do
      assert.is_nil(zone.of(name))
    end
    assert.is_nil(zone.of(nil))
    assert.is_nil(zone.read "TZif")
  end)
end)
