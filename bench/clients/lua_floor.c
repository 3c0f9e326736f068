// The Lua floor's C half: get(url) performs the transfer and hands the body to the decoder of a
// JSON module: cjson, or the one that BENCH_JSON names.
#include <lauxlib.h>
#include <lua.h>
#include <stdlib.h>
#include <string.h>

#include "transfer.h"

typedef struct {
  CURL *easy;
  struct curl_slist *headers;
  answer body;
} floor_state;

static int get(lua_State *L) {
  floor_state *state = lua_touserdata(L, lua_upvalueindex(1));
  const char *wrong = transfer_perform(state->easy, luaL_checkstring(L, 1), &state->body);
  if (wrong)
    return luaL_error(L, "%s", wrong);
  lua_pushvalue(L, lua_upvalueindex(2));
  lua_pushlstring(L, state->body.bytes, state->body.length);
  lua_call(L, 1, 1);
  return 1;
}

static int release(lua_State *L) {
  floor_state *state = lua_touserdata(L, 1);
  curl_easy_cleanup(state->easy);
  curl_slist_free_all(state->headers);
  free(state->body.bytes);
  return 0;
}

__attribute__((visibility("default"))) int luaopen_lua_floor(lua_State *L) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  floor_state *state = lua_newuserdata(L, sizeof *state);
  *state = (floor_state){0};
  state->headers = transfer_headers();
  state->easy = transfer_new(state->headers, &state->body);
  if (!state->headers || !state->easy)
    return luaL_error(L, "not enough memory");
  lua_createtable(L, 0, 1);
  lua_pushcfunction(L, release);
  lua_setfield(L, -2, "__gc");
  lua_setmetatable(L, -2);
  const char *json = getenv("BENCH_JSON");
  lua_getglobal(L, "require");
  lua_pushstring(L, json ? json : "cjson");
  lua_call(L, 1, 1);
  // lua-simdjson calls it `parse`.
  lua_getfield(L, -1, json && strcmp(json, "simdjson") == 0 ? "parse" : "decode");
  lua_remove(L, -2);
  lua_pushcclosure(L, get, 2);
  return 1;
}
