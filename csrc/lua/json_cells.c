#include "lua/json_cells.h"

#include "core/csv.h"
#include "lua/chosen.h"
#include "lua/held_buffer.h"
#include "lua/stack.h"

typedef struct {
  lua_State *L;
  const char *end;
  json_fault fault;
  int cells; // stack index of the table
  bool has_lists;
} cell_reader;

static void clear_below(const cell_reader *c, const projection_node *of) {
  for (const projection_node *node = of->first; node; node = node->next) {
    lua_pushnil(c->L);
    lua_rawseti(c->L, c->cells, (int)node->path);
    clear_below(c, node);
  }
}

static const char *take_cells(cell_reader *c, const char *at, unsigned depth,
                              const projection_node *of);

// Takes the value of a node. Returns the byte after it, or NULL.
static const char *take_value(cell_reader *c, const char *at, unsigned depth,
                              const projection_node *node) {
  const char *behind = NULL;
  bool is_object = at < c->end && *at == '{';
  c->has_lists = c->has_lists || (node->first && at < c->end && *at == '[');
  // Of a key that comes twice the later value counts.
  clear_below(c, node);
  if (node->first && is_object)
    behind = take_cells(c, at, depth, node);
  else
    behind = json_value_end(at, c->end, depth, &c->fault);
  if (behind && node->path > 0) {
    lua_pushlstring(c->L, at, (size_t)(behind - at));
    lua_rawseti(c->L, c->cells, (int)node->path);
  }
  return behind;
}

// Takes the cells of an object inside `depth` others.
static const char *take_cells(cell_reader *c, const char *at, unsigned depth,
                              const projection_node *of) {
  wanted_fields fields = {of, c->end, depth + 1, &c->fault, NULL};
  const projection_node *node;
  bool is_over;
  at = json_enter(at, c->end, '}', depth, &is_over, &c->fault);
  while (at && !is_over) {
    at = wanted_fields_next(&fields, at, &node);
    if (!at || !node)
      break;
    at = take_value(c, at, depth + 1, node);
    is_over = at && !json_goes_on(&at, c->end, '}', &c->fault);
  }
  return at;
}

// core.cells(text, projection) → the texts of the fields that the projection names, by the numbers
// of their paths; whether a path leads into a list, which is not read | nil, what is wrong
static int cells(lua_State *L) {
  enum { TEXT = 1, PROJECTION, CELLS };
  slice text = check_slice(L, TEXT);
  const projection *wanted = projection_test(L, PROJECTION);
  luaL_argcheck(L, wanted, PROJECTION, "no projection");
  lua_settop(L, PROJECTION);
  luaL_checkstack(L, 8, NULL);
  lua_createtable(L, (int)wanted->nodes->count, 0);
  cell_reader c = {.L = L, .end = text.data + text.length, .cells = CELLS};
  const char *at = json_space(text.data, c.end);
  c.has_lists = at < c.end && *at == '[';
  at = at < c.end && *at == '{' ? take_cells(&c, at, 0, wanted->nodes)
                                : json_value_end(at, c.end, 0, &c.fault);
  if (at && json_space(at, c.end) < c.end)
    at = json_fail(&c.fault, at, "text after the value");
  if (!at)
    return nil_and_message(L, c.fault.error);
  lua_pushboolean(L, c.has_lists);
  return 2;
}

// core.csv_line(cells, count, guard) → the line of so many JSON texts, of which some may be nil;
// `guard` puts an apostrophe before text that a spreadsheet would take for a formula
static int csv_line(lua_State *L) {
  enum { CELLS = 1, COUNT, GUARD };
  luaL_checktype(L, CELLS, LUA_TTABLE);
  int count = (int)luaL_checkinteger(L, COUNT);
  lua_settop(L, GUARD);
  buffer *line = held_buffer_push(L);
  for (int i = 1; i <= count; i++) {
    if (i > 1)
      buffer_append_byte(line, ',');
    lua_rawgeti(L, CELLS, i);
    csv_append_cell(line, to_slice(L, -1), lua_toboolean(L, GUARD), count == 1);
    lua_pop(L, 1);
  }
  buffer_append_byte(line, '\n');
  held_buffer_push_content(L, line);
  buffer_free(line);
  return 1;
}

void json_cells_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"cells", cells}, {"csv_line", csv_line}, {NULL, NULL}};
  compat_setfuncs(L, functions);
}
