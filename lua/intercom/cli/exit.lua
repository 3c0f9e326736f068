-- The exit codes of the program, and which kinds of errors end with each.
local exit = {}

exit.OK = 0
exit.FAILED = 1
exit.USAGE = 2
exit.INCOMPLETE = 10
exit.INTERRUPTED = 130
exit.CLOSED = 141

--- One row for each code: number, meaning, kinds of errors.
exit.codes = {
  { exit.OK, "It worked." },
  { exit.FAILED, "The response could not be written, or something else on this machine failed.", "cancelled" },
  { exit.USAGE, "The command line or the configuration is wrong, or there is no token; nothing was sent." },
  { 3, "The token is wrong, or may not do this.", "unauthorized", "forbidden" },
  { 4, "It does not exist, or no longer.", "not_found", "gone" },
  { 5, "The service rejected the request.", "bad_request", "conflict", "unprocessable", "client" },
  { 6, "The rate limit is used up.", "rate_limited" },
  { 7, "The service failed, or the job that was waited for.", "server", "job_failed" },
  { 8, "The service could not be reached, or did not respond in time.", "connection", "timeout", "tls" },
  { 9, "The response could not be understood.", "protocol", "decode" },
  { exit.INCOMPLETE, "An export or import is not complete; the report says what is missing." },
  { exit.INTERRUPTED, "Interrupted by Ctrl-C." },
  { exit.CLOSED, "The reader of the output closed it." },
}

--- Ends the program: the command line is wrong.
-- @tparam string message
-- @tparam[opt] table words the command whose --help is suggested
function exit.usage(message, words)
  local help = { "intercom" }
  for _, word in ipairs(words or {}) do
    help[#help + 1] = word
  end
  help[#help + 1] = "--help"
  error({ code = exit.USAGE, message = message .. "\ntry: " .. table.concat(help, " ") }, 0)
end

local of_kind = {}
for _, row in ipairs(exit.codes) do
  for i = 3, #row do
    of_kind[row[i]] = row[1]
  end
end

--- The code of an error.
-- @tparam Error err
-- @treturn integer
function exit.of(err)
  return of_kind[err.kind] or exit.FAILED
end

return exit
