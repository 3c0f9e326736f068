// JSON text straight into Lua values. This decoder replaces lua-cjson, whose result depends on its
// release: which empty table was a list, integers beyond 2^53, a failing allocator.
#ifndef INTERCOM_JSON_DECODE_H
#define INTERCOM_JSON_DECODE_H

#include "core/json.h"
#include "lua/json_keys.h"

HIDDEN_BEGIN

typedef struct value_reader value_reader;

struct value_reader {
  lua_State *L;
  json_reader json;
  json_fault fault;
  unsigned depth;  // how many objects and arrays are open
  bool keep_nulls; // also in objects, where they are left out otherwise
  key_cache *keys;
  int key_table;  // stack index of the cached keys as Lua strings
  int array_mark; // stack index of the metatable that marks arrays
  // Pushes the value at `at` and returns the byte after it, or NULL with something on the stack.
  const char *(*push)(value_reader *reader, const char *at);
};

// Prepares the reader; leaves two values on the stack, which must stay there while it is used.
void values_begin(lua_State *L, value_reader *reader, const json_reader *at, bool keep_nulls);
// Call it after reading `token`: it pushes the value that begins there and returns NULL, or pushes
// nothing and returns what is wrong.
const char *values_push(value_reader *reader, json_token token);

// Pushes the value of the whole text that the reader was prepared for when the stack had `top`
// values, replaces those above them by it, and returns NULL; or leaves `top` values and returns
// what is wrong.
const char *values_push_text(value_reader *reader, int top);

// For other ways to read a value. values_push_field pushes the one of a field at `at`, as `push`
// does. values_enter is json_enter. values_mark_array marks the table on top of the stack.
const char *values_push_field(value_reader *reader, const char *at, slice name);
const char *values_enter(value_reader *reader, const char *at, char close, bool *is_empty);
void values_mark_array(value_reader *reader);

// Pushes the value of a whole text and returns NULL, or pushes nothing and returns what is wrong.
const char *json_decode(lua_State *L, slice text, bool keep_nulls);

void json_decode_open(lua_State *L);

HIDDEN_END

#endif
