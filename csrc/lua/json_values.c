#include "lua/json_values.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Keys of objects come again and again: the Lua string of a key is kept under a hash of its bytes,
// with how many fields or entries its value had last, so that tables are made in their size.
#define CACHE_SIZE 512
#define KEY_LONGEST 38
#define SIZE_MOST 1024

typedef struct {
  uint8_t length; // 0: free
  char text[KEY_LONGEST + 1];
  uint16_t fields;
  uint16_t entries;
} key_slot;

struct key_cache {
  key_slot slots[CACHE_SIZE];
  key_slot outermost;
  buffer scratch;
};

#define CACHE_TYPE "intercom.key_cache"

static int cache_gc(lua_State *L) {
  key_cache *gone = luaL_checkudata(L, 1, CACHE_TYPE);
  buffer_free(&gone->scratch);
  return 0;
}

static void push_cache(lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, CACHE_TYPE ".instance");
  if (lua_isuserdata(L, -1))
    return;
  lua_pop(L, 1);
  static const luaL_Reg metamethods[] = {{"__gc", cache_gc}, {NULL, NULL}};
  type_register(L, CACHE_TYPE, metamethods, NULL);
  key_cache *made = userdata_new(L, sizeof *made);
  memset(made, 0, sizeof *made);
  luaL_getmetatable(L, CACHE_TYPE);
  lua_setmetatable(L, -2);
  lua_createtable(L, CACHE_SIZE, 0);
  lua_setuservalue(L, -2);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, CACHE_TYPE ".instance");
}

void values_begin(lua_State *L, value_reader *reader, const json_reader *at) {
  luaL_checkstack(L, 4 * JSON_DEPTH_MAX + 16, NULL);
  push_cache(L);
  reader->L = L;
  reader->json = *at;
  reader->keys = lua_touserdata(L, -1);
  lua_getuservalue(L, -1);
  lua_remove(L, -2);
  reader->key_table = lua_gettop(L);
  lua_getfield(L, LUA_REGISTRYINDEX, "intercom.array_mark");
  reader->array_mark = lua_gettop(L);
}

// False: half a surrogate pair.
static bool push_text(value_reader *r) {
  if (!r->json.escaped) {
    push_slice(r->L, r->json.text);
    return true;
  }
  buffer *scratch = &r->keys->scratch;
  buffer_clear(scratch);
  bool known = json_unescape(r->json.text, scratch);
  buffer_check(r->L, scratch);
  if (known)
    push_slice(r->L, buffer_slice(scratch));
  else
    r->json.error = "half a surrogate pair";
  return known;
}

static size_t hash_of(slice key) {
  const unsigned char *bytes = (const unsigned char *)key.data;
  size_t last = key.length - 1;
  size_t hash = key.length * 31 + bytes[0];
  hash = hash * 33 ^ bytes[last];
  hash = hash * 33 ^ bytes[last / 2];
  hash = hash * 33 ^ bytes[last - last / 4];
  return (hash ^ hash >> 9) % CACHE_SIZE;
}

// Pushes the key that was just read; `slot` is NULL where it is not one for the cache.
static bool push_key(value_reader *r, key_slot **found) {
  slice key = r->json.text;
  *found = NULL;
  if (r->json.escaped || key.length == 0 || key.length > KEY_LONGEST)
    return push_text(r);
  size_t at = hash_of(key);
  key_slot *slot = &r->keys->slots[at];
  if (slot->length == key.length && memcmp(slot->text, key.data, key.length) == 0) {
    lua_rawgeti(r->L, r->key_table, (int)at + 1);
    *found = slot;
    return true;
  }
  // Free until the string is in the table: the push may fail.
  slot->length = 0;
  push_slice(r->L, key);
  lua_pushvalue(r->L, -1);
  lua_rawseti(r->L, r->key_table, (int)at + 1);
  memcpy(slot->text, key.data, key.length);
  slot->length = (uint8_t)key.length;
  slot->fields = slot->entries = 0;
  *found = slot;
  return true;
}

