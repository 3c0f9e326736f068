#include "lua/walk.h"

#include "core/page_items.h"
#include "core/page_request.h"
#include "lua/chosen.h"
#include "lua/client.h"
#include "lua/numbers.h"
#include "lua/page.h"
#include "lua/request.h"
#include "lua/stack.h"
#include "lua/userdata.h"

static const char WALK_TYPE[] = "intercom.walk";

typedef struct {
  userdata_head userdata;
  page_walk pages;
  const operation *row;
  item_places places; // in the answer that walk_next read last …
  const char *placed; // … which is this text
  buffer per_page;    // as written into the body, for operations paged there
} walk;

static walk *walk_check(lua_State *L, int index) { return userdata_check(L, index, WALK_TYPE); }

static void check_memory(lua_State *L, const walk *of) {
  buffer_check(L, &of->pages.asked.text);
  buffer_check(L, &of->pages.next.text);
}

static const char *start(lua_State *L, walk *made, slice key, int value) {
  char digits[DIGITS_MAX];
  slice text;
  if (!integer_or_string(L, value, digits, &text) || text.length == 0)
    return lua_pushfstring(L, "params.%s must be a string or an integer", key.data);
  bool bare = slice_equal(key, "starting_after");
  if (!bare) {
    push_slice(L, key);
    lua_pushliteral(L, "=");
    push_slice(L, text);
    lua_concat(L, 3);
    text = to_slice(L, -1);
  }
  if (made->pages.asked.kind != NEXT_FIRST)
    return "params names two places to go on at (starting_after, page, cursor or scroll_param)";
  if (page_walk_start(&made->pages, text))
    return NULL;
  check_memory(L, made);
  return lua_pushfstring(L, "params.%s is no place in a list", key.data);
}

static const char *read_per_page(lua_State *L, walk *made, int value) {
  if (lua_isnil(L, value))
    return NULL;
  char digits[DIGITS_MAX];
  slice text;
  if (lua_type(L, value) != LUA_TNUMBER || !integer_or_string(L, value, digits, &text) ||
      text.data[0] == '-' || text.data[0] == '0')
    return "params.per_page must be a positive integer";
  buffer_clear(&made->per_page);
  buffer_append_slice(&made->per_page, text);
  return NULL;
}

// A search takes its position beside `query`, or in `pagination` as the service defines it.
static const char *read_pagination(lua_State *L, walk *made, int params) {
  raw_field(L, params, "pagination");
  if (lua_isnil(L, -1))
    return NULL;
  if (made->row->paging != PAGING_SEARCH)
    return "params.pagination is not taken here: pass page and per_page themselves";
  if (!lua_istable(L, -1))
    return "params.pagination must be a table";
  int table = lua_gettop(L);
  const char *wrong = NULL;
  for (lua_pushnil(L); !wrong && lua_next(L, table);) {
    slice key = lua_type(L, -2) == LUA_TSTRING ? to_slice(L, -2) : (slice){"", 0};
    if (slice_equal(key, "per_page"))
      wrong = read_per_page(L, made, lua_gettop(L));
    else if (slice_equal(key, "starting_after"))
      wrong = start(L, made, key, lua_gettop(L));
    else
      wrong = "params.pagination takes per_page and starting_after only";
    if (!wrong)
      lua_settop(L, table + 1);
  }
  return wrong;
}

static const char *read_position(lua_State *L, walk *made, int params) {
  static const char *const keys[] = {"starting_after", "page", "cursor", "scroll_param"};
  const operation *row = made->row;
  if (!lua_istable(L, params))
    return NULL;
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    slice key = slice_of(keys[i]);
    bool counted = slice_equal(key, "page") && made->pages.rules.in_body;
    if (i > 0 && !counted && !operation_takes(row, key))
      continue;
    raw_field(L, params, keys[i]);
    const char *wrong = lua_isnil(L, -1) ? NULL : start(L, made, key, lua_gettop(L));
    if (wrong)
      return wrong;
  }
  if (!operation_pages_in_body(row))
    return NULL;
  raw_field(L, params, "per_page");
  const char *wrong = read_per_page(L, made, lua_gettop(L));
  return wrong ? wrong : read_pagination(L, made, params);
}

static walk *push_walk(lua_State *L, const operation *row) {
  walk *made = userdata_push(L, sizeof *made, WALK_TYPE);
  made->row = row;
  page_walk_init(&made->pages, operation_page_rules(row));
  return made;
}

// core.walk(request, params) → walk | nil, message
static int walk_new(lua_State *L) {
  enum { FIRST = 1, PARAMS, WALK };
  const operation *row = request_check(L, FIRST)->content.row;
  luaL_argcheck(L, row && row->paging != PAGING_NONE, FIRST, "not the request of a list");
  lua_settop(L, PARAMS);
  walk *made = push_walk(L, row);
  const char *wrong = read_position(L, made, PARAMS);
  buffer_check(L, &made->per_page);
  if (wrong)
    return nil_and_message(L, wrong);
  lua_settop(L, WALK);
  return 1;
}

