#include "lua/arguments.h"

#include <math.h>

#include "core/header_lines.h"
#include "core/request_parts.h"
#include "lua/held_buffer.h"
#include "lua/numbers.h"
#include "lua/stack.h"

static bool query_text(lua_State *L, int index, char digits[DIGITS_MAX], slice *text) {
  if (lua_type(L, index) == LUA_TBOOLEAN) {
    *text = slice_of(lua_toboolean(L, index) ? "true" : "false");
    return true;
  }
  if (integer_or_string(L, index, digits, text))
    return true;
  if (lua_type(L, index) != LUA_TNUMBER)
    return false;
  double number = lua_tonumber(L, index);
  if (!isfinite(number))
    return false;
  *text = (slice){digits, float_text(number, digits)};
  return true;
}

const char *query_read_value(lua_State *L, int value, slice key, buffer *query, const char *name) {
  char digits[DIGITS_MAX];
  slice text;
  size_t entries = 0;
  if (query_text(L, value, digits, &text)) {
    query_add(query, key, text);
    return NULL;
  }
  bool list = lua_type(L, value) == LUA_TTABLE;
  for (size_t i = 1, length = list ? lua_rawlen(L, value) : 0; i <= length; i++) {
    lua_rawgeti(L, value, (int)i);
    list = list && query_text(L, lua_gettop(L), digits, &text);
    if (list && entries++ == 0)
      query_add(query, key, text);
    else if (list)
      query_add_entry(query, text);
    lua_pop(L, 1);
  }
  for (lua_pushnil(L); list && lua_next(L, value); lua_pop(L, 1)) {
    if (entries-- == 0) {
      list = false;
      lua_pop(L, 2);
      break;
    }
  }
  if (list) {
    if (lua_rawlen(L, value) == 0)
      query_add(query, key, (slice){"", 0});
    return NULL;
  }
  push_slice(L, key);
  return lua_pushfstring(
      L, "%s.%s must be a string, a finite number, a boolean or a list of them, not %s", name,
      lua_tostring(L, -1), luaL_typename(L, value));
}

const char *query_read(lua_State *L, int index, buffer *query, const char *name) {
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING)
      return lua_pushfstring(L, "%s has a key that is not a string", name);
    const char *wrong = query_read_value(L, lua_gettop(L), to_slice(L, -2), query, name);
    if (wrong)
      return wrong;
  }
  return NULL;
}

const char *headers_read(lua_State *L, int index, buffer *out) {
  static const char *const ours[] = {"authorization", "content-length", "host", "transfer-encoding",
                                     "intercom-version"};
  char digits[DIGITS_MAX];
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING)
      return "headers has a name that is not a string";
    slice name = to_slice(L, -2), value;
    if (!integer_or_string(L, -1, digits, &value))
      return lua_pushfstring(L, "headers[\"%s\"] must be a string, not %s", name.data,
                             luaL_typename(L, -1));
    const char *fault = header_fault(name, (slice){NULL, 0});
    if (fault)
      return lua_pushfstring(L, "headers %s", fault);
    fault = header_fault(name, value);
    if (fault)
      return lua_pushfstring(L, "headers[\"%s\"] %s", name.data, fault);
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
      if (slice_equal_nocase(name, ours[i]))
        return lua_pushfstring(L, "headers[\"%s\"] is set by the client itself", name.data);
    }
    header_lines_add(out, name, value);
  }
  buffer_check(L, out);
  return NULL;
}

// core.header_fault(headers) → nil, or why one of them must not be sent
static int first_header_fault(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  const char *wrong = headers_read(L, 1, held_buffer_push(L));
  if (!wrong)
    return 0;
  lua_pushstring(L, wrong);
  return 1;
}

void arguments_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"header_fault", first_header_fault}, {NULL, NULL}};
  compat_setfuncs(L, functions);
}
