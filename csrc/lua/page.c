#include "lua/page.h"

#include "core/page_items.h"
#include "lua/chosen.h"
#include "lua/json_decode.h"
#include "lua/stack.h"
#include "lua/userdata.h"

static const char PAGE_TYPE[] = "intercom.page";

typedef struct {
  userdata_head userdata;
  buffer body;
  spare_room *spare; // for the memory of `body`
  size_t list_at;    // in `body`: after the "[" of the items
  json_reader at;    // after the last item that was returned
  bool keep_nulls;
  const projection_node *wanted; // the root of the wanted fields; NULL: all of them
  item_places places;
  bool ended;
  bool reading; // the text is being decoded and must stay, even if a finalizer closes the page
} page;

static page *page_check(lua_State *L) { return userdata_check(L, 1, PAGE_TYPE); }

static void let_go(page *of) {
  spare_room_give(of->spare, &of->body);
  spare_room_release(of->spare);
  of->spare = NULL;
  item_places_free(&of->places);
}

// Lets the text go at once: Lua does not see its size, so its collector would let many pages pile
// up.
static void finish(page *of) {
  of->ended = true;
  if (!of->reading)
    let_go(of);
}

// Call it after decoding a value. If decoding raised, the text stays until the page is collected.
static void stop_reading(page *of) {
  of->reading = false;
  if (of->ended)
    finish(of);
}

// Moves on to where a reader is, which has read one item.
static void move_to(page *of, const json_reader *at) {
  item_place place;
  of->at = *at;
  if (item_places_next(&of->places, &place))
    item_places_advance(&of->places, &place);
}

// The first token of the next item; JSON_ARRAY_END after the last one.
static json_token step(const page *of, json_reader *ahead) {
  *ahead = of->at;
  return of->ended ? JSON_ARRAY_END : json_next(ahead);
}

// With the names of the projection as its user value, which keeps that.
static page *push_with(lua_State *L, const projection *wanted, int index) {
  lua_getuservalue(L, index);
  page *made = userdata_push_with(L, sizeof *made, PAGE_TYPE);
  made->wanted = wanted->nodes;
  return made;
}

bool page_push(lua_State *L, response *from, const char *candidates, bool keep_nulls, int wanted,
               item_places *places) {
  json_reader at;
  if (!page_items_find(&at, buffer_slice(&from->body), candidates))
    return false;
  const projection *tree = projection_test(L, wanted);
  page *made = tree ? push_with(L, tree, wanted) : userdata_push(L, sizeof *made, PAGE_TYPE);
  const char *text = from->body.data;
  if (!response_take_body(from, &made->body, &made->spare))
    return raise_memory(L);
  made->at = at;
  made->keep_nulls = keep_nulls;
  if (made->body.data == text) {
    made->places = *places;
    *places = (item_places){0};
  } else {
    page_items_find(&made->at, buffer_slice(&made->body), candidates);
  }
  made->list_at = (size_t)(made->at.at - made->body.data);
  return true;
}

static void begin(lua_State *L, const page *of, chosen_reader *reader, const json_reader *ahead) {
  if (!of->wanted) {
    values_begin(L, &reader->values, ahead, of->keep_nulls);
    return;
  }
  lua_getuservalue(L, 1);
  chosen_begin(L, reader, ahead, of->keep_nulls, of->wanted, lua_gettop(L));
}

// The next item where its place is known: as page_next.
static int next_known(lua_State *L, page *of, const item_place *place) {
  chosen_reader reader;
  of->reading = true;
  begin(L, of, &reader, &of->at);
  const char *wrong = chosen_push(&reader, place);
  if (!wrong) {
    item_places_advance(&of->places, place);
    of->at = reader.values.json;
  }
  stop_reading(of);
  return wrong ? nil_and_message(L, wrong) : 1;
}

// page:next() → the next item | nil at the end | nil, what is wrong
static int page_next(lua_State *L) {
  page *of = page_check(L);
  chosen_reader reader;
  json_reader ahead;
  item_place place;
  if (of->wanted && !of->ended && item_places_next(&of->places, &place) && place.is_object)
    return next_known(L, of, &place);
  json_token token = step(of, &ahead);
  if (token == JSON_ARRAY_END) {
    finish(of);
    return 0;
  }
  of->reading = true;
  begin(L, of, &reader, &ahead);
  const char *wrong = values_push(&reader.values, token);
  stop_reading(of);
  if (wrong)
    return nil_and_message(L, wrong);
  move_to(of, &reader.values.json);
  return 1;
}

