-- Replaces the percent-encoded bytes of a text, as a path or a query has them, with the bytes themselves.
return function(text)
  return (text:gsub("%%(%x%x)", function(digits)
    return string.char(tonumber(digits, 16))
  end))
end
