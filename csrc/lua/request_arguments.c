#include "lua/request_arguments.h"

#include <string.h>

#include "core/request_parts.h"
#include "core/url.h"
#include "lua/arguments.h"
#include "lua/array_mark.h"
#include "lua/client.h"
#include "lua/json_encode.h"
#include "lua/known_names.h"
#include "lua/numbers.h"
#include "lua/request.h"
#include "lua/stack.h"

static const char *read_path(lua_State *L, outgoing *into, int first) {
  const operation *row = into->row;
  char digits[DIGITS_MAX];
  const char *rest = row->path;
  slice name, argument;
  for (int i = 0; path_add_template(&into->path, &rest, &name); i++) {
    bool text = integer_or_string(L, first + i, digits, &argument);
    const char *fault = text ? path_add_argument(&into->path, argument) : NULL;
    if (text && !fault)
      continue;
    push_slice(L, name);
    const char *parameter = lua_tostring(L, -1);
    if (fault)
      return lua_pushfstring(L, "%s %s", parameter, fault);
    // Shows a number's digits: its type alone would not say what is wrong.
    lua_pushvalue(L, first + i);
    const char *given = lua_type(L, -1) == LUA_TNUMBER ? lua_tostring(L, -1) : luaL_typename(L, -1);
    return lua_pushfstring(L, "%s must be a string or an integer, not %s", parameter, given);
  }
  return NULL;
}

// Says how to call an operation that only Preview has.
static const char *preview_only(lua_State *L, const operation *row) {
  luaL_Buffer text;
  slice name;
  luaL_buffinit(L, &text);
  lua_pushfstring(L, "only version Preview of the API has this operation: write client.%s:%s(",
                  row->resource, row->method);
  luaL_addvalue(&text);
  for (const char *rest = row->path; path_parameter(&rest, &name); luaL_addstring(&text, ", "))
    luaL_addlstring(&text, name.data, name.length);
  luaL_addstring(&text, "params, { version = \"Preview\" }), or for all calls of a client "
                        "intercom.new { version = \"Preview\", … }");
  luaL_pushresult(&text);
  return lua_tostring(L, -1);
}

static const char *read_version(lua_State *L, outgoing *into, const endpoint *from, int options) {
  char since[VERSION_TEXT_MAX], used[VERSION_TEXT_MAX];
  const operation *row = into->row;
  bool named = from->version_named;
  into->version = from->version;
  if (lua_istable(L, options)) {
    lua_getfield(L, options, "version");
    if (!lua_isnil(L, -1)) {
      into->version = version_parse(to_slice(L, -1));
      named = true;
    }
    lua_pop(L, 1);
  }
  if (row && !named) {
    into->version = operation_usual_version(row);
    return into->version == VERSION_NONE ? preview_only(L, row) : NULL;
  }
  if (!row || operation_in_version(row, into->version))
    return NULL;
  bool later = into->version < operation_since(row);
  return lua_pushfstring(L, "this operation %s version %s of the API, and version %s is set",
                         later ? "came with" : "ended with",
                         version_format(later ? operation_since(row) : operation_until(row), since),
                         version_format(into->version, used));
}

static const char *read_options(lua_State *L, outgoing *into, const endpoint *from, int options) {
  const char *wrong = read_version(L, into, from, options);
  if (wrong || !lua_istable(L, options))
    return wrong;
  lua_getfield(L, options, "timeout");
  if (!lua_isnil(L, -1))
    into->timeout = lua_tonumber(L, -1);
  lua_getfield(L, options, "query");
  if (lua_istable(L, -1))
    wrong = query_read(L, lua_gettop(L), &into->query, "query");
  if (wrong)
    return wrong;
  lua_getfield(L, options, "headers");
  return lua_istable(L, -1) ? headers_read(L, lua_gettop(L), &into->headers) : NULL;
}

static bool not_for_body(const void *row, slice key) {
  return operation_place(row, key) != PLACE_BODY;
}

// Pushes the table at `value` without the keys that are not for the body.
static void push_without(lua_State *L, int value, json_skip_key *skip, const void *context) {
  lua_newtable(L);
  for (lua_pushnil(L); lua_next(L, value);) {
    if (skip(context, to_slice(L, -2))) {
      lua_pop(L, 1);
      continue;
    }
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, -4);
  }
}

