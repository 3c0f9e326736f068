// The keys of JSON objects, cached as Lua strings: the same keys recur, mostly in the same order.
#ifndef INTERCOM_JSON_KEYS_H
#define INTERCOM_JSON_KEYS_H

#include <stdint.h>
#include <string.h>

#include "core/buffer.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// A power of two.
#define KEYS_MAX 512
#define KEY_LONGEST 38

typedef struct key_slot key_slot;

struct key_slot {
  uint8_t length;                 // 0: the slot is free
  char text[KEY_LONGEST + 1 + 1]; // with the closing quote
  uint64_t mask[2]; // the bits of the first 16 bytes that belong to the key and its quote
  uint16_t number;  // of its string in the table
  uint16_t hash;
  // About the key's last value: the number of fields of an object or entries of a list, and the
  // first key of an object.
  uint16_t fields, entries;
  key_slot *first;
  key_slot *next; // the key that came after this one
};

typedef struct key_cache key_cache;

// Pushes the table of the strings, indexed by slot number, and returns the cache.
key_cache *keys_push(lua_State *L);
// The slot of a key without escapes; NULL if such a key is not cached. `table` is the stack index
// of the strings.
key_slot *keys_find(lua_State *L, key_cache *keys, int table, slice text);
// The slot of whole texts, which have no key.
key_slot *keys_outermost(key_cache *keys);
// An empty buffer to put a text together. Between keys_pushing(keys, 1) and keys_pushing(keys, -1)
// it is a different one: a finalizer may read JSON while a string is made of the first.
buffer *keys_scratch(key_cache *keys);
void keys_pushing(key_cache *keys, int change);

// key_stands_at needs this many readable bytes after the quote that opens a key.
#define KEY_ROOM (KEY_LONGEST + 2)

// Whether the key of a slot, with its closing quote, is at `at`.
static inline bool key_stands_at(const key_slot *slot, const char *at) {
  uint64_t there[2], wanted[2];
  memcpy(there, at, sizeof there);
  memcpy(wanted, slot->text, sizeof wanted);
  if (((there[0] ^ wanted[0]) & slot->mask[0]) | ((there[1] ^ wanted[1]) & slot->mask[1]))
    return false;
  size_t known = sizeof wanted, length = (size_t)slot->length + 1;
  return length > 1 &&
         (length <= known || memcmp(at + known, slot->text + known, length - known) == 0);
}

HIDDEN_END

#endif
