#include "lua/userdata.h"

#include <string.h>

void type_register(lua_State *L, const char *type, const luaL_Reg *metamethods,
                   const luaL_Reg *methods) {
  luaL_newmetatable(L, type);
  compat_setfuncs(L, metamethods);
  // luaL_newmetatable sets this from 5.3 on.
  lua_pushstring(L, type);
  lua_setfield(L, -2, "__name");
  if (methods) {
    lua_newtable(L);
    compat_setfuncs(L, methods);
    lua_setfield(L, -2, "__index");
  }
  lua_pop(L, 1);
}

void type_push_methods(lua_State *L, const char *type) {
  luaL_getmetatable(L, type);
  lua_getfield(L, -1, "__index");
  lua_remove(L, -2);
}

static void *set_up(lua_State *L, userdata_head *made, size_t size, const char *type,
                    const char *metatable) {
  memset(made, 0, size);
  made->type = type;
  luaL_getmetatable(L, metatable);
  lua_setmetatable(L, -2);
  return made;
}

void *userdata_push_as(lua_State *L, size_t size, const char *type, const char *metatable) {
  return set_up(L, compat_newuserdata(L, size, 1), size, type, metatable);
}

void *userdata_push(lua_State *L, size_t size, const char *type) {
  return set_up(L, compat_newuserdata(L, size, 0), size, type, type);
}

void *userdata_push_with(lua_State *L, size_t size, const char *type) {
  void *made = set_up(L, compat_newuserdata(L, size, 1), size, type, type);
  lua_insert(L, -2);
  lua_setuservalue(L, -2);
  return made;
}

void *userdata_test(lua_State *L, int index, const char *type) {
  userdata_head *found = lua_touserdata(L, index);
  return found && lua_rawlen(L, index) >= sizeof *found && found->type == type ? found : NULL;
}

void *userdata_check(lua_State *L, int index, const char *type) {
  void *found = userdata_test(L, index, type);
  return found ? found : luaL_checkudata(L, index, type);
}
