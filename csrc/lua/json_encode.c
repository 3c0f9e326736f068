#include "lua/json_encode.h"

#include <math.h>

#include "core/json.h"
#include "core/json_write.h"
#include "lua/array_mark.h"
#include "lua/held_buffer.h"
#include "lua/numbers.h"
#include "lua/stack.h"

// The path from the outermost value to the current one, for messages and to find cycles.
typedef struct frame {
  const struct frame *parent;
  const void *table;
  slice key;    // of an object's member
  size_t index; // of an array's member, from 1
} frame;

typedef struct {
  lua_State *L;
  buffer *out;
  const char *name;
  json_skip_key *skip;
  const void *context;
  const char *wrong;
} encoder;

static bool encode_value(encoder *e, int index, const frame *parent, slice key, size_t position);

static void push_path(encoder *e, const frame *at) {
  if (!at->parent) {
    lua_pushstring(e->L, e->name);
    return;
  }
  push_path(e, at->parent);
  if (at->index > 0) {
    lua_pushfstring(e->L, "[%d]", (int)at->index);
  } else {
    lua_pushliteral(e->L, ".");
    push_slice(e->L, at->key);
    lua_concat(e->L, 2);
  }
  lua_concat(e->L, 2);
}

static bool refuse(encoder *e, const frame *at, const char *why) {
  push_path(e, at);
  lua_pushfstring(e->L, "%s %s", lua_tostring(e->L, -1), why);
  lua_remove(e->L, -2);
  e->wrong = lua_tostring(e->L, -1);
  return false;
}

static bool encode_number(encoder *e, int index, const frame *at) {
  char digits[DIGITS_MAX];
  slice text;
  double number = lua_tonumber(e->L, index);
  if (isnan(number))
    return refuse(e, at, "is NaN, which JSON does not have");
  if (isinf(number))
    return refuse(e, at, "is infinite, which JSON does not have");
  if (!(number == 0 && signbit(number)) && integer_or_string(e->L, index, digits, &text))
    buffer_append_slice(e->out, text);
  else
    buffer_append(e->out, digits, float_text(number, digits));
  return true;
}

static bool encode_array(encoder *e, int index, const frame *at) {
  size_t length = lua_rawlen(e->L, index);
  buffer_append_byte(e->out, '[');
  for (size_t i = 1; i <= length; i++) {
    if (i > 1)
      buffer_append_byte(e->out, ',');
    lua_rawgeti(e->L, index, (int)i);
    if (!encode_value(e, lua_gettop(e->L), at, (slice){NULL, 0}, i))
      return false;
    lua_pop(e->L, 1);
  }
  buffer_append_byte(e->out, ']');
  return true;
}

static bool encode_object(encoder *e, int index, const frame *at) {
  bool first = true;
  buffer_append_byte(e->out, '{');
  lua_pushnil(e->L);
  while (lua_next(e->L, index)) {
    slice key;
    key.data = lua_tolstring(e->L, -2, &key.length);
    if (at->parent || !e->skip || !e->skip(e->context, key)) {
      if (!first)
        buffer_append_byte(e->out, ',');
      first = false;
      if (!json_write_string(e->out, key))
        return refuse(e, at, "has a key that is not UTF-8");
      buffer_append_byte(e->out, ':');
      if (!encode_value(e, lua_gettop(e->L), at, key, 0))
        return false;
    }
    lua_pop(e->L, 1);
  }
  buffer_append_byte(e->out, '}');
  return true;
}

typedef enum {
  SHAPE_EMPTY,
  SHAPE_OBJECT,
  SHAPE_ARRAY,
  SHAPE_MIXED,
  SHAPE_HOLES,
  SHAPE_KEYS
} table_shape;

