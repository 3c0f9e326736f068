#include "lua/json_decode.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>

#include "lua/array_mark.h"
#include "lua/stack.h"

#define SIZE_MOST 1024
// Slots of Lua's stack for each open object or array.
#define SLOTS 8

static const char *push_value(value_reader *r, const char *at, key_slot *slot);

// The cache. It is fetched for the first value that needs it: most scalars do not.
static key_cache *keys_of(value_reader *r) {
  if (!r->keys) {
    r->keys = keys_push(r->L);
    lua_replace(r->L, r->key_table);
    push_array_mark(r->L);
    lua_replace(r->L, r->array_mark);
  }
  return r->keys;
}

static const char *push_outermost(value_reader *r, const char *at) {
  return push_value(r, at, keys_outermost(keys_of(r)));
}

void values_begin(lua_State *L, value_reader *reader, const json_reader *at, bool keep_nulls) {
  int top = lua_gettop(L);
  luaL_checkstack(L, SLOTS + 8, NULL);
  *reader = (value_reader){.L = L,
                           .json = *at,
                           .keep_nulls = keep_nulls,
                           .key_table = top + 1,
                           .array_mark = top + 2,
                           .push = push_outermost};
  lua_settop(L, top + 2);
}

static void push_text(value_reader *r, const json_string *string) {
  if (!string->escaped) {
    push_slice(r->L, string->text);
    return;
  }
  buffer *scratch = keys_scratch(keys_of(r));
  json_unescape(string->text, scratch);
  buffer_check(r->L, scratch);
  keys_pushing(r->keys, 1);
  push_slice(r->L, buffer_slice(scratch));
  keys_pushing(r->keys, -1);
}

// strtod uses the locale's decimal point, which need not be ".".
static double double_of(value_reader *r, slice text) {
  buffer *digits = keys_scratch(keys_of(r));
  size_t whole = 0;
  while (whole < text.length && text.data[whole] != '.')
    whole++;
  buffer_append(digits, text.data, whole);
  if (whole < text.length) {
    buffer_append_string(digits, localeconv()->decimal_point);
    buffer_append(digits, text.data + whole + 1, text.length - whole - 1);
  }
  buffer_terminate(digits);
  buffer_check(r->L, digits);
  return strtod(digits->data, NULL);
}

static void push_number(value_reader *r, const json_number *number) {
  lua_State *L = r->L;
  int64_t integer;
  double value;
  if (json_number_integer(number, &integer)) {
#if LUA_VERSION_NUM < 503
    if (integer == 0 && number->negative) {
      lua_pushnumber(L, -0.0);
      return;
    }
#endif
    push_int64(L, integer);
    return;
  }
  if (!json_number_double(number, &value))
    value = double_of(r, number->text);
#if LUA_VERSION_NUM >= 503
  // 1.0 and 1e3 become integers too, as long as a float holds them exactly.
  if (value == floor(value) && fabs(value) < 9007199254740992.0) {
    lua_pushinteger(L, (lua_Integer)value);
    return;
  }
#endif
  lua_pushnumber(L, value);
}

// The hashes of an object's keys that have a value. Most objects have many nulls, and a null needs
// storing only if it may replace the value of an earlier equal key.
typedef struct {
  uint64_t bits[KEYS_MAX / 64];
  bool escaped; // a key with escapes was read: it may equal any other
} seen_keys;

static void see(seen_keys *seen, size_t hash) { seen->bits[hash / 64] |= UINT64_C(1) << hash % 64; }

static bool was_seen(const seen_keys *seen, size_t hash) {
  return seen->escaped || seen->bits[hash / 64] >> hash % 64 & 1;
}

// A key whose string is pushed only if its value is stored.
typedef struct {
  key_slot *slot; // NULL: the key is not cached, and `string` has it
  json_string string;
} read_key;

static size_t hash_of(const read_key *key) { return key->slot ? key->slot->hash : 0; }