// Writes the body by the function of the client at `index`. Returns NULL, or a message that it
// leaves on the stack.
static const char *write_body(lua_State *L, outgoing *into, int index, int value,
                              json_skip_key *skip, const void *context) {
  client_push_writer(L, index);
  if (skip)
    push_without(L, value, skip, context);
  else
    lua_pushvalue(L, value);
  lua_pushliteral(L, "body");
  lua_call(L, 2, 2);
  slice text = to_slice(L, -2);
  if (!text.data)
    return lua_tostring(L, -1);
  buffer_append_slice(&into->body, text);
  return NULL;
}

// Whose request it is: a client, and the index of it or of a resource table of it.
typedef struct {
  const client *client;
  int index;
} owner;

static const char *read_body(lua_State *L, outgoing *into, const owner *of, int value,
                             json_skip_key *skip, const void *context) {
  const char *wrong = client_has_writer(of->client)
                          ? write_body(L, into, of->index, value, skip, context)
                          : json_encode(L, value, &into->body, "body", skip, context);
  into->has_body = true;
  if (into->content_type.length == 0)
    buffer_append_string(&into->content_type, "application/json");
  return wrong;
}

// Pushes the argument of a path parameter, or nil if the path has no such name.
static void push_path_argument(lua_State *L, const operation *row, slice key, int params) {
  slice name;
  int at = params - (int)path_parameter_count(row->path);
  for (const char *rest = row->path; path_parameter(&rest, &name); at++) {
    if (name.length == key.length && memcmp(name.data, key.data, key.length) == 0) {
      lua_pushvalue(L, at);
      return;
    }
  }
  lua_pushnil(L);
}

// A parameter of the path that the query has, too, is given once.
static const char *read_query(lua_State *L, outgoing *into, int params) {
  const operation *row = into->row;
  const char *rest = row->query;
  slice key;
  while (list_next(&rest, ',', &key)) {
    if (operation_place(row, key) == PLACE_WALK)
      continue;
    push_slice(L, key);
    lua_rawget(L, params);
    if (lua_isnil(L, -1)) {
      lua_pop(L, 1);
      push_path_argument(L, row, key, params);
    }
    if (!lua_isnil(L, -1)) {
      const char *wrong = query_read_value(L, lua_gettop(L), key, &into->query, "params");
      if (wrong)
        return wrong;
    }
    lua_pop(L, 1);
  }
  return NULL;
}

// What is found out about params while they are read.
typedef struct {
  int index;
  int known;        // index of the table of known names, or of nil if nobody has asked for it yet
  bool has_strange; // some of the names are not known
  bool has_others;  // some belong in the body
} parameters;

// Reads the params that the row's query column does not name.
static const char *read_others(lua_State *L, outgoing *into, parameters *params) {
  const operation *row = into->row;
  int name = lua_gettop(L) + 1;
  params->has_strange = !lua_istable(L, params->known);
  for (lua_pushnil(L); lua_next(L, params->index); lua_settop(L, name)) {
    if (lua_type(L, name) != LUA_TSTRING)
      return "params has a key that is not a string";
    params->has_strange = params->has_strange || !is_known_name(L, params->known, name);
    slice key = to_slice(L, name);
    parameter_place place = operation_place(row, key);
    if (place == PLACE_BODY)
      params->has_others = true;
    if (place != PLACE_QUERY || operation_takes(row, key))
      continue;
    const char *wrong = query_read_value(L, lua_gettop(L), key, &into->query, "params");
    if (wrong)
      return wrong;
  }
  return NULL;
}

static bool repeatable(lua_State *L, const operation *row, int params) {
  if (!row->repeat_with)
    return operation_repeats(row);
  if (!lua_istable(L, params))
    return false;
  raw_field(L, params, row->repeat_with);
  bool given = !lua_isnil(L, -1);
  lua_pop(L, 1);
  return given;
}

static const char *read_params(lua_State *L, outgoing *into, const owner *of, parameters *params) {
  const operation *row = into->row;
  int index = params->index;
  params->has_others = row->body == BODY_JSON;
  into->repeatable = repeatable(L, row, index);
  if (lua_isnoneornil(L, index)) {
    if (!params->has_others)
      return NULL;
    lua_newtable(L);
    lua_replace(L, index);
    return read_body(L, into, of, index, not_for_body, row);
  }
  if (!lua_istable(L, index))
    return lua_pushfstring(L, "params must be a table, not %s", luaL_typename(L, index));
  if (is_marked_array(L, index))
    return "params must be a table of names, not an array";
  const char *wrong = read_query(L, into, index);
  if (!wrong)
    wrong = read_others(L, into, params);
  if (!wrong && params->has_others)
    wrong = read_body(L, into, of, index, not_for_body, row);
  return wrong;
}

