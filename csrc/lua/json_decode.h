// JSON text straight into Lua values. This decoder replaces lua-cjson, whose result depends on its
// release: which empty table was a list, integers beyond 2^53, a failing allocator.
#ifndef INTERCOM_JSON_DECODE_H
#define INTERCOM_JSON_DECODE_H

#include "core/json.h"
#include "lua/json_keys.h"

HIDDEN_BEGIN

typedef struct {
  lua_State *L;
  json_reader json;
  json_fault fault;
  unsigned depth;  // how many objects and arrays are open
  bool keep_nulls; // also in objects, where they are left out otherwise
  key_cache *keys;
  int key_table;  // stack index of the cached keys as Lua strings
  int array_mark; // stack index of the metatable that marks arrays
} value_reader;

// Prepares the reader; leaves two values on the stack, which must stay there while it is used.
void values_begin(lua_State *L, value_reader *reader, const json_reader *at, bool keep_nulls);
// Call it after reading `token`: it pushes the value that begins there and returns NULL, or pushes
// nothing and returns what is wrong.
const char *values_push(value_reader *reader, json_token token);

// Pushes the value of a whole text and returns NULL, or pushes nothing and returns what is wrong.
const char *json_decode(lua_State *L, slice text, bool keep_nulls);

void json_decode_open(lua_State *L);

HIDDEN_END

#endif