// Pushes the text of the answer with an empty list. The items end before `end`.
static void push_answer_text(lua_State *L, const page *of, const char *end) {
  const char *text = of->body.data;
  push_slice(L, (slice){text, of->list_at});
  push_slice(L, (slice){end, of->body.length - (size_t)(end - text)});
  lua_concat(L, 2);
}

// Pushes the answer with an empty list and returns NULL, or returns what is wrong.
static const char *push_answer(lua_State *L, const page *of, const char *end) {
  push_answer_text(L, of, end);
  const char *wrong = json_decode(L, to_slice(L, -1), of->keep_nulls);
  lua_remove(L, wrong ? -1 : -2);
  return wrong;
}

// page:rest() → the remaining items, marked as an array; the answer without its items | nil, what
// is wrong
static int page_rest(lua_State *L) {
  page *of = page_check(L);
  chosen_reader reader;
  json_reader ahead;
  json_token token = step(of, &ahead);
  const char *wrong = NULL;
  of->reading = true;
  begin(L, of, &reader, &ahead);
  lua_newtable(L);
  int items = lua_gettop(L), count = 0;
  for (; !wrong && token != JSON_ARRAY_END; token = json_next(&reader.values.json)) {
    wrong = values_push(&reader.values, token);
    if (!wrong)
      lua_rawseti(L, items, ++count);
  }
  values_mark_array(&reader.values);
  if (!wrong && !of->ended)
    wrong = push_answer(L, of, reader.values.json.at - 1);
  stop_reading(of);
  if (wrong)
    return nil_and_message(L, wrong);
  finish(of);
  return lua_gettop(L) - items + 1;
}

// page:count() → the number of remaining items; counting ends with one that is not JSON
static int page_count(lua_State *L) {
  const page *of = page_check(L);
  json_reader ahead = of->at;
  item_place last;
  int count = of->ended ? 0 : (int)item_places_left(&of->places, &last);
  if (count > 0)
    json_go_on(&ahead, JSON_NULL, last.behind);
  json_token token = of->ended ? JSON_ARRAY_END : json_next(&ahead);
  for (; token != JSON_ARRAY_END; token = json_next(&ahead)) {
    count++;
    if (!json_pass(&ahead, token))
      break;
  }
  lua_pushinteger(L, count);
  return 1;
}

// page:raw() → the JSON text of the next item | nil at the end | nil, what is wrong
static int page_raw(lua_State *L) {
  page *of = page_check(L);
  json_reader ahead;
  json_token token = step(of, &ahead);
  if (token == JSON_ARRAY_END) {
    finish(of);
    return 0;
  }
  const char *start = ahead.token_start;
  item_place place;
  if (item_places_next(&of->places, &place))
    json_go_on(&ahead, token, place.behind);
  else if (!json_skip(&ahead, token))
    return nil_and_message(L, ahead.error);
  of->reading = true;
  push_slice(L, (slice){start, (size_t)(ahead.at - start)});
  stop_reading(of);
  move_to(of, &ahead);
  return 1;
}

// page:answer() → the JSON text of the answer without its items | nil if the page has ended, or if
// an item is not JSON
static int page_answer(lua_State *L) {
  page *of = page_check(L);
  json_reader ahead;
  json_token token = step(of, &ahead);
  while (token != JSON_ARRAY_END && json_pass(&ahead, token))
    token = json_next(&ahead);
  if (of->ended || token != JSON_ARRAY_END)
    return 0;
  of->reading = true;
  push_answer_text(L, of, ahead.at - 1);
  stop_reading(of);
  return 1;
}

// page:close()
static int page_close(lua_State *L) {
  finish(page_check(L));
  return 0;
}

// Other finalizers may still reach the page, and read on.
static int page_gc(lua_State *L) {
  page *gone = page_check(L);
  gone->ended = true;
  let_go(gone);
  return 0;
}

void page_open(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", page_gc}, {NULL, NULL}};
  static const luaL_Reg methods[] = {
      {"next", page_next},     {"rest", page_rest},   {"raw", page_raw}, {"count", page_count},
      {"answer", page_answer}, {"close", page_close}, {NULL, NULL}};
  type_register(L, PAGE_TYPE, metamethods, methods);
  type_push_methods(L, PAGE_TYPE);
  lua_setfield(L, -2, "page_methods");
}
