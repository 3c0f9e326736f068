#include "lua/known_names.h"

static bool has_all(lua_State *L, int known, int given) {
  for (lua_pushnil(L); lua_next(L, given); lua_pop(L, 1)) {
    lua_pushvalue(L, -2);
    lua_rawget(L, known);
    bool found = !lua_isnil(L, -1);
    lua_pop(L, 1);
    if (!found) {
      lua_pop(L, 2);
      return false;
    }
  }
  return true;
}

static bool has_all_inside(lua_State *L, int known, int given) {
  lua_rawgeti(L, given, 1);
  bool is_list = lua_istable(L, -1);
  lua_pop(L, 1);
  if (!is_list)
    return has_all(L, known, given);
  int length = (int)lua_rawlen(L, given);
  bool found = true;
  for (int i = 1; found && i <= length; i++) {
    lua_rawgeti(L, given, i);
    found = !lua_istable(L, -1) || has_all(L, known, lua_gettop(L));
    lua_pop(L, 1);
  }
  return found;
}

bool is_known_name(lua_State *L, int known, int key) {
  int value = key + 1, inside = lua_gettop(L) + 1;
  lua_pushvalue(L, key);
  lua_rawget(L, known);
  int type = lua_type(L, inside);
  bool found = type != LUA_TNIL;
  if (type == LUA_TTABLE && lua_istable(L, value))
    found = has_all_inside(L, inside, value);
  lua_settop(L, inside - 1);
  return found;
}