static void push_number(lua_State *L, double number) {
#if LUA_VERSION_NUM >= 503
  // 1.0 and 1e3 are integers too, as far as a float holds them exactly.
  if (number == floor(number) && fabs(number) < 9007199254740992.0) {
    lua_pushinteger(L, (lua_Integer)number);
    return;
  }
#endif
  lua_pushnumber(L, number);
}

static void push_float(lua_State *L, slice text) {
  char digits[512];
  // More digits than these say nothing about a double.
  size_t length = text.length < sizeof digits ? text.length : sizeof digits - 1;
  memcpy(digits, text.data, length);
  digits[length] = '\0';
  char *end;
  double number = strtod(digits, &end);
  if (*end == '.') {
    // The host's locale has another decimal point.
    *end = *localeconv()->decimal_point;
    number = strtod(digits, NULL);
  }
  push_number(L, number);
}

static void push_integer(lua_State *L, slice text) {
  int64_t integer;
  if (!slice_integer(text, &integer)) {
    push_float(L, text);
    return;
  }
#if LUA_VERSION_NUM >= 503
  lua_pushinteger(L, (lua_Integer)integer);
#else
  lua_pushnumber(L, integer == 0 && text.data[0] == '-' ? -0.0 : (lua_Number)integer);
#endif
}

// Of a key that comes twice the last value counts, also when that is null. Takes the key away.
static void forget(lua_State *L, int table) {
  lua_pushvalue(L, -1);
  lua_rawget(L, table);
  bool known = !lua_isnil(L, -1);
  lua_pop(L, 1);
  if (known) {
    lua_pushnil(L);
    lua_rawset(L, table);
  } else {
    lua_pop(L, 1);
  }
}

static bool push_value(value_reader *r, json_token token, key_slot *slot);

static bool push_object(value_reader *r, key_slot *slot) {
  lua_State *L = r->L;
  unsigned fields = 0;
  lua_createtable(L, 0, slot ? slot->fields : 0);
  int table = lua_gettop(L);
  for (;;) {
    json_token token = json_next(&r->json);
    if (token == JSON_OBJECT_END)
      break;
    key_slot *key;
    if (token != JSON_KEY || !push_key(r, &key))
      return false;
    token = json_next(&r->json);
    if (token == JSON_NULL) {
      forget(L, table);
      continue;
    }
    if (!push_value(r, token, key))
      return false;
    lua_rawset(L, table);
    fields++;
  }
  if (slot)
    slot->fields = (uint16_t)(fields < SIZE_MOST ? fields : SIZE_MOST);
  return true;
}

static bool push_array(value_reader *r, key_slot *slot) {
  lua_State *L = r->L;
  int count = 0;
  lua_createtable(L, slot ? slot->entries : 0, 0);
  for (;;) {
    json_token token = json_next(&r->json);
    if (token == JSON_ARRAY_END)
      break;
    // The objects of a list are alike: each is made in the size of the one before.
    if (!push_value(r, token, token == JSON_OBJECT ? slot : NULL))
      return false;
    lua_rawseti(L, -2, ++count);
  }
  if (slot)
    slot->entries = (uint16_t)(count < SIZE_MOST ? count : SIZE_MOST);
  lua_pushvalue(L, r->array_mark);
  lua_setmetatable(L, -2);
  return true;
}

// The reader's depth limit bounds the recursion.
static bool push_value(value_reader *r, json_token token, key_slot *slot) {
  switch (token) {
  case JSON_STRING:
    return push_text(r);
  case JSON_OBJECT:
    return push_object(r, slot);
  case JSON_ARRAY:
    return push_array(r, slot);
  case JSON_NUMBER:
    (r->json.is_integer ? push_integer : push_float)(r->L, r->json.text);
    return true;
  case JSON_TRUE:
  case JSON_FALSE:
    lua_pushboolean(r->L, token == JSON_TRUE);
    return true;
  case JSON_NULL:
    lua_pushlightuserdata(r->L, NULL);
    return true;
  default:
    return false;
  }
}

const char *values_push(value_reader *reader, json_token token) {
  int top = lua_gettop(reader->L);
  if (push_value(reader, token, &reader->keys->outermost))
    return NULL;
  lua_settop(reader->L, top);
  return reader->json.error ? reader->json.error : "it is not JSON";
}
