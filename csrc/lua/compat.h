// One set of names for the C API of Lua 5.1, LuaJIT and 5.2 to 5.5.
#ifndef INTERCOM_COMPAT_H
#define INTERCOM_COMPAT_H

#include <lauxlib.h>
#include <lua.h>
#include <stdbool.h>
#include <stdint.h>

#if LUA_VERSION_NUM < 502
#define lua_rawlen lua_objlen
#define lua_getuservalue lua_getfenv
#define lua_setuservalue lua_setfenv
#endif

#if LUA_VERSION_NUM >= 504
#define compat_newuserdata(L, size, values) lua_newuserdatauv(L, size, values)
#else
#define compat_newuserdata(L, size, values) lua_newuserdata(L, size)
#endif

static inline int compat_absindex(lua_State *L, int index) {
  return index > 0 || index <= LUA_REGISTRYINDEX ? index : lua_gettop(L) + index + 1;
}

static inline bool compat_isinteger(lua_State *L, int index) {
#if LUA_VERSION_NUM >= 503
  return lua_isinteger(L, index);
#else
  (void)L;
  (void)index;
  return false;
#endif
}

static inline void push_int64(lua_State *L, int64_t value) {
#if LUA_VERSION_NUM >= 503
  lua_pushinteger(L, (lua_Integer)value);
#else
  lua_pushnumber(L, (lua_Number)value);
#endif
}

// luaL_setfuncs without upvalues, which 5.1 lacks.
static inline void compat_setfuncs(lua_State *L, const luaL_Reg *functions) {
  for (; functions->name; functions++) {
    lua_pushcfunction(L, functions->func);
    lua_setfield(L, -2, functions->name);
  }
}

#endif
