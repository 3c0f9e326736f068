--- The failure of a call whose client was closed before the request went out.
return function()
  return { kind = "cancelled", outcome = "not_sent", permanent = true, message = "the client is closed" }
end
