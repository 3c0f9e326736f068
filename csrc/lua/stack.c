#include "lua/stack.h"

int raise_memory(lua_State *L) { return luaL_error(L, "not enough memory"); }

void buffer_check(lua_State *L, const buffer *content) {
  if (content->failed)
    raise_memory(L);
}

int nil_and_message(lua_State *L, const char *message) {
  lua_pushnil(L);
  lua_pushstring(L, message);
  return 2;
}

void push_slice(lua_State *L, slice text) {
  lua_pushlstring(L, text.data ? text.data : "", text.length);
}

void push_lower(lua_State *L, slice text) {
  luaL_Buffer lower;
  luaL_buffinit(L, &lower);
  for (size_t i = 0; i < text.length; i++)
    luaL_addchar(&lower, ascii_lower(text.data[i]));
  luaL_pushresult(&lower);
}

slice to_slice(lua_State *L, int index) {
  slice text = {NULL, 0};
  if (lua_isstring(L, index))
    text.data = lua_tolstring(L, index, &text.length);
  return text;
}

slice check_slice(lua_State *L, int index) {
  slice text;
  text.data = luaL_checklstring(L, index, &text.length);
  return text;
}

size_t size_of_number(lua_Number number) {
  if (!(number > 0))
    return 0;
  return number >= (lua_Number)SIZE_MAX ? SIZE_MAX : (size_t)number;
}

void set_text(lua_State *L, const char *name, slice text) {
  if (!text.data)
    return;
  push_slice(L, text);
  lua_setfield(L, -2, name);
}

void set_string(lua_State *L, const char *name, const char *text) {
  if (!text)
    return;
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

void set_number(lua_State *L, const char *name, lua_Number value) {
  lua_pushnumber(L, value);
  lua_setfield(L, -2, name);
}

void set_integer(lua_State *L, const char *name, int64_t value) {
  push_int64(L, value);
  lua_setfield(L, -2, name);
}

void set_boolean(lua_State *L, const char *name, bool value) {
  lua_pushboolean(L, value);
  lua_setfield(L, -2, name);
}

void raw_field(lua_State *L, int table, const char *name) {
  lua_pushstring(L, name);
  lua_rawget(L, table);
}

lua_Number number_field(lua_State *L, int table, const char *name, lua_Number otherwise) {
  lua_getfield(L, table, name);
  lua_Number value = lua_isnil(L, -1) ? otherwise : lua_tonumber(L, -1);
  lua_pop(L, 1);
  return value;
}

bool boolean_field(lua_State *L, int table, const char *name) {
  lua_getfield(L, table, name);
  bool value = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return value;
}
