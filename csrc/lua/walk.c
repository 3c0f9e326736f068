// The userdata `walk`: where a pager is in its list, and the request for the page it is at.
#include <string.h>

#include "core/request.h"
#include "lua/binding.h"
#include "lua/request_parts.h"

typedef struct {
  userdata_head userdata;
  page_walk pages;
  const operation *row;
  buffer per_page; // as written into the body, for rows that are paged there
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
    text.data = lua_tolstring(L, -1, &text.length);
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

// A search takes its place in the list beside `query`, or in `pagination` as the service has it.
static const char *read_pagination(lua_State *L, walk *made, int params) {
  lua_getfield(L, params, "pagination");
  if (lua_isnil(L, -1))
    return NULL;
  if (made->row->paging != PAGING_SEARCH)
    return "params.pagination is not taken here: pass page and per_page themselves";
  if (!lua_istable(L, -1))
    return "params.pagination must be a table";
  int table = lua_gettop(L);
  const char *wrong = NULL;
  for (lua_pushnil(L); !wrong && lua_next(L, table);) {
    slice key = {"", 0};
    if (lua_type(L, -2) == LUA_TSTRING)
      key.data = lua_tolstring(L, -2, &key.length);
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
    lua_getfield(L, params, keys[i]);
    const char *wrong = lua_isnil(L, -1) ? NULL : start(L, made, key, lua_gettop(L));
    if (wrong)
      return wrong;
  }
  if (!operation_pages_in_body(row))
    return NULL;
  lua_getfield(L, params, "per_page");
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
int walk_new(lua_State *L) {
  const request *first = request_check(L, 1);
  luaL_argcheck(L, first->row && first->row->paging != PAGING_NONE, 1, "not the request of a list");
  lua_settop(L, 2);
  walk *made = push_walk(L, first->row);
  const char *wrong = read_position(L, made, 2);
  buffer_check(L, &made->per_page);
  if (wrong) {
    lua_pushnil(L);
    lua_pushstring(L, wrong);
    return 2;
  }
  lua_settop(L, 3);
  return 1;
}

static void copy(buffer *to, const buffer *from) { buffer_append_slice(to, buffer_slice(from)); }

static request *push_copy(lua_State *L, const request *from) {
  request *made = request_push(L);
  request fresh = *made;
  *made = *from;
  made->transfer = NULL;
  made->path = fresh.path;
  made->query = fresh.query;
  made->body = fresh.body;
  made->content_type = fresh.content_type;
  made->headers = fresh.headers;
  copy(&made->path, &from->path);
  copy(&made->query, &from->query);
  copy(&made->body, &from->body);
  copy(&made->content_type, &from->content_type);
  copy(&made->headers, &from->headers);
  return made;
}

// The page's own URL stands for path and query, as long as it stays with the client's server.
static const char *go_to_url(const client *of, slice text, request *into) {
  url parsed;
  const char *wrong = url_parse(&parsed, text);
  if (wrong)
    return "the next page's URL is not valid";
  if (!url_same_origin(&parsed, &of->base))
    return "the next page is on another host";
  slice prefix = of->base.path, path = parsed.path;
  bool inside = path.length > prefix.length && path.data[prefix.length] == '/' &&
                (prefix.length == 0 || memcmp(path.data, prefix.data, prefix.length) == 0);
  if (!inside)
    return "the next page is outside the base URL";
  // libcurl would take dot segments away, and with them the base URL's path.
  if (raw_path_fault(path))
    return "the next page's URL is not valid";
  buffer_clear(&into->path);
  buffer_append(&into->path, parsed.path.data + prefix.length, parsed.path.length - prefix.length);
  buffer_clear(&into->query);
  buffer_append_slice(&into->query, parsed.query);
  return NULL;
}

static void begin_member(buffer *object, const char *name) {
  if (object->data[object->length - 1] != '{')
    buffer_append_byte(object, ',');
  buffer_append_byte(object, '"');
  buffer_append_string(object, name);
  buffer_append_string(object, "\":");
}

// Puts the place in the list at the end of the JSON object that the body is.
static const char *add_place(lua_State *L, const walk *of, next_kind kind, slice value,
                             request *into) {
  if (kind == NEXT_FIRST && of->per_page.length == 0)
    return NULL;
  buffer *body = &into->body;
  bool nested = of->row->paging == PAGING_SEARCH || kind == NEXT_STARTING_AFTER;
  const char *wrong = NULL;
  body->length--;
  if (nested) {
    begin_member(body, "pagination");
    buffer_append_byte(body, '{');
  }
  if (of->per_page.length > 0) {
    begin_member(body, "per_page");
    copy(body, &of->per_page);
  }
  if (kind == NEXT_PAGE) {
    begin_member(body, "page");
    buffer_append_slice(body, value);
  } else if (kind == NEXT_STARTING_AFTER) {
    begin_member(body, "starting_after");
    push_slice(L, value);
    wrong = json_encode(L, -1, body, "cursor", NULL, NULL);
  }
  buffer_append_string(body, nested ? "}}" : "}");
  return wrong;
}

static bool goes_into_body(const walk *of, next_kind kind) {
  return of->row->body == BODY_JSON && (kind == NEXT_FIRST || kind == NEXT_STARTING_AFTER ||
                                        (kind == NEXT_PAGE && of->pages.rules.in_body));
}

static bool is_object(const buffer *body) {
  return body->length >= 2 && body->data[0] == '{' && body->data[body->length - 1] == '}';
}

// walk:request(client, first) → the request for the page it is at | nil, what is wrong
static int walk_request(lua_State *L) {
  const walk *of = walk_check(L, 1);
  const client *through = client_check(L, 2);
  const request *first = request_check(L, 3);
  luaL_argcheck(L, first->row == of->row, 3, "the request of another operation");
  luaL_argcheck(L, of->row->body != BODY_JSON || is_object(&first->body), 3,
                "its body is no object");
  request *made = push_copy(L, first);
  request_check_memory(L, made);
  int result = lua_gettop(L);
  slice value = {NULL, 0};
  next_kind kind = page_walk_asked(&of->pages, &value);
  const char *wrong = NULL;
  if (kind == NEXT_URL) {
    wrong = go_to_url(through, value, made);
  } else if (goes_into_body(of, kind)) {
    wrong = add_place(L, of, kind, value, made);
  } else if (kind != NEXT_FIRST && next_parameter(kind)) {
    query_add(&made->query, slice_of(next_parameter(kind)), value);
  }
  request_check_memory(L, made);
  if (wrong) {
    lua_pushnil(L);
    lua_pushstring(L, wrong);
    return 2;
  }
  lua_settop(L, result);
  return 1;
}

// walk:page(response) → the list of the page's items | nil. Takes the answer's body over.
static int walk_page(lua_State *L) {
  const walk *of = walk_check(L, 1);
  return page_push(L, response_check(L, 2), of->row->items);
}

// walk:next(response) → whether there is another page | nil, what is wrong. Moves nothing.
// Behind the first, how many items there are in all, if the answer says so.
static int walk_next(lua_State *L) {
  walk *of = walk_check(L, 1);
  const response *page = response_check(L, 2);
  const char *wrong = NULL;
  next_kind kind = page_walk_next(&of->pages, page->body.data, page->body.length, NULL, &wrong);
  check_memory(L, of);
  if (kind == NEXT_FAILED) {
    lua_pushnil(L);
    lua_pushstring(L, wrong);
    return 2;
  }
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
    return luaL_error(L, "not enough memory");
  page_walk_advance(&made->pages);
  return 1;
}

// walk:cursor() → where it is, or nil at the beginning
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
  buffer_free(&gone->per_page);
  return 0;
}

void walk_register(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", walk_gc}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"request", walk_request},
                                     {"page", walk_page},
                                     {"next", walk_next},
                                     {"advance", walk_advance},
                                     {"ahead", walk_ahead},
                                     {"cursor", walk_cursor},
                                     {NULL, NULL}};
  type_register(L, WALK_TYPE, metamethods, methods);
}
