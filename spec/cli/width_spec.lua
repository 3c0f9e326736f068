-- How many columns of a terminal a text takes.
local width = require "intercom.cli.width"

describe("the width of text", function()
  it("is the sum of the widths of its characters", function()
    for text, columns in pairs {
      [""] = 0, abc = 3, ["é"] = 1, ["e\204\129"] = 1, ["東京"] = 4, ["\240\159\152\128"] = 2, ["한"] = 2, ["ｱ"] = 1,
      ["Ａ"] = 2, ["\226\128\139"] = 0, ["€"] = 1, ["ß→"] = 2,
    } do
      assert.equal(columns, width(text), text)
    end
  end)
end)
