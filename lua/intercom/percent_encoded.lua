-- Percent-encodes all bytes of a text but those that a URL may have anywhere.
return function(text)
  return (text:gsub("[^%w%-._~]", function(byte)
    return ("%%%02X"):format(byte:byte())
  end))
end
