// The methods of a request that is on its way through libcurl.
#include "http/transfer.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

#include "core/request.h"
#include "lua/binding.h"
#include "lua/request_parts.h"

// More than a usual request has.
#define HEADERS_USUAL 1024

static void add_headers(const client *through, const request *of, const char *authorization,
                        buffer *out) {
  request_headers(of, through, out);
  if (authorization) {
    buffer_append_string(out, "Authorization: ");
    buffer_append_string(out, authorization);
    buffer_append_byte(out, '\0');
  }
}

// Lines without a value take away what libcurl would add: it asks a server for leave to send a
// large body and waits a second for the answer, and it calls an empty body a form.
static void add_suppressions(const request *of, buffer *out) {
  static const char lines[] = "Expect:\0Content-Type:";
  if (of->has_body || strcmp(of->verb, "GET") != 0)
    buffer_append(out, lines, sizeof lines);
}

static transfer_options options_of(const client *through, const request *of, bool streamed) {
  return (transfer_options){
      .verb = of->verb,
      .body = buffer_slice(&of->body),
      .has_body = of->has_body,
      .repeatable = of->repeatable,
      // What is stored may have to be gone on with at a byte of the file as it is sent.
      .decode = !of->wants_file && !streamed,
      .max_bytes = through->max_bytes,
      .streamed = streamed,
      .limits = {.whole = of->timeout >= 0 ? of->timeout
                          : streamed       ? 0
                                           : through->timeout,
                 .connect = through->connect_timeout,
                 .stall = streamed ? through->stall_timeout : 0},
      .setup = {.proxy = through->has_proxy ? through->proxy.data : NULL,
                .ca_file = through->has_ca_file ? through->ca_file.data : NULL},
  };
}

void request_close_transfer(request *of) {
  transfer_close(of->transfer);
  of->transfer = NULL;
}

// A client that nothing holds any more keeps its connections until Lua's collector comes by, which
// sees only how little memory a client takes. So it is called when twice as many are open as it
// left the last time.
static void collect_unused(lua_State *L) {
  static atomic_size_t most = 64;
  if (pool_open_count() < most)
    return;
  lua_gc(L, LUA_GCCOLLECT, 0);
  size_t twice = pool_open_count() * 2;
  most = twice > 64 ? twice : 64;
}

