rockspec_format = "3.0"
package = "intercom"
version = "scm-1"

source = {
  url = "git+https://github.com/intercom-lua/intercom.git",
}

description = {
  summary = "Client of the Intercom REST API",
  detailed = [[
    Every operation of the API, pages as iterators, errors as values, with a core in C over libcurl.
    For Lua 5.4, 5.3, 5.2, 5.1 and LuaJIT.
  ]],
  homepage = "https://github.com/intercom-lua/intercom",
  license = "MIT",
  labels = { "intercom", "rest", "http", "api" },
}

dependencies = {
  "lua >= 5.1, < 5.5",
  "argparse >= 0.7",
}

-- The oracle of the JSON specs.
test_dependencies = {
  "busted >= 2.0",
  "lua-cjson >= 2.1",
}

-- By library only: Debian keeps headers in a folder that LuaRocks does not look into.
external_dependencies = {
  CURL = { library = "curl" },
  CRYPTO = { library = "crypto" },
}

build = {
  type = "builtin",
  install = {
    bin = { intercom = "bin/intercom" },
  },
  copy_directories = { "examples", "library" },
  modules = {
    intercom = "lua/intercom/init.lua",
    ["intercom.call"] = "lua/intercom/call.lua",
    ["intercom.canvas"] = "lua/intercom/canvas.lua",
    ["intercom.cli"] = "lua/intercom/cli/init.lua",
    ["intercom.cli.arguments"] = "lua/intercom/cli/arguments.lua",
    ["intercom.cli.call"] = "lua/intercom/cli/call.lua",
    ["intercom.cli.commands"] = "lua/intercom/cli/commands.lua",
    ["intercom.cli.connection"] = "lua/intercom/cli/connection.lua",
    ["intercom.cli.curl"] = "lua/intercom/cli/curl.lua",
    ["intercom.cli.display"] = "lua/intercom/cli/display.lua",
    ["intercom.cli.exit"] = "lua/intercom/cli/exit.lua",
    ["intercom.cli.formats"] = "lua/intercom/cli/formats.lua",
    ["intercom.cli.json_text"] = "lua/intercom/cli/json_text.lua",
    ["intercom.cli.manual"] = "lua/intercom/cli/manual.lua",
    ["intercom.cli.options"] = "lua/intercom/cli/options.lua",
    ["intercom.cli.output"] = "lua/intercom/cli/output.lua",
    ["intercom.cli.parser"] = "lua/intercom/cli/parser.lua",
    ["intercom.cli.profile"] = "lua/intercom/cli/profile.lua",
    ["intercom.cli.progress"] = "lua/intercom/cli/progress.lua",
    ["intercom.cli.shell"] = "lua/intercom/cli/shell.lua",
    ["intercom.cli.stdout"] = "lua/intercom/cli/stdout.lua",
    ["intercom.cli.terminal"] = "lua/intercom/cli/terminal.lua",
    ["intercom.cli.trace"] = "lua/intercom/cli/trace.lua",
    ["intercom.cli.width"] = "lua/intercom/cli/width.lua",
    ["intercom.client"] = "lua/intercom/client.lua",
    ["intercom.closed"] = "lua/intercom/closed.lua",
    ["intercom.error"] = "lua/intercom/error.lua",
    ["intercom.event"] = "lua/intercom/event.lua",
    ["intercom.identity"] = "lua/intercom/identity.lua",
    ["intercom.idioms.contacts"] = "lua/intercom/idioms/contacts.lua",
    ["intercom.idioms.conversations"] = "lua/intercom/idioms/conversations.lua",
    ["intercom.idioms.data_exports"] = "lua/intercom/idioms/data_exports.lua",
    ["intercom.idioms.events"] = "lua/intercom/idioms/events.lua",
    ["intercom.interruption"] = "lua/intercom/interruption.lua",
    ["intercom.json"] = "lua/intercom/json.lua",
    ["intercom.light_thread"] = "lua/intercom/light_thread.lua",
    ["intercom.map"] = "lua/intercom/map.lua",
    ["intercom.multipart"] = "lua/intercom/multipart.lua",
    ["intercom.nearest"] = "lua/intercom/nearest.lua",
    ["intercom.operation"] = "lua/intercom/operation.lua",
    ["intercom.options"] = "lua/intercom/options.lua",
    ["intercom.pager"] = "lua/intercom/pager.lua",
    ["intercom.query"] = "lua/intercom/query.lua",
    ["intercom.redaction"] = "lua/intercom/redaction.lua",
    ["intercom.resource"] = "lua/intercom/resource.lua",
    ["intercom.shared_budget"] = "lua/intercom/shared_budget.lua",
    ["intercom.signature"] = "lua/intercom/signature.lua",
    ["intercom.sink"] = "lua/intercom/sink.lua",
    ["intercom.sorted_names"] = "lua/intercom/sorted_names.lua",
    ["intercom.task"] = "lua/intercom/task.lua",
    ["intercom.transport.buffered_socket"] = "lua/intercom/transport/buffered_socket.lua",
    ["intercom.transport.curl"] = "lua/intercom/transport/curl.lua",
    ["intercom.transport.custom"] = "lua/intercom/transport/custom.lua",
    ["intercom.transport.http1"] = "lua/intercom/transport/http1.lua",
    ["intercom.transport.nginx"] = "lua/intercom/transport/nginx.lua",
    ["intercom.transport.phase"] = "lua/intercom/transport/phase.lua",
    ["intercom.transport.redirect"] = "lua/intercom/transport/redirect.lua",
    ["intercom.transport.resty_http"] = "lua/intercom/transport/resty_http.lua",
    ["intercom.transport.thread"] = "lua/intercom/transport/thread.lua",
    ["intercom.transport.worker_thread"] = "lua/intercom/transport/worker_thread.lua",
    ["intercom.version"] = "lua/intercom/version.lua",
    ["intercom.webhook"] = "lua/intercom/webhook.lua",
    ["intercom.webhook.handler"] = "lua/intercom/webhook/handler.lua",
    ["intercom.webhook.queue"] = "lua/intercom/webhook/queue.lua",
    ["intercom.core"] = {
      sources = {
        "csrc/core/budget.c",
        "csrc/core/buffer.c",
        "csrc/core/error_body.c",
        "csrc/core/error_kind.c",
        "csrc/core/http_date.c",
        "csrc/core/json.c",
        "csrc/core/json_scan.c",
        "csrc/core/operation.c",
        "csrc/core/page.c",
        "csrc/core/page_answer.c",
        "csrc/core/page_items.c",
        "csrc/core/patience.c",
        "csrc/core/request.c",
        "csrc/core/response.c",
        "csrc/core/retry.c",
        "csrc/core/retry_quota.c",
        "csrc/core/secret.c",
        "csrc/core/url.c",
        "csrc/http/clock.c",
        "csrc/http/handle.c",
        "csrc/http/header_list.c",
        "csrc/http/poller.c",
        "csrc/http/pool.c",
        "csrc/http/sockets.c",
        "csrc/http/standard.c",
        "csrc/http/transfer.c",
        "csrc/http/watch.c",
        "csrc/lua/arguments.c",
        "csrc/lua/budget.c",
        "csrc/lua/client.c",
        "csrc/lua/clock.c",
        "csrc/lua/file.c",
        "csrc/lua/json_encode.c",
        "csrc/lua/json_values.c",
        "csrc/lua/module.c",
        "csrc/lua/operations.c",
        "csrc/lua/page.c",
        "csrc/lua/plain.c",
        "csrc/lua/request.c",
        "csrc/lua/request_parts.c",
        "csrc/lua/response.c",
        "csrc/lua/retry_quota.c",
        "csrc/lua/secret.c",
        "csrc/lua/signature.c",
        "csrc/lua/transfer.c",
        "csrc/lua/userdata.c",
        "csrc/lua/walk.c",
      },
      incdirs = { "csrc", "$(CURL_INCDIR)", "$(CRYPTO_INCDIR)" },
      libdirs = { "$(CURL_LIBDIR)", "$(CRYPTO_LIBDIR)" },
      libraries = { "curl", "crypto" },
    },
  },
}

test = {
  type = "command",
  command = "make check",
}
