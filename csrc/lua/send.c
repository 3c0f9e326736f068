#include "lua/send.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

#include "core/header_lines.h"
#include "core/request_parts.h"
#include "http/running.h"
#include "http/transfer_answer.h"
#include "http/transfer_failure.h"
#include "lua/arguments.h"
#include "lua/client.h"
#include "lua/request.h"
#include "lua/response.h"
#include "lua/stack.h"

// Larger than the headers of most requests.
#define HEADERS_USUAL 1024

static void add_headers(const client *through, const outgoing *of, const char *authorization,
                        buffer *out) {
  endpoint_headers(client_endpoint(through), of, out);
  if (authorization) {
    buffer_append_string(out, "Authorization: ");
    buffer_append_string(out, authorization);
    buffer_append_byte(out, '\0');
  }
}

// A header line, because libcurl would write that of its option anew for each request. gzip is the
// encoding that API servers use: naming more only lengthens every request.
static void accept_gzip(buffer *out) {
  static const char line[] = "Accept-Encoding: gzip";
  if (!header_lines_have(buffer_slice(out), slice_of("Accept-Encoding")))
    buffer_append(out, line, sizeof line);
}

// "Name:" removes a header that libcurl adds itself: "Expect: 100-continue", which delays large
// bodies, and the form Content-Type of a POST.
static void add_suppressions(const outgoing *of, buffer *out) {
  static const char lines[] = "Expect:\0Content-Type:";
  if (of->has_body || strcmp(of->verb, "GET") != 0)
    buffer_append(out, lines, sizeof lines);
}

static transfer_options options_of(const client *through, const outgoing *of, bool streamed) {
  const client_defaults *defaults = client_defaults_of(through);
  return (transfer_options){
      .verb = of->verb,
      .body = buffer_slice(&of->body),
      .has_body = of->has_body,
      .repeatable = of->repeatable,
      // A stored file may have to be continued at an offset in its bytes as sent.
      .decode = !of->wants_file && !streamed,
      .max_bytes = defaults->max_bytes,
      .streamed = streamed,
      .limits = {.whole = of->timeout >= 0 ? of->timeout
                          : streamed       ? 0
                                           : defaults->timeout,
                 .connect = defaults->connect_timeout,
                 .stall = streamed ? defaults->stall_timeout : 0},
      .setup = defaults->setup,
  };
}

// An unreachable client keeps its connections until Lua's collector runs, which sees only the
// little memory that a client takes. So run it when twice as many pools are open as it left last
// time.
static void collect_unused(lua_State *L) {
  static atomic_size_t most = 64;
  if (pools_open() < most)
    return;
  lua_gc(L, LUA_GCCOLLECT, 0);
  size_t twice = pools_open() * 2;
  most = twice > 64 ? twice : 64;
}

static void push_failure_of(lua_State *L, const transfer_failure *failure) {
  lua_newtable(L);
  set_string(L, "kind", error_kind_name(failure->kind));
  set_string(L, "outcome", outcome_name(failure->outcome));
  set_string(L, "message", failure->message);
  set_boolean(L, "permanent", failure->permanent);
}

// A request to send. `lines` are its own headers as text, `elsewhere` is its own URL; either may be
// absent.
typedef struct {
  client *through;
  request *of;
  const char *authorization, *elsewhere;
  slice lines;
  bool streamed;
} sending;

// Fills the client's room with URL and headers; false when memory is short. The headers get their
// usual size at once, so that growing leaves no smaller buffer with the token in memory.
static bool put_together(const sending *s, bool decode, client_room *room) {
  const outgoing *content = &s->of->content;
  buffer_reserve(&room->headers, HEADERS_USUAL);
  if (s->elsewhere)
    buffer_append_string(&room->url, s->elsewhere);
  else
    endpoint_url(client_endpoint(s->through), content, &room->url);
  buffer_terminate(&room->url);
  if (!s->elsewhere)
    add_headers(s->through, content, s->authorization, &room->headers);
  buffer_append_slice(&room->headers, s->lines);
  if (decode)
    accept_gzip(&room->headers);
  add_suppressions(content, &room->headers);
  return !room->url.failed && !room->headers.failed;
}

// How many bytes of the URL are the client's scheme, host and port; 0 if it has others, or goes on
// in a way that libcurl has to put right.
static size_t origin_length(const sending *s) {
  const url *base = &client_endpoint(s->through)->base;
  slice origin = base->origin, path = base->path;
  if (s->elsewhere) {
    if (strncmp(s->elsewhere, origin.data, origin.length) != 0)
      return 0;
    path = slice_of(s->elsewhere + origin.length);
  } else if (path.length == 0) {
    return origin.length;
  }
  return raw_path_fault(path) ? 0 : origin.length;
}

