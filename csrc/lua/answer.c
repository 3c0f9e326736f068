#include "lua/answer.h"

#include "core/page_items.h"
#include "lua/chosen.h"
#include "lua/response.h"
#include "lua/stack.h"

static bool blank(slice text) { return slice_trim(text).length == 0; }

// What of an answer becomes Lua values.
typedef struct {
  bool keep_nulls;
  int projection; // the stack index of one, or of nothing
} wanted_values;

// Pushes the value of a text and returns 1; or nil and what is wrong, and returns 2.
static int push_value(lua_State *L, slice text, wanted_values of) {
  const projection *chosen = projection_test(L, of.projection);
  const char *wrong = chosen ? chosen_decode(L, text, of.keep_nulls, chosen, of.projection)
                             : json_decode(L, text, of.keep_nulls);
  return wrong ? nil_and_message(L, wrong) : 1;
}

// As push_value. An answer without content is true.
static int push_answer(lua_State *L, slice text, wanted_values of) {
  if (blank(text)) {
    lua_pushboolean(L, true);
    return 1;
  }
  int count = push_value(L, text, of);
  bool empty = lua_type(L, -1) == LUA_TSTRING && blank(to_slice(L, -1));
  if (count == 1 && (empty || lua_type(L, -1) == LUA_TLIGHTUSERDATA))
    lua_pushboolean(L, true);
  return count;
}

// response:value(keep_nulls, projection) → value | nil, what is wrong
static int response_value(lua_State *L) {
  enum { RESPONSE = 1, KEEP_NULLS, PROJECTION };
  const response *of = response_check(L, RESPONSE);
  lua_settop(L, PROJECTION);
  wanted_values wanted = {lua_toboolean(L, KEEP_NULLS), PROJECTION};
  return push_answer(L, buffer_slice(&of->body), wanted);
}

// The text of a list's first item, with the reader after the "["; NULL where it has none.
static slice first_item(json_reader *list) {
  json_token token = json_next(list);
  const char *start = list->token_start;
  if (token == JSON_ARRAY_END || !json_pass(list, token))
    return (slice){NULL, 0};
  return (slice){start, (size_t)(list->at - start)};
}

// response:first(lists, keep_nulls, projection) → the first item of the list in the answer, the
// answer itself where it has none of these lists, or false where the list is empty | nil, what is
// wrong
static int response_first(lua_State *L) {
  enum { RESPONSE = 1, LISTS, KEEP_NULLS, PROJECTION };
  slice text = buffer_slice(&response_check(L, RESPONSE)->body);
  const char *lists = luaL_checkstring(L, LISTS);
  json_reader all, list;
  lua_settop(L, PROJECTION);
  wanted_values wanted = {lua_toboolean(L, KEEP_NULLS), PROJECTION};
  json_reader_init(&all, text.data, text.length);
  bool good = json_skip(&all, json_next(&all)) && json_next(&all) == JSON_END;
  if (!good || !page_items_find(&list, text, lists))
    return push_answer(L, text, wanted);
  text = first_item(&list);
  if (text.data)
    return push_value(L, text, wanted);
  lua_pushboolean(L, false);
  return 1;
}

static bool is_blank(const json_reader *at, json_token token) {
  return token == JSON_NULL || token == JSON_END || (token == JSON_STRING && blank(at->text));
}

// response:text(lists) → the JSON text of the body or, as response:first, of an item | nil, what is
// wrong. An answer for which response:value() is true because it has no content is true here, too.
static int response_text(lua_State *L) {
  enum { RESPONSE = 1, LISTS };
  slice text = slice_trim(buffer_slice(&response_check(L, RESPONSE)->body));
  json_reader reader, list;
  json_reader_init(&reader, text.data, text.length);
  json_token token = text.length > 0 ? json_next(&reader) : JSON_END;
  bool empty = is_blank(&reader, token);
  if (token != JSON_END && (!json_skip(&reader, token) || json_next(&reader) != JSON_END))
    return nil_and_message(L, reader.error);
  if (lua_isstring(L, LISTS) && page_items_find(&list, text, lua_tostring(L, LISTS)))
    text = first_item(&list);
  if (empty || !text.data)
    lua_pushboolean(L, empty);
  else
    push_slice(L, text);
  return 1;
}

void answer_open(lua_State *L) {
  static const luaL_Reg methods[] = {
      {"value", response_value}, {"text", response_text}, {"first", response_first}, {NULL, NULL}};
  lua_getfield(L, -1, "response_methods");
  compat_setfuncs(L, methods);
  lua_pop(L, 1);
}
