// JSON to Lua values: lua-cjson decodes, and what its releases leave open or lose is mended by
// walking the text beside the value: null, 64-bit integers, and which empty table is an array.
#include <locale.h>
#include <math.h>
#include <string.h>

#include "core/json.h"
#include "lua/binding.h"

typedef struct {
  lua_State *L;
  json_reader reader;
  buffer key;
  int array_mark; // stack index of the metatable that marks arrays
} mender;

// What stands on top of the stack after mending: the same value, another one, or nothing at all.
typedef enum { MEND_SAME, MEND_CHANGED, MEND_FAILED } mend_result;

static mend_result mend(mender *m, json_token token);

static bool push_key(mender *m) {
  if (!m->reader.escaped) {
    push_slice(m->L, m->reader.text);
    return true;
  }
  buffer_clear(&m->key);
  if (!json_unescape(m->reader.text, &m->key))
    return false;
  push_slice(m->L, buffer_slice(&m->key));
  return true;
}

static mend_result mend_object(mender *m) {
  lua_State *L = m->L;
  int table = lua_gettop(L);
  // With the same key twice, the last one's value is in the table: it may have been an array
  // before.
  lua_pushnil(L);
  lua_setmetatable(L, table);
  for (;;) {
    json_token token = json_next(&m->reader);
    if (token == JSON_OBJECT_END)
      return MEND_SAME;
    if (token != JSON_KEY || !push_key(m))
      return MEND_FAILED;
    lua_pushvalue(L, -1);
    lua_rawget(L, table);
    token = json_next(&m->reader);
    bool null = token == JSON_NULL && lua_type(L, -1) == LUA_TLIGHTUSERDATA;
    if (null) {
      lua_pop(L, 1);
      lua_pushnil(L);
    }
    mend_result result = mend(m, token);
    if (result == MEND_FAILED)
      return MEND_FAILED;
    if (null || result == MEND_CHANGED)
      lua_rawset(L, table);
    else
      lua_pop(L, 2);
  }
}

static mend_result mend_array(mender *m) {
  lua_State *L = m->L;
  int table = lua_gettop(L);
  lua_pushvalue(L, m->array_mark);
  lua_setmetatable(L, table);
  for (int i = 1;; i++) {
    json_token token = json_next(&m->reader);
    if (token == JSON_ARRAY_END)
      return MEND_SAME;
    lua_rawgeti(L, table, i);
    mend_result result = mend(m, token);
    if (result == MEND_FAILED)
      return MEND_FAILED;
    if (result == MEND_CHANGED)
      lua_rawseti(L, table, i);
    else
      lua_pop(L, 1);
  }
}

static mend_result mend_number(mender *m) {
#if LUA_VERSION_NUM >= 503
  int64_t integer;
  double number = lua_tonumber(m->L, -1);
  if (m->reader.is_integer && slice_integer(m->reader.text, &integer)) {
    // Of a key that comes twice only the last value is there, and this may be the first.
    if ((lua_Number)integer != number)
      return MEND_SAME;
  } else {
    // 1.0 and 1e3 are integers too, as far as a float holds them exactly.
    if (number != floor(number) || fabs(number) >= 9007199254740992.0)
      return MEND_SAME;
    integer = (int64_t)number;
  }
  lua_pop(m->L, 1);
  lua_pushinteger(m->L, (lua_Integer)integer);
  return MEND_CHANGED;
#else
  (void)m;
  return MEND_SAME;
#endif
}

static mend_result mend(mender *m, json_token token) {
  int type = lua_type(m->L, -1);
  switch (token) {
  case JSON_ERROR:
  case JSON_END:
    return MEND_FAILED;
  case JSON_NUMBER:
    return type == LUA_TNUMBER ? mend_number(m) : MEND_SAME;
  case JSON_OBJECT:
  case JSON_ARRAY:
    // Of a key that comes twice only the last value is there to be mended.
    if (type != LUA_TTABLE)
      return json_skip(&m->reader, token) ? MEND_SAME : MEND_FAILED;
    if (!lua_checkstack(m->L, 8))
      return MEND_FAILED;
    return token == JSON_OBJECT ? mend_object(m) : mend_array(m);
  default:
    return MEND_SAME;
  }
}

static int mend_protected(lua_State *L) {
  mender *m = lua_touserdata(L, 2);
  m->L = L;
  m->array_mark = 2;
  lua_getfield(L, LUA_REGISTRYINDEX, "intercom.array_mark");
  lua_replace(L, m->array_mark);
  lua_pushvalue(L, 1);
  bool failed = mend(m, json_next(&m->reader)) == MEND_FAILED;
  if (!failed)
    failed = json_next(&m->reader) != JSON_END;
  lua_pushboolean(L, !failed);
  return 2;
}

// As lua_pcall with one result, or none where it is false. A memory error is not caught.
static bool try_call(lua_State *L, int arguments) {
  int status = lua_pcall(L, arguments, 1, 0);
  if (status == 0)
    return true;
  if (status == LUA_ERRMEM)
    lua_error(L);
  lua_pop(L, 1);
  return false;
}

// Leaves the value that lua-cjson makes of the text, or nothing.
static bool decode(lua_State *L, slice text) {
  lua_getfield(L, LUA_REGISTRYINDEX, "intercom.decode");
  push_slice(L, text);
  return try_call(L, 1);
}

// lua-cjson goes by the decimal point of the locale in which it made its newest instance. With a
// point of several bytes it would end the process.
static bool renew_decoder(lua_State *L) {
  if (strlen(localeconv()->decimal_point) != 1)
    return false;
  lua_getfield(L, LUA_REGISTRYINDEX, "intercom.new_decode");
  if (!try_call(L, 0))
    return false;
  lua_setfield(L, LUA_REGISTRYINDEX, "intercom.decode");
  return true;
}

const char *json_decode(lua_State *L, slice text) {
  int top = lua_gettop(L);
  luaL_checkstack(L, 8, NULL);
  if (!decode(L, text)) {
    json_reader reader;
    json_reader_init(&reader, text.data, text.length);
    while (json_next(&reader) > JSON_END) {
    }
    if (reader.error || !renew_decoder(L) || !decode(L, text))
      return reader.error ? reader.error : "it is not JSON";
  }
  mender m = {0};
  json_reader_init(&m.reader, text.data, text.length);
  lua_pushcfunction(L, mend_protected);
  lua_insert(L, -2);
  lua_pushlightuserdata(L, &m);
  int status = lua_pcall(L, 2, 2, 0);
  bool short_of_memory = m.key.failed;
  buffer_free(&m.key);
  if (status != 0)
    lua_error(L);
  if (short_of_memory)
    luaL_error(L, "not enough memory");
  bool mended = lua_toboolean(L, -1);
  lua_pop(L, 1);
  if (mended)
    return NULL;
  lua_settop(L, top);
  return m.reader.error ? m.reader.error : "it is not JSON";
}
