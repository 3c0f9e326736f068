#include "lua/answer_reader.h"

#include <string.h>

#include "core/error_kind.h"
#include "core/http1.h"
#include "lua/response.h"
#include "lua/stack.h"
#include "lua/userdata.h"

static const char READER_TYPE[] = "intercom.answer_reader";

typedef struct {
  userdata_head userdata;
  http1_answer answer;
  bool resent;
} reader;

static reader *reader_check(lua_State *L) { return userdata_check(L, 1, READER_TYPE); }

// core.answer_reader() → reader
static int reader_new(lua_State *L) {
  userdata_push(L, sizeof(reader), READER_TYPE);
  return 1;
}

// reader:begin(verb, most, over_tls, may_be_packed, streamed, resent): expects the answer to this
// request. `most`: bytes of a body that is not streamed; `resent`: an earlier delivery of the
// request may have been carried out.
static int reader_begin(lua_State *L) {
  enum { READER = 1, VERB, MOST, OVER_TLS, MAY_BE_PACKED, STREAMED, RESENT };
  reader *of = reader_check(L);
  const char *verb = luaL_checkstring(L, VERB);
  http1_request asked = {
      .no_body = strcmp(verb, "HEAD") == 0 || strcmp(verb, "CONNECT") == 0,
      .over_tls = lua_toboolean(L, OVER_TLS),
      .may_be_packed = lua_toboolean(L, MAY_BE_PACKED),
      .streamed = lua_toboolean(L, STREAMED),
      .most = size_of_number(luaL_checknumber(L, MOST)),
  };
  http1_begin(&of->answer, &asked);
  of->resent = lua_toboolean(L, RESENT);
  return 0;
}

static void push_response(lua_State *L, reader *of) {
  http1_answer *answer = &of->answer;
  buffer nothing = {0};
  bool taken = http1_is_streamed(answer);
  response *made = response_push(L, &answer->head, taken ? &nothing : &answer->body, NULL);
  made->size = (size_t)answer->size;
  made->resent = of->resent;
}

// reader:feed(bytes) → response, whether the connection may be used again, whether bytes came after
// the answer | false: there is more to come | nil, what is wrong and, unless it is as if the
// connection had broken off, the kind of error
static int reader_feed(lua_State *L) {
  enum { READER = 1, BYTES };
  reader *of = reader_check(L);
  http1_answer *answer = &of->answer;
  slice bytes = check_slice(L, BYTES);
  http1_progress progress = http1_read(answer, &bytes);
  if (progress == HTTP1_MORE) {
    lua_pushboolean(L, false);
    return 1;
  }
  if (progress == HTTP1_WHOLE) {
    push_response(L, of);
    lua_pushboolean(L, answer->framing.kept && bytes.length == 0);
    lua_pushboolean(L, bytes.length > 0);
    return 3;
  }
  if (answer->short_of_memory)
    return raise_memory(L);
  nil_and_message(L, answer->wrong);
  if (answer->broken)
    return 2;
  lua_pushstring(L, error_kind_name(KIND_PROTOCOL));
  return 3;
}

// reader:closed(): the connection was closed → response, false | nil, "closed"
static int reader_closed(lua_State *L) {
  reader *of = reader_check(L);
  if (!http1_closed(&of->answer))
    return nil_and_message(L, "closed");
  push_response(L, of);
  lua_pushboolean(L, false);
  return 2;
}

// reader:is_streamed() → whether the answer is a success whose body is taken in pieces
static int reader_is_streamed(lua_State *L) {
  lua_pushboolean(L, http1_is_streamed(&reader_check(L)->answer));
  return 1;
}

// reader:take() → the bytes of the body that have arrived since the last call
static int reader_take(lua_State *L) {
  reader *of = reader_check(L);
  push_slice(L, buffer_slice(&of->answer.body));
  buffer_clear(&of->answer.body);
  return 1;
}

// reader:status() → the answer's; nil before its head was read
static int reader_status(lua_State *L) {
  const http1_answer *answer = &reader_check(L)->answer;
  if (answer->has_head)
    lua_pushinteger(L, answer->head.status);
  else
    lua_pushnil(L);
  return 1;
}

// reader:header(name) → its value, of several the last | nil
static int reader_header(lua_State *L) {
  slice value;
  if (response_header(&reader_check(L)->answer.head, luaL_checkstring(L, 2), &value))
    push_slice(L, value);
  else
    lua_pushnil(L);
  return 1;
}

static int reader_gc(lua_State *L) {
  http1_free(&reader_check(L)->answer);
  return 0;
}

void answer_reader_open(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", reader_gc}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"begin", reader_begin},   {"feed", reader_feed},
                                     {"closed", reader_closed}, {"is_streamed", reader_is_streamed},
                                     {"take", reader_take},     {"status", reader_status},
                                     {"header", reader_header}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"answer_reader", reader_new}, {NULL, NULL}};
  type_register(L, READER_TYPE, metamethods, methods);
  compat_setfuncs(L, functions);
}