static table_shape shape_of(lua_State *L, int index) {
  size_t strings = 0, integers = 0, length = lua_rawlen(L, index);
  bool outside = false;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    if (lua_type(L, -1) == LUA_TSTRING) {
      strings++;
      continue;
    }
    lua_Number key = lua_type(L, -1) == LUA_TNUMBER ? lua_tonumber(L, -1) : -1;
    if (key < 1 || key != floor(key)) {
      lua_pop(L, 1);
      return SHAPE_KEYS;
    }
    integers++;
    if (key > (lua_Number)length)
      outside = true;
  }
  if (strings > 0 && integers > 0)
    return SHAPE_MIXED;
  if (strings > 0)
    return SHAPE_OBJECT;
  if (outside || integers != length)
    return SHAPE_HOLES;
  return integers > 0 ? SHAPE_ARRAY : SHAPE_EMPTY;
}

static bool encode_table(encoder *e, int index, frame *at, size_t depth) {
  at->table = lua_topointer(e->L, index);
  for (const frame *above = at->parent; above; above = above->parent) {
    if (above->table == at->table)
      return refuse(e, at, "contains itself");
  }
  if (depth > JSON_DEPTH_MAX || !lua_checkstack(e->L, 8))
    return refuse(e, at, "is nested too deeply");
  bool marked = is_marked_array(e->L, index);
  switch (shape_of(e->L, index)) {
  case SHAPE_EMPTY:
    buffer_append_string(e->out, marked ? "[]" : "{}");
    return true;
  case SHAPE_ARRAY:
    return encode_array(e, index, at);
  case SHAPE_OBJECT:
    if (!marked)
      return encode_object(e, index, at);
    return refuse(e, at, "is marked as an array but has string keys");
  case SHAPE_MIXED:
    return refuse(e, at, "mixes string keys with array entries");
  case SHAPE_HOLES:
    return refuse(e, at, "is an array with holes");
  case SHAPE_KEYS:
    break;
  }
  return refuse(e, at, "has a key that is neither a string nor a positive integer");
}

static bool encode_value(encoder *e, int index, const frame *parent, slice key, size_t position) {
  frame at = {parent, NULL, key, position};
  slice text;
  size_t depth = 1;
  switch (lua_type(e->L, index)) {
  case LUA_TBOOLEAN:
    return buffer_append_string(e->out, lua_toboolean(e->L, index) ? "true" : "false") || true;
  case LUA_TNUMBER:
    return encode_number(e, index, &at);
  case LUA_TSTRING:
    text.data = lua_tolstring(e->L, index, &text.length);
    if (json_write_string(e->out, text))
      return true;
    return refuse(e, &at, "is not valid UTF-8");
  case LUA_TTABLE:
    for (const frame *above = parent; above; above = above->parent)
      depth++;
    return encode_table(e, index, &at, depth);
  case LUA_TLIGHTUSERDATA:
    if (!lua_touserdata(e->L, index))
      return buffer_append_string(e->out, "null") || true;
    if (is_empty_array(e->L, index))
      return buffer_append_string(e->out, "[]") || true;
    break;
  default:
    break;
  }
  lua_pushfstring(e->L, "is a %s, which JSON does not have", luaL_typename(e->L, index));
  return refuse(e, &at, lua_tostring(e->L, -1));
}

const char *json_encode(lua_State *L, int index, buffer *out, const char *name, json_skip_key *skip,
                        const void *context) {
  encoder e = {L, out, name, skip, context, NULL};
  luaL_checkstack(L, 16, NULL);
  encode_value(&e, compat_absindex(L, index), NULL, (slice){NULL, 0}, 0);
  return e.wrong;
}

// core.encode(value, name) → text | nil, what is wrong
static int encode(lua_State *L) {
  luaL_checkany(L, 1);
  const char *name = luaL_optstring(L, 2, "value");
  buffer *text = held_buffer_push(L);
  const char *wrong = json_encode(L, 1, text, name, NULL, NULL);
  if (wrong)
    return nil_and_message(L, wrong);
  held_buffer_push_content(L, text);
  return 1;
}

void json_encode_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"encode", encode}, {NULL, NULL}};
  compat_setfuncs(L, functions);
}
