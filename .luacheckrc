-- The globals that every supported Lua has, and by name those that only some have.
std = "min"
cache = false
max_line_length = 120
read_globals = {
  "unpack", "setfenv", "loadstring", "newproxy",
  coroutine = { fields = { "isyieldable" } },
  table = { fields = { "unpack", "move" } },
  math = { fields = { "type", "tointeger", "maxinteger", "mininteger" } },
}

files["spec/**/*_spec.lua"] = { std = "min+busted" }
for _, name in ipairs { "fields", "summaries" } do
  files["lua/intercom/facts/" .. name .. ".lua"] = { max_line_length = false }
end
files["docs/programs/*_spec.lua"] = { std = "min+busted" }
files["spec/cli/command_line.lua"] = { std = "min+busted" }
files["spec/fake"] = { std = "min+ngx_lua" }
files["spec/fake/*_spec.lua"] = { std = "min+busted" }
files["spec/heavy/load/receiver.lua"] = { std = "min+ngx_lua" }
files["spec/heavy/load/wrk.lua"] = { globals = { "wrk", "init", "delay", "request", "done" } }
files["spec/webhook/receiver.lua"] = { std = "min+ngx_lua", read_globals = { ngx = { fields = { "run_worker_thread" } } } }
files["lua/intercom/webhook"] = { std = "min+ngx_lua" }
files["lua/intercom/budget"] = { std = "min+ngx_lua" }
files["bench/clients/in_nginx.lua"] = { std = "min+ngx_lua" }
-- The program writes to io.stdout, so this replaces it.
files["bench/clients/program.lua"] = { globals = { io = { fields = { stdout = { read_only = false } } } } }
files["examples/nginx"] = { std = "min+ngx_lua" }
files["spec/nginx"] = { std = "min+ngx_lua+busted", read_globals = { ngx = { fields = { "run_worker_thread" } } } }
for _, name in ipairs { "transport", "concurrency/light_thread.lua" } do
  files["lua/intercom/" .. name] = {
    std = "min+ngx_lua",
    read_globals = { ngx = { fields = { "run_worker_thread" } } },
  }
end