// core.request(row, known names, resource, path arguments…, params, options) → request, whether
// params has a name that is not known | nil, message
// Returns nothing if it was not called on a resource, or with more arguments.
static int request_new(lua_State *L) {
  lua_Integer number = luaL_checkinteger(L, 1);
  luaL_argcheck(L, number >= 0 && (size_t)number < operation_count(), 1, "no such row");
  const operation *row = operation_at((size_t)number);
  enum { ROW = 1, KNOWN, RESOURCE, FIRST_OF_PATH };
  parameters params = {.known = KNOWN};
  params.index = FIRST_OF_PATH + (int)path_parameter_count(row->path);
  int options = params.index + 1;
  const client *from = client_of_resource(L, RESOURCE);
  if (!from || lua_gettop(L) > options)
    return 0;
  if (client_is_closed(from))
    return nil_and_message(L, "the client is closed");
  const owner of = {from, RESOURCE};
  lua_settop(L, options);
  luaL_checkstack(L, 32, NULL);
  request *made = request_push(L);
  outgoing_set_row(&made->content, row);
  const char *wrong = read_path(L, &made->content, FIRST_OF_PATH);
  if (!wrong)
    wrong = read_options(L, &made->content, client_endpoint(from), options);
  if (!wrong)
    wrong = read_params(L, &made->content, &of, &params);
  if (wrong)
    return nil_and_message(L, wrong);
  request_check_memory(L, made);
  lua_pushvalue(L, options + 1);
  lua_pushboolean(L, params.has_strange);
  return 2;
}

static bool known_verb(slice verb) {
  const char *rest = VERBS;
  slice known;
  while (list_next(&rest, '|', &known)) {
    if (known.length == verb.length && memcmp(known.data, verb.data, verb.length) == 0)
      return true;
  }
  return false;
}

static const char *read_raw_path(lua_State *L, outgoing *into, int index) {
  slice path;
  if (lua_type(L, index) != LUA_TSTRING)
    return lua_pushfstring(L, "path must be a string, not %s", luaL_typename(L, index));
  path.data = lua_tolstring(L, index, &path.length);
  const char *fault = raw_path_fault(path);
  if (fault)
    return lua_pushfstring(L, "path %s", fault);
  const char *mark = memchr(path.data, '?', path.length);
  size_t length = mark ? (size_t)(mark - path.data) : path.length;
  url_append_ascii(&into->path, (slice){path.data, length});
  if (mark)
    url_append_ascii(&into->query, (slice){mark + 1, path.length - length - 1});
  return NULL;
}

static const char *read_raw_body(lua_State *L, outgoing *into, const owner *of, int options) {
  if (!lua_istable(L, options))
    return NULL;
  lua_getfield(L, options, "body");
  if (lua_isnil(L, -1))
    return NULL;
  if (strcmp(into->verb, "HEAD") == 0)
    return "body is given, but HEAD sends none";
  return read_body(L, into, of, lua_gettop(L), NULL, NULL);
}

// core.raw_request(client, verb, path, options) → request | nil, message
static int request_raw(lua_State *L) {
  enum { CLIENT = 1, VERB, PATH, OPTIONS, REQUEST };
  const client *from = client_check(L, CLIENT);
  if (client_is_closed(from))
    return nil_and_message(L, "the client is closed");
  const owner of = {from, CLIENT};
  lua_settop(L, OPTIONS);
  slice verb = lua_type(L, VERB) == LUA_TSTRING ? to_slice(L, VERB) : (slice){NULL, 0};
  if (!verb.data || !known_verb(verb))
    return nil_and_message(L, "verb must be one of " VERBS);
  request *made = request_push(L);
  outgoing_set_verb(&made->content, verb);
  made->content.repeatable = verb_is_repeatable(verb);
  const char *wrong = read_raw_path(L, &made->content, PATH);
  if (!wrong)
    wrong = read_options(L, &made->content, client_endpoint(from), OPTIONS);
  if (!wrong)
    wrong = read_raw_body(L, &made->content, &of, OPTIONS);
  if (wrong)
    return nil_and_message(L, wrong);
  request_check_memory(L, made);
  lua_pushvalue(L, REQUEST);
  return 1;
}

void request_arguments_open(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"request", request_new}, {"raw_request", request_raw}, {NULL, NULL}};
  compat_setfuncs(L, functions);
}
