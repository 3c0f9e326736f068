#include "lua/array_mark.h"

// Registry keys of the set of all marks, the module's own mark, and the empty array.
#define ALL_MARKS "intercom.array_marks"
#define OWN_MARK "intercom.array_mark"
#define EMPTY_ARRAY "intercom.empty_array"

bool is_marked_array(lua_State *L, int index) {
  if (!lua_getmetatable(L, index))
    return false;
  lua_getfield(L, LUA_REGISTRYINDEX, ALL_MARKS);
  if (!lua_istable(L, -1)) {
    lua_pop(L, 2);
    return false;
  }
  lua_insert(L, -2);
  lua_rawget(L, -2);
  bool marked = lua_toboolean(L, -1);
  lua_pop(L, 2);
  return marked;
}

bool is_empty_array(lua_State *L, int index) {
  const void *value = lua_touserdata(L, index);
  lua_getfield(L, LUA_REGISTRYINDEX, EMPTY_ARRAY);
  bool is_empty = lua_touserdata(L, -1) == value;
  lua_pop(L, 1);
  return is_empty;
}

void push_array_mark(lua_State *L) { lua_getfield(L, LUA_REGISTRYINDEX, OWN_MARK); }

// Pushes the set of metatables that mark a table as a list. Marks from before a reload of the
// modules stay in it as long as a list has them.
static void push_marks(lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, ALL_MARKS);
  if (lua_istable(L, -1))
    return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_newtable(L);
  lua_pushliteral(L, "k");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, ALL_MARKS);
}

// core.setup(array_mark, other_mark | nil, empty_array | nil) → the set of all marks. Sets the
// metatable of decoded lists, another one that marks a table as a list, and the light userdata that
// is an empty list.
static int setup(lua_State *L) {
  enum { MARK = 1, OTHER_MARK, EMPTY, MARKS };
  luaL_checktype(L, MARK, LUA_TTABLE);
  lua_settop(L, EMPTY);
  push_marks(L);
  for (int i = MARK; i <= OTHER_MARK; i++) {
    if (!lua_istable(L, i))
      continue;
    lua_pushvalue(L, i);
    lua_pushboolean(L, true);
    lua_rawset(L, MARKS);
  }
  lua_pushvalue(L, MARK);
  lua_setfield(L, LUA_REGISTRYINDEX, OWN_MARK);
  lua_pushvalue(L, EMPTY);
  lua_setfield(L, LUA_REGISTRYINDEX, EMPTY_ARRAY);
  return 1;
}

void array_mark_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"setup", setup}, {NULL, NULL}};
  compat_setfuncs(L, functions);
}