static void push_key(value_reader *r, const read_key *key) {
  if (key->slot)
    lua_rawgeti(r->L, r->key_table, key->slot->number);
  else
    push_text(r, &key->string);
}

// Reads a key. `expected` is the place of the key that came here last time, and becomes the place
// for the next one. Returns the byte after the colon and its white space, or NULL.
static const char *take_key(value_reader *r, const char *at, read_key *key, key_slot ***expected) {
  const char *end = r->json.end;
  at = json_key_begin(at, end, &r->fault);
  if (!at)
    return NULL;
  key->slot = **expected;
  if (key->slot && end - at >= KEY_ROOM && key_stands_at(key->slot, at)) {
    at += key->slot->length + 1;
  } else {
    at = json_string_read(at, end, &key->string, &r->fault);
    if (!at)
      return NULL;
    key->slot = NULL;
    if (!key->string.escaped)
      key->slot = keys_find(r->L, r->keys, r->key_table, key->string.text);
    if (key->slot)
      **expected = key->slot;
  }
  if (key->slot)
    *expected = &key->slot->next;
  return json_colon(at, end, &r->fault);
}

#define NULL_WORD "null", 4

// Reads a key and its value into the table on top of the stack, and counts them. Returns the
// byte after the value, or NULL.
static const char *take_field(value_reader *r, const char *at, seen_keys *seen,
                              key_slot ***expected, unsigned *fields) {
  read_key key = {NULL, {{NULL, 0}, false}};
  at = take_key(r, at, &key, expected);
  if (!at)
    return NULL;
  seen->escaped = seen->escaped || (!key.slot && key.string.escaped);
  bool is_null = json_is_word(at, r->json.end, NULL_WORD) && !r->keep_nulls;
  if (is_null && !was_seen(seen, hash_of(&key)))
    return at + 4;
  see(seen, hash_of(&key));
  push_key(r, &key);
  // Of a repeated key the last value counts, even null.
  if (is_null) {
    lua_pushnil(r->L);
    at += 4;
  } else {
    at = push_value(r, at, key.slot);
    if (!at)
      return NULL;
  }
  lua_rawset(r->L, -3);
  ++*fields;
  return at;
}

const char *values_enter(value_reader *r, const char *at, char close, bool *is_empty) {
  luaL_checkstack(r->L, SLOTS, NULL);
  return json_enter(at, r->json.end, close, r->depth, is_empty, &r->fault);
}

void values_mark_array(value_reader *r) {
  keys_of(r);
  lua_pushvalue(r->L, r->array_mark);
  lua_setmetatable(r->L, -2);
}

static uint16_t size_hint(unsigned count) {
  return (uint16_t)(count < SIZE_MOST ? count : SIZE_MOST);
}

static const char *push_object(value_reader *r, const char *at, key_slot *slot) {
  seen_keys seen = {{0}, false};
  key_slot *unknown = NULL, **expected = slot ? &slot->first : &unknown;
  unsigned fields = 0;
  bool is_empty;
  at = values_enter(r, at, '}', &is_empty);
  if (!at)
    return NULL;
  lua_createtable(r->L, 0, slot ? slot->fields : 0);
  r->depth++;
  if (!is_empty) {
    do
      at = take_field(r, at, &seen, &expected, &fields);
    while (at && json_goes_on(&at, r->json.end, '}', &r->fault));
  }
  r->depth--;
  if (at && slot)
    slot->fields = size_hint(fields);
  return at;
}

static const char *push_array(value_reader *r, const char *at, key_slot *slot) {
  lua_State *L = r->L;
  int count = 0;
  bool is_empty;
  at = values_enter(r, at, ']', &is_empty);
  if (!at)
    return NULL;
  lua_createtable(L, slot ? slot->entries : 0, 0);
  r->depth++;
  if (!is_empty) {
    do {
      // The objects of a list are alike: each is made in the size of the one before.
      at = push_value(r, at, at < r->json.end && *at == '{' ? slot : NULL);
      if (at)
        lua_rawseti(L, -2, ++count);
    } while (at && json_goes_on(&at, r->json.end, ']', &r->fault));
  }
  r->depth--;
  if (!at)
    return NULL;
  if (slot)
    slot->entries = size_hint((unsigned)count);
  values_mark_array(r);
  return at;
}

