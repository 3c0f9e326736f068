// Requests and answers as plain tables, for transports in Lua and for what passes between two Lua
// states.
#include <string.h>

#include "lua/binding.h"

static bool true_field(lua_State *L, const char *name) {
  lua_getfield(L, 1, name);
  bool value = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return value;
}

// core.plain_request { verb, body, timeout, repeatable, wants_file } → request, without a path
int plain_request(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  request *made = request_push(L);
  lua_getfield(L, 1, "verb");
  size_t length;
  const char *verb = luaL_checklstring(L, -1, &length);
  luaL_argcheck(L,
                length < sizeof made->verb && strspn(verb, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length,
                1, "no such verb");
  memcpy(made->verb, verb, length + 1);
  lua_getfield(L, 1, "body");
  slice body = {NULL, 0};
  if (lua_isstring(L, -1))
    body.data = lua_tolstring(L, -1, &body.length);
  made->has_body = body.data != NULL;
  buffer_append_slice(&made->body, body);
  buffer_check(L, &made->body);
  lua_getfield(L, 1, "timeout");
  made->timeout = lua_tonumber(L, -1);
  made->repeatable = true_field(L, "repeatable");
  made->wants_file = true_field(L, "wants_file");
  lua_settop(L, 2);
  return 1;
}

// Pushes the headers: by its name in lower case, each one's values in the order they came.
static void push_header_lists(lua_State *L, const response *of) {
  slice name, value;
  lua_newtable(L);
  for (size_t at = 0; response_header_next(&of->head, &at, &name, &value);) {
    push_lower(L, name);
    lua_pushvalue(L, -1);
    lua_rawget(L, -3);
    if (lua_isnil(L, -1)) {
      lua_pop(L, 1);
      lua_newtable(L);
      lua_pushvalue(L, -2);
      lua_pushvalue(L, -2);
      lua_rawset(L, -5);
    }
    push_slice(L, value);
    lua_rawseti(L, -2, (int)lua_rawlen(L, -2) + 1);
    lua_pop(L, 2);
  }
}

// core.plain_response(response) → what core.response makes the same answer of
int plain_response(lua_State *L) {
  const response *of = response_check(L, 1);
  lua_newtable(L);
  lua_pushinteger(L, of->head.status);
  lua_setfield(L, -2, "status");
  push_header_lists(L, of);
  lua_setfield(L, -2, "headers");
  push_slice(L, buffer_slice(&of->body));
  lua_setfield(L, -2, "body");
  lua_pushnumber(L, (lua_Number)of->size);
  lua_setfield(L, -2, "size");
  lua_pushboolean(L, of->resent);
  lua_setfield(L, -2, "resent");
  return 1;
}
