#include "lua/json_cells.h"

#include <limits.h>
#include <string.h>

#include "core/csv.h"
#include "lua/chosen.h"
#include "lua/stack.h"
#include "lua/userdata.h"

static const char CSV_TYPE[] = "intercom.csv";

typedef struct {
  const char *end;
  json_fault fault;
  slice *cells; // by the numbers of their paths, from 1
  bool has_lists;
} cell_reader;

static void clear_below(const cell_reader *c, const projection_node *of) {
  for (const projection_node *node = of->first; node; node = node->next) {
    c->cells[node->path] = (slice){0};
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
  if (behind)
    c->cells[node->path] = (slice){at, (size_t)(behind - at)};
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

// Takes the cells of a text. False if it is not JSON.
static bool take_all(cell_reader *c, slice text, const projection *wanted) {
  memset(c->cells, 0, (wanted->paths + 1) * sizeof *c->cells);
  c->end = text.data + text.length;
  const char *at = json_space(text.data, c->end);
  c->has_lists = at < c->end && *at == '[';
  at = at < c->end && *at == '{' ? take_cells(c, at, 0, wanted->nodes)
                                 : json_value_end(at, c->end, 0, &c->fault);
  if (at && json_space(at, c->end) < c->end)
    at = json_fail(&c->fault, at, "text after the value");
  return at != NULL;
}

static const projection *check_projection(lua_State *L, int index) {
  const projection *wanted = projection_test(L, index);
  luaL_argcheck(L, wanted, index, "no projection");
  return wanted;
}

// core.cells(text, projection) → the texts of the fields that the projection names, by the numbers
// of their paths; whether a path leads into a list, which is not read | nil, what is wrong
static int cells(lua_State *L) {
  enum { TEXT = 1, PROJECTION, CELLS };
  slice text = check_slice(L, TEXT);
  const projection *wanted = check_projection(L, PROJECTION);
  lua_settop(L, PROJECTION);
  cell_reader c = {.cells = lua_newuserdata(L, (wanted->paths + 1) * sizeof *c.cells)};
  if (!take_all(&c, text, wanted))
    return nil_and_message(L, c.fault.error);
  lua_createtable(L, (int)wanted->paths, 0);
  for (unsigned i = 1; i <= wanted->paths; i++) {
    if (!c.cells[i].data)
      continue;
    push_slice(L, c.cells[i]);
    lua_rawseti(L, -2, (int)i);
  }
  lua_pushboolean(L, c.has_lists);
  return 2;
}

// Lines of CSV that have not been taken yet.
typedef struct {
  userdata_head userdata;
  bool guard; // puts an apostrophe before text that a spreadsheet would take for a formula
  buffer lines;
  unsigned columns;
  slice cells[]; // of the line that is being added, from 1
} csv_lines;

static csv_lines *check_lines(lua_State *L) { return userdata_check(L, 1, CSV_TYPE); }

// core.csv(columns, guard) → an empty list of lines
static int csv_new(lua_State *L) {
  lua_Integer columns = luaL_checkinteger(L, 1);
  luaL_argcheck(L, columns >= 0 && columns < INT_MAX, 1, "no number of columns");
  bool guard = lua_toboolean(L, 2);
  size_t room = ((size_t)columns + 1) * sizeof(slice);
  csv_lines *made = userdata_push(L, sizeof *made + room, CSV_TYPE);
  made->guard = guard;
  made->columns = (unsigned)columns;
  return 1;
}

// Adds a line of the cells, and pushes how long all lines are.
static int add_line(lua_State *L, csv_lines *to) {
  size_t before = to->lines.length;
  for (unsigned i = 1; i <= to->columns; i++) {
    if (i > 1)
      buffer_append_byte(&to->lines, ',');
    csv_append_cell(&to->lines, to->cells[i], to->guard, to->columns == 1);
  }
  if (!buffer_append_byte(&to->lines, '\n')) {
    to->lines.length = before;
    to->lines.failed = false;
    return raise_memory(L);
  }
  lua_pushinteger(L, (lua_Integer)to->lines.length);
  return 1;
}

// lines:read(text, projection) adds the line of an item → the length of all lines | false where a
// path leads into a list, which is not read, or nil where the text is not JSON: no line is added
static int csv_read(lua_State *L) {
  enum { LINES = 1, TEXT, PROJECTION };
  csv_lines *to = check_lines(L);
  slice text = check_slice(L, TEXT);
  const projection *wanted = check_projection(L, PROJECTION);
  luaL_argcheck(L, wanted->paths == to->columns, PROJECTION, "has other columns");
  cell_reader c = {.cells = to->cells};
  if (!take_all(&c, text, wanted))
    return 0;
  if (!c.has_lists)
    return add_line(L, to);
  lua_pushboolean(L, false);
  return 1;
}

// lines:add(cells) adds the line of the JSON texts in a table, of which some may be nil → the
// length of all lines
static int csv_add(lua_State *L) {
  enum { LINES = 1, CELLS };
  csv_lines *to = check_lines(L);
  luaL_checktype(L, CELLS, LUA_TTABLE);
  for (unsigned i = 1; i <= to->columns; i++) {
    lua_rawgeti(L, CELLS, (int)i);
    to->cells[i] = to_slice(L, -1); // in the table, which keeps it
    lua_pop(L, 1);
  }
  return add_line(L, to);
}

// lines:take() → the lines, which are then no longer there
static int csv_take(lua_State *L) {
  csv_lines *from = check_lines(L);
  push_slice(L, buffer_slice(&from->lines));
  buffer_clear(&from->lines);
  return 1;
}

static int csv_gc(lua_State *L) {
  csv_lines *gone = check_lines(L);
  buffer_free(&gone->lines);
  return 0;
}

void json_cells_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"cells", cells}, {"csv", csv_new}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__gc", csv_gc}, {NULL, NULL}};
  static const luaL_Reg methods[] = {
      {"read", csv_read}, {"add", csv_add}, {"take", csv_take}, {NULL, NULL}};
  type_register(L, CSV_TYPE, metamethods, methods);
  compat_setfuncs(L, functions);
}