static void set_text(lua_State *L, const char *name, const char *text) {
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

static void push_failure_of(lua_State *L, const transfer_failure *failure) {
  lua_newtable(L);
  set_text(L, "kind", error_kind_name(failure->kind));
  set_text(L, "outcome", outcome_name(failure->outcome));
  set_text(L, "message", failure->message);
  lua_pushboolean(L, failure->permanent);
  lua_setfield(L, -2, "permanent");
}

// Each line has a name and no control character, and NUL behind it.
static const char *header_lines_fault(slice lines) {
  for (size_t at = 0; at < lines.length;) {
    const char *end = memchr(lines.data + at, '\0', lines.length - at);
    if (!end)
      return "header lines must end with NUL";
    slice line = {lines.data + at, (size_t)(end - lines.data) - at};
    size_t name = 0;
    while (name < line.length && line.data[name] != ':' && line.data[name] != ';')
      name++;
    slice value = {line.data + name, line.length - name};
    const char *fault =
        value.length == 0 ? "has no name" : header_fault((slice){line.data, name}, value);
    if (fault)
      return fault;
    at += line.length + 1;
  }
  return NULL;
}

// request:start(client, authorization | nil, url | nil, streamed, headers | nil) → true | nil,
// failure; nil alone where the client is closed. With a url of its own (a redirect's target)
// neither the token nor the client's headers nor the body go out. Headers as a string, each line
// ended by NUL, go out as they are, with the body: then the request is one that another Lua state
// put together.
static int transfer_begin(lua_State *L) {
  request *of = request_check(L, 1);
  client *through = client_check(L, 2);
  const char *authorization = luaL_optstring(L, 3, NULL);
  const char *elsewhere = luaL_optstring(L, 4, NULL);
  bool streamed = lua_toboolean(L, 5);
  lua_settop(L, 6);
  request_close_transfer(of);
  if (through->pool && !pool_is_open(through->pool))
    collect_unused(L);
  buffer *target = &through->transfer_url, *headers = &through->transfer_headers;
  buffer_clear(target);
  buffer_clear(headers);
  slice lines = {NULL, 0};
  if (lua_type(L, 6) == LUA_TSTRING)
    lines.data = lua_tolstring(L, 6, &lines.length);
  const char *unusable =
      lua_istable(L, 6) ? headers_read(L, 6, headers) : header_lines_fault(lines);
  if (unusable)
    return luaL_error(L, "%s", unusable);
  // From here on nothing is allocated in Lua, so that no finalizer closes the client or makes a
  // call.
  if (!through->pool)
    return 0;
  // At once, so that no smaller buffer with the token is left behind.
  buffer_reserve(headers, HEADERS_USUAL);
  if (elsewhere)
    buffer_append_string(target, elsewhere);
  else
    request_url(of, through, target);
  buffer_terminate(target);
  if (!elsewhere)
    add_headers(through, of, authorization, headers);
  bool is_whole = lines.data != NULL;
  buffer_append_slice(headers, lines);
  add_suppressions(of, headers);
  transfer_options options = options_of(through, of, streamed);
  if (elsewhere && !is_whole) {
    options.has_body = false;
    options.body = (slice){NULL, 0};
  }
  options.url = target->data;
  options.headers = buffer_slice(headers);
  const char *wrong = NULL;
  if (!target->failed && !headers->failed)
    of->transfer = transfer_start(through->pool, &options, &wrong);
  if (headers->length > 0)
    memset(headers->data, 0, headers->length);
  if (!of->transfer && !wrong)
    return luaL_error(L, "not enough memory");
  if (!of->transfer) {
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

static bool is_done(const request *of) { return !of->transfer || of->transfer->done; }

// request:step(seconds) → whether it is done; waits at most that long, less on a signal
static int transfer_step(lua_State *L) {
  request *of = request_check(L, 1);
  double seconds = luaL_checknumber(L, 2);
  if (!is_done(of))
    pool_step(of->transfer->pool, seconds, 0);
  lua_pushboolean(L, is_done(of));
  return 1;
}

// request:done() → whether it has ended
static int transfer_done(lua_State *L) {
  lua_pushboolean(L, is_done(request_check(L, 1)));
  return 1;
}

// Of a success that is on its way.
static bool has_bytes(const request *of) {
  return of->transfer && of->transfer->body.length > 0 && transfer_succeeds(of->transfer);
}

// request:ready(streamed) → whether there is something to do: it has ended, or has bytes to take
static int transfer_ready(lua_State *L) {
  const request *of = request_check(L, 1);
  lua_pushboolean(L, is_done(of) || (lua_toboolean(L, 2) && has_bytes(of)));
  return 1;
}

// core.next_ready(list, from) → the first place from there on where a transfer has ended, or
// anything else stands, of which Lua has to know itself; nil behind the last one
int transfer_next_ready(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  for (int i = (int)luaL_checkinteger(L, 2);; i++) {
    lua_rawgeti(L, 1, i);
    if (lua_isnil(L, -1))
      return 0;
    const request *of = userdata_test(L, -1, REQUEST_TYPE);
    if (!of || is_done(of)) {
      lua_pushinteger(L, i);
      return 1;
    }
    lua_pop(L, 1);
  }
}

// request:take() → the bytes of a success that came since the last time, or nil
static int transfer_take(lua_State *L) {
  request *of = request_check(L, 1);
  slice bytes;
  if (!has_bytes(of))
    return 0;
  CURLcode code = transfer_take_body(of->transfer, &bytes);
  if (code == CURLE_OUT_OF_MEMORY)
    return luaL_error(L, "not enough memory");
  if (code != CURLE_OK)
    return luaL_error(L, "libcurl: %s", curl_easy_strerror(code));
  push_slice(L, bytes);
  return 1;
}

// request:status() → the answer's status, 0 until its whole head came
static int answer_status(lua_State *L) {
  const request *of = request_check(L, 1);
  lua_pushinteger(L, of->transfer ? transfer_status(of->transfer) : 0);
  return 1;
}

// request:header(name) → the answer's header with this lower-case name, or nil
static int transfer_header(lua_State *L) {
  const request *of = request_check(L, 1);
  slice value;
  if (of->transfer && response_header(&of->transfer->head, luaL_checkstring(L, 2), &value))
    push_slice(L, value);
  else
    lua_pushnil(L);
  return 1;
}

static int push_failure(lua_State *L, const http_transfer *of) {
  transfer_failure failure = transfer_failed(of);
  if (failure.no_memory)
    return luaL_error(L, "not enough memory");
  lua_pushnil(L);
  push_failure_of(L, &failure);
  int status = transfer_status(of);
  if (status) {
    lua_pushinteger(L, status);
    lua_setfield(L, -2, "status");
  }
  return 2;
}

// request:result() → response, nil, its status | nil, failure; nothing until it is done
static int transfer_result(lua_State *L) {
  static const http_transfer closed = {.result = CURLE_ABORTED_BY_CALLBACK, .prepared = true};
  request *of = request_check(L, 1);
  if (!is_done(of))
    return 0;
  if (!of->transfer)
    return push_failure(L, &closed);
  if (of->transfer->result != CURLE_OK) {
    int count = push_failure(L, of->transfer);
    request_close_transfer(of);
    return count;
  }
  response *made = response_push(L, &of->transfer->head, &of->transfer->body);
  made->size = of->transfer->received;
  made->resent = of->transfer->resent;
  request_close_transfer(of);
  lua_pushnil(L);
  lua_pushinteger(L, made->head.status);
  return 3;
}

static int transfer_end(lua_State *L) {
  request_close_transfer(request_check(L, 1));
  return 0;
}

static http_pool *pool_of(lua_State *L) {
  const client *through = client_check(L, 1);
  if (!through->pool)
    luaL_error(L, "the client is closed");
  return through->pool;
}

// core.wait(client, seconds, between): lets time pass while the client's transfers go on; of what
// has passed since the last time so much counts for their timeouts
int transfer_wait(lua_State *L) {
  http_pool *pool = pool_of(L);
  pool_step(pool, luaL_checknumber(L, 2), luaL_optnumber(L, 3, 0));
  return 0;
}

// core.told(client): whoever waits in an event loop has looked what came of its calls
int transfer_told(lua_State *L) {
  pool_told(pool_of(L));
  return 0;
}

// core.descriptors(client) → list of { fd, read, write }, seconds libcurl may be left alone or nil
int transfer_descriptors(lua_State *L) {
  const client *through = client_check(L, 1);
  size_t count;
  double seconds;
  lua_newtable(L);
  pool_watched(pool_of(L), &count, &seconds);
  for (size_t i = 0; i < count; i++) {
    lua_createtable(L, 0, 3);
    // A finalizer may have closed the client.
    if (!through->pool)
      return 0;
    watched one = pool_watched_at(through->pool, i);
    lua_pushinteger(L, (lua_Integer)one.fd);
    lua_setfield(L, -2, "fd");
    lua_pushboolean(L, one.read);
    lua_setfield(L, -2, "read");
    lua_pushboolean(L, one.write);
    lua_setfield(L, -2, "write");
    lua_rawseti(L, -2, (int)i + 1);
  }
  if (isinf(seconds))
    return 1;
  lua_pushnumber(L, seconds);
  return 2;
}

void transfer_register(lua_State *L) {
  static const luaL_Reg methods[] = {{"start", transfer_begin},   {"step", transfer_step},
                                     {"done", transfer_done},     {"ready", transfer_ready},
                                     {"take", transfer_take},     {"status", answer_status},
                                     {"header", transfer_header}, {"result", transfer_result},
                                     {"close", transfer_end},     {NULL, NULL}};
  luaL_getmetatable(L, REQUEST_TYPE);
  lua_getfield(L, -1, "__index");
  compat_setfuncs(L, methods);
  lua_pop(L, 2);
}
