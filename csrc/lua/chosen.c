#include "lua/chosen.h"

#include "lua/stack.h"
#include "lua/userdata.h"

static const char PROJECTION_TYPE[] = "intercom.projection";

typedef struct {
  userdata_head userdata;
  projection tree; // its nodes follow
} kept_projection;

static kept_projection *test(lua_State *L, int index) {
  return userdata_test(L, index, PROJECTION_TYPE);
}

const projection *projection_test(lua_State *L, int index) {
  const kept_projection *found = test(L, index);
  return found ? &found->tree : NULL;
}

static const char *push_value(chosen_reader *c, const char *at, const projection_node *node);

// Which fields of an object have been made, by the lowest bits of their numbers: only over one of
// these does a null count.
typedef uint64_t made_fields;

// Sets a field of the table on top of the stack to the value at `at`. Returns the byte after it, or
// NULL.
static const char *set_field(chosen_reader *c, const char *at, const projection_node *node,
                             made_fields *made) {
  lua_State *L = c->values.L;
  made_fields bit = UINT64_C(1) << node->number % 64;
  bool is_null = json_is_word(at, c->values.json.end, "null", 4) && !c->values.keep_nulls;
  if (is_null && !(*made & bit))
    return at + 4;
  *made |= bit;
  lua_rawgeti(L, c->names, (int)node->number);
  if (is_null) {
    lua_pushnil(L);
    at += 4;
  } else {
    at = push_value(c, at, node);
  }
  if (at)
    lua_rawset(L, -3);
  return at;
}

static const char *push_object(chosen_reader *c, const char *at, const projection_node *of) {
  value_reader *r = &c->values;
  const projection_node *node;
  made_fields made = 0;
  bool is_over;
  at = values_enter(r, at, '}', &is_over);
  if (!at)
    return NULL;
  lua_createtable(r->L, 0, (int)of->count);
  r->depth++;
  wanted_fields fields = {of, r->json.end, r->depth, &r->fault, NULL};
  while (at && !is_over) {
    at = wanted_fields_next(&fields, at, &node);
    if (!at || !node)
      break;
    at = set_field(c, at, node, &made);
    is_over = at && !json_goes_on(&at, r->json.end, '}', &r->fault);
  }
  r->depth--;
  return at;
}

static const char *push_array(chosen_reader *c, const char *at, const projection_node *of) {
  value_reader *r = &c->values;
  int count = 0;
  bool is_over;
  at = values_enter(r, at, ']', &is_over);
  if (!at)
    return NULL;
  lua_newtable(r->L);
  r->depth++;
  while (!is_over && at) {
    at = push_value(c, at, of);
    if (at) {
      lua_rawseti(r->L, -2, ++count);
      is_over = !json_goes_on(&at, r->json.end, ']', &r->fault);
    }
  }
  r->depth--;
  if (at)
    values_mark_array(r);
  return at;
}

// Pushes the fields below a node, and whole what has no fields. Returns the byte after the value,
// or NULL with something on the stack.
static const char *push_fields(chosen_reader *c, const char *at, const projection_node *of) {
  value_reader *r = &c->values;
  if (at < r->json.end && *at == '{')
    return push_object(c, at, of);
  if (at < r->json.end && *at == '[')
    return push_array(c, at, of);
  return values_push_field(r, at, of->name);
}

static const char *push_value(chosen_reader *c, const char *at, const projection_node *node) {
  return node->path > 0 ? values_push_field(&c->values, at, node->name) : push_fields(c, at, node);
}

static const char *push_outermost(value_reader *reader, const char *at) {
  chosen_reader *c = (chosen_reader *)reader;
  return push_fields(c, at, c->root);
}

void chosen_begin(lua_State *L, chosen_reader *reader, const json_reader *at, bool keep_nulls,
                  const projection_node *root, int names) {
  values_begin(L, &reader->values, at, keep_nulls);
  reader->values.push = push_outermost;
  reader->root = root;
  reader->names = names;
}

const char *chosen_push(chosen_reader *c, const item_place *item) {
  lua_State *L = c->values.L;
  int top = lua_gettop(L);
  made_fields made = 0;
  lua_createtable(L, 0, (int)c->root->count);
  c->values.depth = c->values.json.depth + 1;
  for (size_t i = 0; i < item->count; i++) {
    if (!set_field(c, item->fields[i].value, item->fields[i].node, &made)) {
      lua_settop(L, top);
      return c->values.fault.error;
    }
  }
  json_go_on(&c->values.json, JSON_NULL, item->behind);
  return NULL;
}

const char *chosen_decode(lua_State *L, slice text, bool keep_nulls, const projection *wanted,
                          int index) {
  int top = lua_gettop(L);
  json_reader start;
  chosen_reader reader;
  json_reader_init(&start, text.data, text.length);
  lua_getuservalue(L, index);
  chosen_begin(L, &reader, &start, keep_nulls, wanted->nodes, top + 1);
  return values_push_text(&reader.values, top);
}

static const char *path_fault(lua_State *L, int path) {
  if (lua_type(L, path) != LUA_TSTRING)
    return lua_pushfstring(L, "must be a string, not %s", luaL_typename(L, path));
  return projection_fault(to_slice(L, path));
}

// How many nodes the paths of a list need at most. NULL, or what is wrong with one of them.
static const char *count_nodes(lua_State *L, int list, size_t *count) {
  int length = (int)lua_rawlen(L, list);
  *count = 1;
  for (int i = 1; i <= length; i++) {
    lua_rawgeti(L, list, i);
    const char *wrong = path_fault(L, lua_gettop(L));
    if (wrong)
      return lua_pushfstring(L, "fields[%d] %s", i, wrong);
    *count += projection_nodes(to_slice(L, -1));
    lua_pop(L, 1);
  }
  return length > 0 ? NULL : "fields must be a list of names that is not empty";
}

// Keeps the names of the nodes as strings, and the projection, in the table on top of the stack.
static void keep_names(lua_State *L, projection *tree, int userdata) {
  for (unsigned i = 1; i < tree->count; i++) {
    push_slice(L, tree->nodes[i].name);
    tree->nodes[i].name = to_slice(L, -1);
    lua_rawseti(L, -2, (int)i);
  }
  lua_pushvalue(L, userdata);
  lua_rawseti(L, -2, 0);
}

// core.projection(paths) → projection | nil, what is wrong
static int projection_new(lua_State *L) {
  enum { PATHS = 1, NAMES, PROJECTION };
  size_t count;
  luaL_checktype(L, PATHS, LUA_TTABLE);
  lua_settop(L, PATHS);
  const char *wrong = count_nodes(L, PATHS, &count);
  if (wrong)
    return nil_and_message(L, wrong);
  lua_createtable(L, (int)count, 0);
  lua_pushvalue(L, NAMES);
  kept_projection *made =
      userdata_push_with(L, sizeof *made + count * sizeof(projection_node), PROJECTION_TYPE);
  projection_init(&made->tree, (projection_node *)(made + 1));
  for (int i = 1; i <= (int)lua_rawlen(L, PATHS); i++) {
    lua_rawgeti(L, PATHS, i);
    projection_add(&made->tree, to_slice(L, -1), (unsigned)i);
    lua_pop(L, 1);
  }
  lua_pushvalue(L, NAMES);
  keep_names(L, &made->tree, PROJECTION);
  lua_settop(L, PROJECTION);
  return 1;
}

void chosen_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"projection", projection_new}, {NULL, NULL}};
  static const luaL_Reg none[] = {{NULL, NULL}};
  type_register(L, PROJECTION_TYPE, none, NULL);
  compat_setfuncs(L, functions);
}