// walk:request(client, first) → the request for the current page | nil, what is wrong
static int walk_request(lua_State *L) {
  enum { WALK = 1, CLIENT, FIRST };
  lua_settop(L, FIRST);
  const walk *of = walk_check(L, WALK);
  const client *through = client_check(L, CLIENT);
  const request *first = request_check(L, FIRST);
  luaL_argcheck(L, first->content.row == of->row, FIRST, "the request of another operation");
  luaL_argcheck(L, page_request_can_be(&first->content), FIRST, "its body is no object");
  request *made = request_push(L);
  outgoing_copy(&made->content, &first->content);
  request_check_memory(L, made);
  const char *wrong = page_request(&of->pages, buffer_slice(&of->per_page),
                                   client_endpoint(through), &made->content);
  request_check_memory(L, made);
  return wrong ? nil_and_message(L, wrong) : 1;
}

// walk:page(response, keep_nulls, projection) → the list of the page's items | nil. Takes over the
// answer's body.
static int walk_page(lua_State *L) {
  enum { WALK = 1, RESPONSE, KEEP_NULLS, PROJECTION };
  walk *of = walk_check(L, WALK);
  response *from = response_check(L, RESPONSE);
  lua_settop(L, PROJECTION);
  if (from->body.data != of->placed)
    item_places_free(&of->places);
  return page_push(L, from, of->row->items, lua_toboolean(L, KEEP_NULLS), PROJECTION, &of->places);
}

// Finds an answer's items, and their wanted fields if there is a projection. False where the end of
// their list is not known.
static bool find_places(lua_State *L, walk *of, slice body, const projection *wanted,
                        json_span *list) {
  json_reader items;
  if (!page_items_find(&items, body, of->row->items))
    return false;
  const projection_node *fields = wanted ? wanted->nodes : NULL;
  *list = (json_span){items.at, item_places_find(&of->places, &items, fields)};
  buffer_check(L, &of->places.items);
  return list->behind != NULL;
}

// walk:next(response, wanted) → whether there is another page, the number of all items if the
// answer gives it | nil, what is wrong. `wanted` is a projection, or true where the items are
// wanted as texts. The walk does not move.
static int walk_next(lua_State *L) {
  enum { WALK = 1, RESPONSE, WANTED };
  walk *of = walk_check(L, WALK);
  slice body = buffer_slice(&response_check(L, RESPONSE)->body);
  json_span list;
  const char *wrong = NULL;
  lua_settop(L, WANTED);
  item_places_free(&of->places);
  of->placed = body.data;
  bool known =
      lua_toboolean(L, WANTED) && find_places(L, of, body, projection_test(L, WANTED), &list);
  next_kind kind =
      page_walk_next(&of->pages, body.data, body.length, known ? &list : NULL, NULL, &wrong);
  check_memory(L, of);
  if (kind == NEXT_FAILED)
    return nil_and_message(L, wrong);
  lua_pushboolean(L, kind != NEXT_END);
  if (of->pages.total < 0)
    return 1;
  push_int64(L, of->pages.total);
  return 2;
}

static int walk_advance(lua_State *L) {
  page_walk_advance(&walk_check(L, 1)->pages);
  return 0;
}

// walk:ahead() → another walk, at the next page
static int walk_ahead(lua_State *L) {
  const walk *of = walk_check(L, 1);
  walk *made = push_walk(L, of->row);
  buffer_append_slice(&made->per_page, buffer_slice(&of->per_page));
  buffer_check(L, &made->per_page);
  if (!page_walk_copy(&made->pages, &of->pages))
    return raise_memory(L);
  page_walk_advance(&made->pages);
  return 1;
}

// walk:cursor() → the current position, or nil at the beginning
static int walk_cursor(lua_State *L) {
  slice cursor = page_walk_cursor(&walk_check(L, 1)->pages);
  if (cursor.length == 0)
    return 0;
  push_slice(L, cursor);
  return 1;
}

static int walk_gc(lua_State *L) {
  walk *gone = walk_check(L, 1);
  page_walk_free(&gone->pages);
  item_places_free(&gone->places);
  buffer_free(&gone->per_page);
  return 0;
}

void walk_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"walk", walk_new}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__gc", walk_gc}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"request", walk_request},
                                     {"page", walk_page},
                                     {"next", walk_next},
                                     {"advance", walk_advance},
                                     {"ahead", walk_ahead},
                                     {"cursor", walk_cursor},
                                     {NULL, NULL}};
  type_register(L, WALK_TYPE, metamethods, methods);
  compat_setfuncs(L, functions);
}
