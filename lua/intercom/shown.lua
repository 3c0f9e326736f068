--- The text of an error of any type, even of one that cannot be shown.
return function(wrong)
  local readable, text = pcall(tostring, wrong)
  return readable and text or "an error that cannot be shown"
end
