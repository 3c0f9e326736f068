#include "lua/operations.h"

#include <string.h>

#include "core/operation.h"
#include "core/request_parts.h"
#include "lua/stack.h"

static void push_list(lua_State *L, const char *list, char separator) {
  slice entry;
  lua_newtable(L);
  for (int i = 1; list_next(&list, separator, &entry); i++) {
    push_slice(L, entry);
    lua_rawseti(L, -2, i);
  }
}

static void set_list(lua_State *L, const char *name, const char *list, char separator) {
  push_list(L, list, separator);
  lua_setfield(L, -2, name);
}

static void set_parameters(lua_State *L, const char *path) {
  slice name;
  lua_newtable(L);
  for (int i = 1; path_parameter(&path, &name); i++) {
    push_slice(L, name);
    lua_rawseti(L, -2, i);
  }
  lua_setfield(L, -2, "parameters");
}

static void push_row(lua_State *L, const operation *row) {
  char text[VERSION_TEXT_MAX];
  lua_createtable(L, 0, 15);
  set_string(L, "resource", row->resource);
  set_string(L, "method", row->method);
  set_string(L, "verb", row->verb);
  set_string(L, "path", row->path);
  set_parameters(L, row->path);
  set_list(L, "query", row->query, ',');
  set_string(L, "body", body_kind_name(row->body));
  set_string(L, "paging", paging_kind_name(row->paging));
  set_list(L, "items", row->items, '|');
  set_string(L, "response", response_kind_name(row->response));
  set_string(L, "since", version_format(operation_since(row), text));
  if (operation_until(row) != VERSION_LATEST)
    set_string(L, "until", version_format(operation_until(row), text));
  if (operation_usual_version(row) != VERSION_NONE)
    set_string(L, "version", version_format(operation_usual_version(row), text));
  set_string(L, "tag", row->tag);
  set_string(L, "operation_id", row->operation_id);
}

// core.operations() → the list of rows
static int operations_list(lua_State *L) {
  lua_createtable(L, (int)operation_count(), 0);
  for (size_t i = 0; i < operation_count(); i++) {
    push_row(L, operation_at(i));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

// core.methods() → the names of the methods, a list for each resource, under its name; the names of
// the resources in their order
static int operations_methods(lua_State *L) {
  enum { METHODS = 1, RESOURCES, OF_ONE };
  lua_settop(L, 0);
  lua_newtable(L);
  lua_newtable(L);
  const char *resource = "";
  int resources = 0, methods = 0;
  for (size_t i = 0; i < operation_count(); i++) {
    const operation *row = operation_at(i);
    if (strcmp(row->resource, resource) != 0) {
      resource = row->resource;
      methods = 0;
      lua_settop(L, RESOURCES);
      lua_newtable(L);
      lua_pushvalue(L, OF_ONE);
      lua_setfield(L, METHODS, resource);
      lua_pushstring(L, resource);
      lua_rawseti(L, RESOURCES, ++resources);
    }
    lua_pushstring(L, row->method);
    lua_rawseti(L, OF_ONE, ++methods);
  }
  lua_settop(L, RESOURCES);
  return 2;
}

// core.verbs() → the list of verbs that core.raw_request takes
static int operations_verbs(lua_State *L) {
  push_list(L, VERBS, '|');
  return 1;
}

// core.operation(resource, method) → number of the row, the row | nil
// Besides its columns the row has `first_of` if the service may answer with a list instead: the
// place of the items.
static int operations_find(lua_State *L) {
  const operation *row = operation_find(check_slice(L, 1), check_slice(L, 2));
  if (!row)
    return 0;
  lua_pushinteger(L, (lua_Integer)(row - operation_at(0)));
  push_row(L, row);
  const operation *list = operation_list_beside(row);
  if (list)
    set_list(L, "first_of", list->items, '|');
  return 2;
}

void operations_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"operations", operations_list},
                                       {"methods", operations_methods},
                                       {"verbs", operations_verbs},
                                       {"operation", operations_find},
                                       {NULL, NULL}};
  compat_setfuncs(L, functions);
}
