-- The values of cells.
local date = require "intercom.import.date"
local json = require "intercom.json"
local value = require "intercom.import.value"

local function fits(kind, cases, more)
  for text, expected in pairs(cases) do
    local field = { kind = kind }
    for name, one in pairs(more or {}) do
      field[name] = one
    end
    local made, wrong = value.of_text(text, field)
    assert.is_nil(wrong, text)
    assert.same({ [text] = expected }, { [text] = made })
  end
end

local function rejects(kind, cases, more)
  for text, expected in pairs(cases) do
    local field = { kind = kind }
    for name, one in pairs(more or {}) do
      field[name] = one
    end
    local made, wrong = value.of_text(text, field)
    assert.is_nil(made, text)
    assert.matches(expected, wrong, 1, true)
  end
end

describe("a cell", function()
  it("of text is what it says", function()
    fits("text", { ["007"] = "007", [" a "] = " a ", ["true"] = "true", ["Zürich"] = "Zürich" })
    local _, wrong = value.of_text("Z\252rich", { kind = "text" })
    assert.equal("not UTF-8", wrong)
  end)

  it("of a whole number has no fraction but zeros", function()
    fits("integer", { ["0"] = 0, ["-5"] = -5, ["+7"] = 7, ["0042"] = 42, ["999999999999999"] = 999999999999999,
      ["3.0"] = 3, ["-3.00"] = -3, ["0.0"] = 0, ["10.0"] = 10, ["-0.0"] = 0 })
    assert.equal("3", json.encode((value.of_text("3.0", { kind = "integer" }))))
    rejects("integer", {
      ["3.5"] = "not a whole number", ["3.05"] = "not a whole number", [".0"] = "not a whole number",
      ["1234567890123456.0"] = "has more than 15 digits", ["1,000"] = "not a whole number",
      ["1e3"] = "not a whole number", x = "not a whole number", ["1234567890123456"] = "has more than 15 digits",
    })
    assert.equal("7", json.encode((value.of_text("+007", { kind = "integer" }))))
  end)

  it("of a number may have a fraction", function()
    fits("number", { ["1.5"] = 1.5, ["-.5"] = -0.5, ["3"] = 3, ["1e3"] = 1000, ["007.25"] = 7.25 })
    rejects("number", { x = "not a number", ["."] = "not a number", ["1,5"] = "not a number", ["0x10"] = "not a number",
      nan = "not a number", inf = "not a number" })
  end)

  it("of a boolean is one of three pairs of words", function()
    fits("boolean", { TRUE = true, yes = true, ["1"] = true, ["false"] = false, No = false, ["0"] = false })
    rejects("boolean", { maybe = "not true or false", ["2"] = "not true or false" })
  end)

  it("of a date becomes Unix seconds", function()
    fits("date", {
      ["2026-01-31"] = 1769817600, ["2026-01-31T09:30:00Z"] = 1769851800, ["1767225600"] = 1767225600,
      ["1767225601.0"] = 1767225601,
      ["2026-01-31T09:30:00+02:00"] = 1769844600, ["2026-01-31 09:30"] = 1769851800,
      ["1969-12-31T23:59:59Z"] = -1,
    })
    rejects("date", {
      ["2026-02-30"] = "not a date", ["31.01.2026"] = "not a date", ["1767225600000"] = "milliseconds",
      ["2026-01-31T25:00"] = "not a date", ["2026-01-31T09:30+99:99"] = "not a date",
      tomorrow = "not a date",
    })
  end)

  it("of a list of options is one of them", function()
    fits("choice", { pro = "pro" }, { values = { "free", "pro" } })
    rejects("choice", { Pro = "not one of 'free', 'pro'" }, { values = { "free", "pro" } })
  end)

  it("of a list has its elements between semicolons", function()
    fits("list", { ["1; 2;3"] = { 1, 2, 3 } }, { element = { kind = "integer" } })
    rejects("list", { ["1;x"] = "not a whole number" }, { element = { kind = "integer" } })
  end)

  it("of metadata is JSON where it can be, but no number with too many digits", function()
    fits("any", {
      ["5"] = 5, ["007"] = "007", ["true"] = true, pro = "pro", ["-"] = "-", ['{"amount":5}'] = { amount = 5 },
      ["1234567890123456789"] = "1234567890123456789",
    })
  end)
end)

describe("a value of JSON", function()
  local function of(text, kind, more)
    local field = more or {}
    field.kind = kind
    local made, wrong = value.of_json(text, field)
    return made, wrong
  end

  it("may be a number for a text, with all its digits, and a text for a number", function()
    assert.equal("215468912345678901", (of("215468912345678901", "text")))
    assert.equal(5, (of('"5"', "integer")))
    assert.equal(1769817600, (of('"2026-01-31"', "date")))
    assert.equal(1769817600, (of("1769817600", "date")))
    assert.equal("a\nb", (of('"a\\nb"', "text")))
    assert.equal(json.null, (of("null", "integer")))
    assert.is_true((of("true", "boolean")))
  end)

  it("is no boolean for a text, nor an object for a plain field", function()
    local unfit = { ["true"] = "text", ["{}"] = "integer", ["[1]"] = "text", ["1.5"] = "text", ["1"] = "boolean" }
    for text, kind in pairs(unfit) do
      local made, wrong = of(text, kind)
      assert.is_nil(made)
      assert.is_string(wrong)
    end
  end)

  it("may be a list for a list", function()
    assert.same({ 1, 2 }, (of("[1,2]", "list", { element = { kind = "integer" } })))
  end)
end)

describe("a date", function()
  it("is right for every day", function()
    local seconds = -86400 * 800
    for _ = 1, 60000 do
      local text = os.date("!%Y-%m-%d", seconds)
      assert(date(text) == seconds, text)
      seconds = seconds + 86400
    end
  end)
end)
