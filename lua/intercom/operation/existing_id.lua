--- The id of the contact that exists already. Only the error's text has it; the service gives it no field.
-- @tparam Error err of kind conflict
-- @treturn ?string
return function(err)
  return type(err.message) == "string" and err.message:match "id=([%w-]+)" or nil
end
