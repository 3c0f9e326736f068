#include "lua/relay.h"

#include <string.h>

#include "lua/request.h"
#include "lua/response.h"
#include "lua/stack.h"

// core.relayed_request(verb, body | nil, timeout, repeatable, wants_file) → request, without a path
static int relayed_request(lua_State *L) {
  enum { VERB = 1, BODY, TIMEOUT, REPEATABLE, WANTS_FILE };
  lua_settop(L, WANTS_FILE);
  request *made = request_push(L);
  outgoing *content = &made->content;
  luaL_argcheck(L, outgoing_set_verb(content, check_slice(L, VERB)), VERB, "no such verb");
  slice body = to_slice(L, BODY);
  content->has_body = body.data != NULL;
  buffer_append_slice(&content->body, body);
  request_check_memory(L, made);
  content->timeout = luaL_checknumber(L, TIMEOUT);
  content->repeatable = lua_toboolean(L, REPEATABLE);
  content->wants_file = lua_toboolean(L, WANTS_FILE);
  return 1;
}

// Heads are long, and mostly of the same length. LuaJIT hashes 16 bytes of a long string, its last
// four among them, and of other heads these are the same: a list of strings with the same hash
// would be searched for each. So a head is passed on with a number at its end.
typedef uint32_t relay_number;

static void push_head(lua_State *L, slice lines) {
  static _Atomic relay_number last;
  relay_number number = ++last;
  luaL_Buffer text;
  luaL_buffinit(L, &text);
  luaL_addlstring(&text, lines.data, lines.length);
  luaL_addlstring(&text, (const char *)&number, sizeof number);
  luaL_pushresult(&text);
}

// core.relay_response(response) → the arguments of core.relayed_response
static int relay_response(lua_State *L) {
  const response *of = response_check(L, 1);
  lua_pushinteger(L, of->head.status);
  push_head(L, buffer_slice(&of->head.headers));
  push_slice(L, buffer_slice(&of->body));
  lua_pushnumber(L, (lua_Number)of->size);
  lua_pushboolean(L, of->resent);
  return 5;
}

static void add_lines(response_head *to, slice lines) {
  while (lines.length > 0) {
    const char *end = memchr(lines.data, '\0', lines.length);
    size_t length = end ? (size_t)(end - lines.data) : lines.length;
    response_head_field(to, (slice){lines.data, length});
    length += end != NULL;
    lines = (slice){lines.data + length, lines.length - length};
  }
}

// core.relayed_response(status, head, body, size, resent) → an equal response
static int relayed_response(lua_State *L) {
  enum { STATUS = 1, HEAD, BODY, SIZE, RESENT };
  int status = (int)luaL_checkinteger(L, STATUS);
  slice lines = check_slice(L, HEAD), body = check_slice(L, BODY);
  luaL_argcheck(L, lines.length >= sizeof(relay_number), HEAD, "no head");
  lines.length -= sizeof(relay_number);
  double size = luaL_checknumber(L, SIZE);
  lua_settop(L, RESENT);
  response *made = response_push_empty(L);
  add_lines(&made->head, lines);
  buffer_check(L, &made->head.headers);
  made->head.status = status;
  buffer_append_slice(&made->body, body);
  buffer_check(L, &made->body);
  made->size = size_of_number(size);
  made->resent = lua_toboolean(L, RESENT);
  return 1;
}

void relay_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"relayed_request", relayed_request},
                                       {"relay_response", relay_response},
                                       {"relayed_response", relayed_response},
                                       {NULL, NULL}};
  compat_setfuncs(L, functions);
}