static const char *push_string(value_reader *r, const char *at) {
  json_string string;
  at = json_string_read(at + 1, r->json.end, &string, &r->fault);
  if (at)
    push_text(r, &string);
  return at;
}

static const char *push_scalar(value_reader *r, const char *at) {
  const char *end = r->json.end;
  json_number number;
  if (*at == '-' || ascii_digit(*at)) {
    const char *behind = json_number_read(at, end, &number, &r->fault);
    if (behind)
      push_number(r, &number);
    return behind;
  }
  if (json_is_word(at, end, NULL_WORD)) {
    lua_pushlightuserdata(r->L, NULL);
    return at + 4;
  }
  bool is_true = json_is_word(at, end, "true", 4);
  if (!is_true && !json_is_word(at, end, "false", 5))
    return json_fail(&r->fault, at, "invalid token");
  lua_pushboolean(r->L, is_true);
  return at + (is_true ? 4 : 5);
}

// Pushes the value at `at`; `slot` is its key's, if any. Returns the byte after it, or NULL with
// something on the stack. The limit of depth bounds the recursion.
static const char *push_value(value_reader *r, const char *at, key_slot *slot) {
  if (at == r->json.end)
    return json_fail_at_end(&r->fault, at);
  switch (*at) {
  case '"':
    return push_string(r, at);
  case '{':
    return push_object(r, at, slot);
  case '[':
    return push_array(r, at, slot);
  default:
    return push_scalar(r, at);
  }
}

static bool begins_value(json_token token) {
  return token != JSON_ERROR && token != JSON_END && token != JSON_KEY &&
         token != JSON_OBJECT_END && token != JSON_ARRAY_END;
}

const char *values_push_field(value_reader *r, const char *at, slice name) {
  bool has_parts = at < r->json.end && (*at == '{' || *at == '[');
  return push_value(r, at, has_parts ? keys_find(r->L, keys_of(r), r->key_table, name) : NULL);
}

const char *values_push(value_reader *reader, json_token token) {
  json_reader *json = &reader->json;
  int top = lua_gettop(reader->L);
  if (!begins_value(token))
    return json->error ? json->error : "it is not JSON";
  reader->depth = json->depth - (token == JSON_OBJECT || token == JSON_ARRAY);
  const char *behind = reader->push(reader, json->token_start);
  if (!behind) {
    lua_settop(reader->L, top);
    return reader->fault.error;
  }
  json_go_on(json, token, behind);
  return NULL;
}

const char *values_push_text(value_reader *reader, int top) {
  lua_State *L = reader->L;
  const char *wrong = values_push(reader, json_next(&reader->json));
  if (!wrong && json_next(&reader->json) != JSON_END)
    wrong = reader->json.error;
  if (wrong) {
    lua_settop(L, top);
    return wrong;
  }
  lua_replace(L, top + 1);
  lua_settop(L, top + 1);
  return NULL;
}

const char *json_decode(lua_State *L, slice text, bool keep_nulls) {
  int top = lua_gettop(L);
  json_reader start;
  value_reader reader;
  json_reader_init(&start, text.data, text.length);
  values_begin(L, &reader, &start, keep_nulls);
  return values_push_text(&reader, top);
}

// core.decode(text, keep_nulls) → value | nil, what is wrong
static int decode(lua_State *L) {
  const char *wrong = json_decode(L, check_slice(L, 1), lua_toboolean(L, 2));
  return wrong ? nil_and_message(L, wrong) : 1;
}

void json_decode_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"decode", decode}, {NULL, NULL}};
  compat_setfuncs(L, functions);
}