static const char *start(const sending *s, client_room *room) {
  const char *wrong = NULL;
  transfer_options options = options_of(s->through, &s->of->content, s->streamed);
  if (s->elsewhere && !s->lines.data) {
    options.has_body = false;
    options.body = (slice){NULL, 0};
  }
  if (put_together(s, options.decode, room)) {
    options.url = room->url.data;
    options.origin = origin_length(s);
    options.headers = buffer_slice(&room->headers);
    s->of->transfer = transfer_start(client_pool(s->through), &options, &wrong);
  }
  if (room->headers.length > 0)
    memset(room->headers.data, 0, room->headers.length);
  return wrong;
}

// request:start(client, authorization | nil, url | nil, streamed, headers | nil) → true | nil,
// failure; nothing if the client is closed. A request with its own url (a redirect's target) is
// sent without the token, the client's headers and the body. Headers as a string, each line ended
// by NUL, are sent unchanged, with the body: that request was put together by another Lua state.
static int request_start(lua_State *L) {
  enum { REQUEST = 1, CLIENT, AUTHORIZATION, URL, STREAMED, HEADERS };
  sending s = {
      .of = request_check(L, REQUEST),
      .through = client_check(L, CLIENT),
      .authorization = luaL_optstring(L, AUTHORIZATION, NULL),
      .elsewhere = luaL_optstring(L, URL, NULL),
      .streamed = lua_toboolean(L, STREAMED),
  };
  lua_settop(L, HEADERS);
  request_close_transfer(s.of);
  http_pool *pool = client_pool(s.through);
  if (pool && !pool_is_open(pool))
    collect_unused(L);
  client_room *room = client_room_of(s.through);
  buffer_clear(&room->url);
  buffer_clear(&room->headers);
  if (lua_type(L, HEADERS) == LUA_TSTRING)
    s.lines = to_slice(L, HEADERS);
  const char *unusable = lua_istable(L, HEADERS) ? headers_read(L, HEADERS, &room->headers)
                                                 : header_lines_fault(s.lines);
  if (unusable)
    return luaL_error(L, "%s", unusable);
  // From here on nothing is allocated in Lua, so no finalizer can close the client or make a call.
  if (!client_pool(s.through))
    return 0;
  const char *wrong = start(&s, room);
  if (!s.of->transfer && !wrong)
    return raise_memory(L);
  if (!s.of->transfer) {
    lua_pushnil(L);
    push_failure_of(L, &(transfer_failure){.kind = KIND_PROTOCOL,
                                           .outcome = OUTCOME_NOT_SENT,
                                           .permanent = true,
                                           .message = wrong});
    return 2;
  }
  lua_pushboolean(L, true);
  return 1;
}

static bool is_done(const request *of) { return !of->transfer || transfer_is_done(of->transfer); }

// request:step(seconds) → whether it has ended; waits at most that long, or until a signal
static int send_step(lua_State *L) {
  request *of = request_check(L, 1);
  double seconds = luaL_checknumber(L, 2);
  if (!is_done(of))
    transfer_step(of->transfer, seconds);
  lua_pushboolean(L, is_done(of));
  return 1;
}

// request:done() → whether it has ended
static int send_done(lua_State *L) {
  lua_pushboolean(L, is_done(request_check(L, 1)));
  return 1;
}

// Whether a success under way has bytes to take.
static bool has_bytes(const request *of) {
  return of->transfer && transfer_has_bytes(of->transfer);
}

// request:ready(streamed) → whether there is something to do: it has ended, or has bytes to take
static int send_ready(lua_State *L) {
  const request *of = request_check(L, 1);
  lua_pushboolean(L, is_done(of) || (lua_toboolean(L, 2) && has_bytes(of)));
  return 1;
}

// core.next_ready(list, from) → the first index from there on with a transfer that has ended, or
// with anything else, which Lua has to examine itself; nil after the last one
static int send_next_ready(lua_State *L) {
  enum { LIST = 1, FROM };
  luaL_checktype(L, LIST, LUA_TTABLE);
  lua_settop(L, FROM);
  for (int i = (int)luaL_checkinteger(L, FROM);; i++) {
    lua_rawgeti(L, LIST, i);
    if (lua_isnil(L, -1))
      return 0;
    const request *of = request_test(L, -1);
    if (!of || is_done(of)) {
      lua_pushinteger(L, i);
      return 1;
    }
    lua_pop(L, 1);
  }
}

// request:sent() → whether it may have been sent, in part or whole
static int send_sent(lua_State *L) {
  const request *of = request_check(L, 1);
  lua_pushboolean(L, of->transfer && transfer_may_be_sent(of->transfer));
  return 1;
}

