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
#define SCRATCH_MOST (64 * 1024)
// Of Lua's stack, for an object or array that is open.
#define SLOTS 8
// Where the registry keeps the one cache.
#define INSTANCE "intercom.key_cache.instance"

typedef struct {
  uint8_t length; // 0: free
  char text[KEY_LONGEST + 1];
  uint16_t fields;
  uint16_t entries;
} key_slot;

struct key_cache {
  userdata_head userdata;
  key_slot slots[CACHE_SIZE];
  key_slot outermost;
  // The second one is for a finalizer that reads JSON while a value is made of the first.
  buffer scratch[2];
  int pushing; // how many values are being made of them
};

static int cache_gc(lua_State *L) {
  key_cache *gone = userdata_check(L, 1, KEY_CACHE_TYPE);
  buffer_free(&gone->scratch[0]);
  buffer_free(&gone->scratch[1]);
  return 0;
}

static buffer *free_scratch(key_cache *keys) { return &keys->scratch[keys->pushing > 0]; }

static void push_cache(lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, INSTANCE);
  if (lua_isuserdata(L, -1))
    return;
  lua_pop(L, 1);
  static const luaL_Reg metamethods[] = {{"__gc", cache_gc}, {NULL, NULL}};
  type_register(L, KEY_CACHE_TYPE, metamethods, NULL);
  lua_createtable(L, CACHE_SIZE, 0);
  userdata_push_with(L, sizeof(key_cache), KEY_CACHE_TYPE);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, INSTANCE);
}

void values_begin(lua_State *L, value_reader *reader, const json_reader *at) {
  luaL_checkstack(L, SLOTS + 8, NULL);
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

static void push_text(value_reader *r, slice text, bool escaped) {
  if (!escaped) {
    push_slice(r->L, text);
    return;
  }
  buffer *scratch = free_scratch(r->keys);
  // One long text does not hold its memory for good.
  if (scratch->capacity > SCRATCH_MOST)
    buffer_free(scratch);
  buffer_clear(scratch);
  json_unescape(text, scratch);
  buffer_check(r->L, scratch);
  r->keys->pushing++;
  push_slice(r->L, buffer_slice(scratch));
  r->keys->pushing--;
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

// A key that was read, before it is known whether its value is worth a push.
typedef struct {
  slice text;
  bool escaped;
  size_t hash;
} read_key;

static read_key key_of(const json_reader *json) {
  read_key key = {json->text, json->escaped, 0};
  if (!key.escaped && key.text.length > 0)
    key.hash = hash_of(key.text);
  return key;
}

// Returns NULL where the key is not one for the cache.
static key_slot *push_key(value_reader *r, const read_key *key) {
  slice text = key->text;
  if (key->escaped || text.length == 0 || text.length > KEY_LONGEST) {
    push_text(r, text, key->escaped);
    return NULL;
  }
  key_slot *slot = &r->keys->slots[key->hash];
  int at = (int)key->hash + 1;
  if (slot->length == text.length && memcmp(slot->text, text.data, text.length) == 0) {
    lua_rawgeti(r->L, r->key_table, at);
    return slot;
  }
  // Free until the string is in the table: the push may fail.
  slot->length = 0;
  push_slice(r->L, text);
  lua_pushvalue(r->L, -1);
  lua_rawseti(r->L, r->key_table, at);
  memcpy(slot->text, text.data, text.length);
  slot->length = (uint8_t)text.length;
  slot->fields = slot->entries = 0;
  return slot;
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

// strtod goes by the host's locale, whose decimal point may be another one.
static void push_float(value_reader *r, slice text) {
  buffer *digits = free_scratch(r->keys);
  size_t whole = 0;
  while (whole < text.length && text.data[whole] != '.')
    whole++;
  buffer_clear(digits);
  buffer_append(digits, text.data, whole);
  if (whole < text.length) {
    buffer_append_string(digits, localeconv()->decimal_point);
    buffer_append(digits, text.data + whole + 1, text.length - whole - 1);
  }
  buffer_terminate(digits);
  buffer_check(r->L, digits);
  push_number(r->L, strtod(digits->data, NULL));
}

static void push_integer(value_reader *r, slice text) {
  lua_State *L = r->L;
  int64_t integer;
  if (!slice_integer(text, &integer)) {
    push_float(r, text);
    return;
  }
#if LUA_VERSION_NUM < 503
  if (integer == 0 && text.data[0] == '-') {
    lua_pushnumber(L, -0.0);
    return;
  }
#endif
  push_int64(L, integer);
}

static bool push_value(value_reader *r, json_token token, key_slot *slot);

// The hashes of the keys that an object has values for: most objects have many nulls, and only
// where a key may have come before does a null take its value away.
typedef struct {
  uint64_t bits[CACHE_SIZE / 64];
} seen_keys;

static void see(seen_keys *seen, size_t hash) { seen->bits[hash / 64] |= UINT64_C(1) << hash % 64; }

static bool was_seen(const seen_keys *seen, size_t hash) {
  return seen->bits[hash / 64] >> hash % 64 & 1;
}

static bool push_object(value_reader *r, key_slot *slot) {
  lua_State *L = r->L;
  unsigned fields = 0;
  seen_keys seen = {{0}};
  bool escaped = false; // such a key may be any of the others
  luaL_checkstack(L, SLOTS, NULL);
  lua_createtable(L, 0, slot ? slot->fields : 0);
  for (;;) {
    json_token token = json_next(&r->json);
    if (token == JSON_OBJECT_END)
      break;
    if (token != JSON_KEY)
      return false;
    read_key key = key_of(&r->json);
    token = json_next(&r->json);
    escaped = escaped || key.escaped;
    if (token == JSON_NULL && !escaped && !was_seen(&seen, key.hash))
      continue;
    see(&seen, key.hash);
    key_slot *known = push_key(r, &key);
    // Of a key that comes twice the last value counts, also when that is null.
    if (token == JSON_NULL)
      lua_pushnil(L);
    else if (!push_value(r, token, known))
      return false;
    lua_rawset(L, -3);
    fields++;
  }
  if (slot)
    slot->fields = (uint16_t)(fields < SIZE_MOST ? fields : SIZE_MOST);
  return true;
}

static bool push_array(value_reader *r, key_slot *slot) {
  lua_State *L = r->L;
  int count = 0;
  luaL_checkstack(L, SLOTS, NULL);
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
    push_text(r, r->json.text, r->json.escaped);
    return true;
  case JSON_OBJECT:
    return push_object(r, slot);
  case JSON_ARRAY:
    return push_array(r, slot);
  case JSON_NUMBER:
    (r->json.is_integer ? push_integer : push_float)(r, r->json.text);
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

const char *json_decode(lua_State *L, slice text) {
  int top = lua_gettop(L);
  json_reader start;
  value_reader reader;
  json_reader_init(&start, text.data, text.length);
  values_begin(L, &reader, &start);
  const char *wrong = values_push(&reader, json_next(&reader.json));
  if (!wrong && json_next(&reader.json) != JSON_END)
    wrong = reader.json.error;
  if (wrong) {
    lua_settop(L, top);
    return wrong;
  }
  lua_replace(L, top + 1);
  lua_settop(L, top + 1);
  return NULL;
}
