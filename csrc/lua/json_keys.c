#include "lua/json_keys.h"

#include "lua/stack.h"
#include "lua/userdata.h"

// A key is kept in one of this many slots from its hash on, so that keys of one hash do not
// displace each other.
#define WAYS 4
#define SCRATCH_MOST (64 * 1024)
// Registry key of the one cache.
#define INSTANCE "intercom.key_cache.instance"

static const char KEY_CACHE_TYPE[] = "intercom.key_cache";

struct key_cache {
  userdata_head userdata;
  key_slot slots[KEYS_MAX];
  key_slot outermost;
  buffer scratch[2];
  int pushing;   // how many strings are being made of the scratch buffers
  unsigned turn; // which slot is replaced next when all are taken
};

static int cache_gc(lua_State *L) {
  key_cache *gone = userdata_check(L, 1, KEY_CACHE_TYPE);
  buffer_free(&gone->scratch[0]);
  buffer_free(&gone->scratch[1]);
  return 0;
}

static void push_cache(lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, INSTANCE);
  if (lua_isuserdata(L, -1))
    return;
  lua_pop(L, 1);
  static const luaL_Reg metamethods[] = {{"__gc", cache_gc}, {NULL, NULL}};
  type_register(L, KEY_CACHE_TYPE, metamethods, NULL);
  lua_createtable(L, KEYS_MAX, 0);
  userdata_push_with(L, sizeof(key_cache), KEY_CACHE_TYPE);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, INSTANCE);
}

key_cache *keys_push(lua_State *L) {
  push_cache(L);
  key_cache *keys = lua_touserdata(L, -1);
  lua_getuservalue(L, -1);
  lua_remove(L, -2);
  return keys;
}

buffer *keys_scratch(key_cache *keys) {
  buffer *scratch = &keys->scratch[keys->pushing > 0];
  // Keeps one long text from holding its memory for good.
  if (scratch->capacity > SCRATCH_MOST)
    buffer_free(scratch);
  buffer_clear(scratch);
  return scratch;
}

void keys_pushing(key_cache *keys, int change) { keys->pushing += change; }

key_slot *keys_outermost(key_cache *keys) { return &keys->outermost; }

static size_t hash_of(slice key) {
  const unsigned char *bytes = (const unsigned char *)key.data;
  size_t last = key.length - 1;
  size_t hash = key.length * 31 + bytes[0];
  hash = hash * 33 ^ bytes[last];
  hash = hash * 33 ^ bytes[last / 2];
  hash = hash * 33 ^ bytes[last - last / 4];
  return (hash ^ hash >> 9) % KEYS_MAX;
}

static bool is_slot_of(const key_slot *slot, slice text) {
  return slot->length == text.length && memcmp(slot->text, text.data, text.length) == 0;
}

// A free slot of its ways, or else each in turn.
static key_slot *slot_for(key_cache *keys, size_t hash) {
  for (size_t way = 0; way < WAYS; way++) {
    key_slot *slot = &keys->slots[(hash + way) % KEYS_MAX];
    if (slot->length == 0)
      return slot;
  }
  return &keys->slots[(hash + keys->turn++ % WAYS) % KEYS_MAX];
}

static void fill(key_slot *slot, slice text, uint16_t number, size_t hash) {
  *slot = (key_slot){.number = number, .hash = (uint16_t)hash};
  memcpy(slot->text, text.data, text.length);
  slot->text[text.length] = '"';
  size_t compared = text.length + 1;
  memset(slot->mask, 0xff, compared < sizeof slot->mask ? compared : sizeof slot->mask);
  slot->length = (uint8_t)text.length;
}

key_slot *keys_find(lua_State *L, key_cache *keys, int table, slice text) {
  if (text.length == 0 || text.length > KEY_LONGEST)
    return NULL;
  size_t hash = hash_of(text);
  for (size_t way = 0; way < WAYS; way++) {
    key_slot *slot = &keys->slots[(hash + way) % KEYS_MAX];
    if (is_slot_of(slot, text))
      return slot;
  }
  key_slot *slot = slot_for(keys, hash);
  // The slot stays free until the string is in the table: the push may fail.
  slot->length = 0;
  push_slice(L, text);
  uint16_t number = (uint16_t)(slot - keys->slots + 1);
  lua_rawseti(L, table, number);
  fill(slot, text, number, hash);
  return slot;
}
