#include "lua/json_members.h"

#include "core/json.h"
#include "lua/stack.h"

// Indices of the stack.
enum { TEXT = 1, NAMES, TEXTS };

// Pushes a string's text with its escapes undone.
static void push_unescaped(lua_State *L, const json_reader *reader) {
  const char *at = reader->text.data, *end = at + reader->text.length;
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  while (at < end) {
    char bytes[4] = {*at};
    size_t length = 1;
    at = *at == '\\' ? json_escape_read(at, end, bytes, &length) : at + 1;
    luaL_addlstring(&out, bytes, length);
  }
  luaL_pushresult(&out);
}

static void push_key(lua_State *L, const json_reader *reader) {
  if (reader->escaped)
    push_unescaped(L, reader);
  else
    push_slice(L, reader->text);
}

// Reads the value that begins with `token` and stores its text under the name on top of the stack,
// which it pops. A repeated name keeps its place and gets the later value.
static bool store(lua_State *L, json_reader *reader, json_token token, int *count) {
  const char *start = reader->token_start;
  if (!json_skip(reader, token))
    return false;
  lua_pushvalue(L, -1);
  lua_rawget(L, TEXTS);
  if (lua_isnil(L, -1)) {
    lua_pushvalue(L, -2);
    lua_rawseti(L, NAMES, ++*count);
  }
  lua_pop(L, 1);
  lua_pushlstring(L, start, (size_t)(reader->at - start));
  lua_rawset(L, TEXTS);
  return true;
}

static bool store_fields(lua_State *L, json_reader *reader) {
  int count = 0;
  json_token token;
  while ((token = json_next(reader)) == JSON_KEY) {
    push_key(L, reader);
    if (!store(L, reader, json_next(reader), &count))
      return false;
  }
  return token == JSON_OBJECT_END;
}

static bool store_elements(lua_State *L, json_reader *reader) {
  int count = 0;
  json_token token;
  while ((token = json_next(reader)) != JSON_ARRAY_END) {
    lua_pushfstring(L, "%d", count + 1);
    if (!store(L, reader, token, &count))
      return false;
  }
  return true;
}

// core.members(text) → names in their order, text of each value by its name | nil, what is wrong.
// The elements of an array are named "1", "2" and so on; any other text has no members.
static int members(lua_State *L) {
  slice text = check_slice(L, TEXT);
  json_reader reader;
  json_reader_init(&reader, text.data, text.length);
  lua_settop(L, TEXT);
  lua_newtable(L);
  lua_newtable(L);
  json_token token = json_next(&reader);
  bool read = token == JSON_OBJECT  ? store_fields(L, &reader)
              : token == JSON_ARRAY ? store_elements(L, &reader)
                                    : token != JSON_ERROR;
  if (read && json_next(&reader) == JSON_END)
    return 2;
  return nil_and_message(L, reader.error);
}

void json_members_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"members", members}, {NULL, NULL}};
  compat_setfuncs(L, functions);
}