// request:take() → the bytes of a success that arrived since the last time, or nil
static int send_take(lua_State *L) {
  request *of = request_check(L, 1);
  slice bytes;
  if (!has_bytes(of))
    return 0;
  CURLcode code = transfer_take_body(of->transfer, &bytes);
  if (code == CURLE_OUT_OF_MEMORY)
    return raise_memory(L);
  if (code != CURLE_OK)
    return luaL_error(L, "libcurl: %s", curl_easy_strerror(code));
  push_slice(L, bytes);
  return 1;
}

// request:status() → the answer's status, 0 until its whole head has arrived
static int send_status(lua_State *L) {
  const request *of = request_check(L, 1);
  lua_pushinteger(L, of->transfer ? transfer_status(of->transfer) : 0);
  return 1;
}

// request:header(name) → the answer's header with this lower-case name, or nil
static int send_header(lua_State *L) {
  const request *of = request_check(L, 1);
  slice value;
  const char *name = luaL_checkstring(L, 2);
  if (of->transfer && response_header(transfer_answer_of(of->transfer).head, name, &value))
    push_slice(L, value);
  else
    lua_pushnil(L);
  return 1;
}

static int push_failure(lua_State *L, const http_transfer *of) {
  transfer_failure failure = transfer_failed(of);
  if (failure.no_memory)
    return raise_memory(L);
  lua_pushnil(L);
  push_failure_of(L, &failure);
  int status = of ? transfer_status(of) : 0;
  if (status)
    set_integer(L, "status", status);
  return 2;
}

// request:result() → response, nil, its status | nil, failure; nothing until it has ended
static int send_result(lua_State *L) {
  request *of = request_check(L, 1);
  if (!is_done(of))
    return 0;
  if (!of->transfer)
    return push_failure(L, NULL);
  if (!transfer_is_answered(of->transfer)) {
    int count = push_failure(L, of->transfer);
    request_close_transfer(of);
    return count;
  }
  transfer_answer answer = transfer_answer_of(of->transfer);
  response *made = response_push(L, answer.head, answer.body, answer.spare);
  made->size = answer.received;
  made->resent = answer.resent;
  request_close_transfer(of);
  lua_pushnil(L);
  lua_pushinteger(L, made->head.status);
  return 3;
}

static int send_end(lua_State *L) {
  request_close_transfer(request_check(L, 1));
  return 0;
}

// core.wait(client, seconds, between): waits while the client's transfers go on; of the time since
// the last wait at most `between` counts towards their timeouts
static int send_wait(lua_State *L) {
  enum { CLIENT = 1, SECONDS, BETWEEN };
  http_pool *pool = client_pool_check(L, CLIENT);
  pool_step(pool, luaL_checknumber(L, SECONDS), luaL_optnumber(L, BETWEEN, 0));
  return 0;
}

// core.told(client): all tasks that wait in an event loop have looked at their calls
static int send_told(lua_State *L) {
  pool_told(client_pool_check(L, 1));
  return 0;
}

// core.descriptors(client) → list of { fd, read, write }, seconds that libcurl may be left alone or
// nil
static int send_descriptors(lua_State *L) {
  const client *through = client_check(L, 1);
  size_t count;
  double seconds;
  lua_newtable(L);
  pool_watched(client_pool_check(L, 1), &count, &seconds);
  for (size_t i = 0; i < count; i++) {
    lua_createtable(L, 0, 3);
    // A finalizer may have closed the client.
    if (!client_pool(through))
      return 0;
    watched one = pool_watched_at(client_pool(through), i);
    set_integer(L, "fd", (int64_t)one.fd);
    set_boolean(L, "read", one.read);
    set_boolean(L, "write", one.write);
    lua_rawseti(L, -2, (int)i + 1);
  }
  if (isinf(seconds))
    return 1;
  lua_pushnumber(L, seconds);
  return 2;
}

void send_open(lua_State *L) {
  static const luaL_Reg methods[] = {{"start", request_start},
                                     {"step", send_step},
                                     {"done", send_done},
                                     {"ready", send_ready},
                                     {"sent", send_sent},
                                     {"take", send_take},
                                     {"status", send_status},
                                     {"header", send_header},
                                     {"result", send_result},
                                     {"close", send_end},
                                     {NULL, NULL}};
  static const luaL_Reg functions[] = {{"wait", send_wait},
                                       {"told", send_told},
                                       {"next_ready", send_next_ready},
                                       {"descriptors", send_descriptors},
                                       {NULL, NULL}};
  request_add_methods(L, methods);
  compat_setfuncs(L, functions);
  lua_pushnumber(L, LOOP_STEP);
  lua_setfield(L, -2, "loop_step");
}
