// The userdata `request`: what a call sends, complete but for the token.
#include "core/request.h"

#include <string.h>

#include "lua/binding.h"
#include "lua/request_parts.h"

request *request_check(lua_State *L, int index) { return userdata_check(L, index, REQUEST_TYPE); }

request *request_push(lua_State *L) {
  request *made = userdata_push(L, sizeof *made, REQUEST_TYPE);
  made->timeout = -1;
  return made;
}

void request_check_memory(lua_State *L, const request *made) {
  buffer_check(L, &made->path);
  buffer_check(L, &made->query);
  buffer_check(L, &made->body);
  buffer_check(L, &made->content_type);
  buffer_check(L, &made->headers);
}

static int refuse(lua_State *L, const char *message) {
  lua_pushnil(L);
  lua_pushstring(L, message);
  return 2;
}

static const char *read_path(lua_State *L, request *into, int first) {
  const operation *row = into->row;
  slice arguments[8];
  char digits[8][DIGITS_MAX];
  const char *rest = row->path;
  slice name;
  for (int i = 0; path_parameter(&rest, &name); i++) {
    bool text = integer_or_string(L, first + i, digits[i], &arguments[i]);
    const char *fault = text ? path_argument_fault(arguments[i]) : NULL;
    if (text && !fault)
      continue;
    push_slice(L, name);
    const char *parameter = lua_tostring(L, -1);
    if (fault)
      return lua_pushfstring(L, "%s %s", parameter, fault);
    // Of a number its digits: that it is one does not say what is wrong with it.
    lua_pushvalue(L, first + i);
    const char *given = lua_type(L, -1) == LUA_TNUMBER ? lua_tostring(L, -1) : luaL_typename(L, -1);
    return lua_pushfstring(L, "%s must be a string or an integer, not %s", parameter, given);
  }
  path_expand(&into->path, row->path, arguments);
  return NULL;
}

static const char *read_version(lua_State *L, request *into, const client *from, int options) {
  char since[VERSION_TEXT_MAX], used[VERSION_TEXT_MAX];
  const operation *row = into->row;
  into->version = from->version;
  if (lua_istable(L, options)) {
    lua_getfield(L, options, "version");
    if (!lua_isnil(L, -1)) {
      slice text;
      text.data = lua_tolstring(L, -1, &text.length);
      into->version = version_parse(text);
    }
    lua_pop(L, 1);
  }
  if (!row || operation_in_version(row, into->version))
    return NULL;
  bool later = into->version < operation_since(row);
  return lua_pushfstring(L, "this operation %s version %s of the API, and version %s is set",
                         later ? "came with" : "ended with",
                         version_format(later ? operation_since(row) : operation_until(row), since),
                         version_format(into->version, used));
}

static const char *read_options(lua_State *L, request *into, const client *from, int options) {
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

// The client of the resource table at `index`; NULL where it is no such table.
static client *resource_client(lua_State *L, int index) {
  if (!lua_istable(L, index))
    return NULL;
  lua_pushliteral(L, "client");
  lua_rawget(L, index);
  client *found = userdata_test(L, -1, CLIENT_TYPE);
  lua_pop(L, 1);
  return found;
}

// core.request(row, resource, path arguments…, params, options) → request | nil, message
// Nil alone where it was not called on a resource, or with more than that.
int request_new(lua_State *L) {
  lua_Integer number = luaL_checkinteger(L, 1);
  luaL_argcheck(L, number >= 0 && (size_t)number < operation_count(), 1, "no such row");
  const operation *row = operation_at((size_t)number);
  int count = (int)path_parameter_count(row->path);
  int params = 3 + count, options = params + 1;
  const client *from = resource_client(L, 2);
  if (!from || lua_gettop(L) > options)
    return 0;
  if (from->closed)
    return refuse(L, "the client is closed");
  lua_settop(L, options);
  luaL_checkstack(L, 32, NULL);
  request *made = request_push(L);
  made->row = row;
  strcpy(made->verb, row->verb);
  made->wants_file = row->response != RESPONSE_JSON;
  const char *wrong = read_path(L, made, 3);
  if (!wrong)
    wrong = read_options(L, made, from, options);
  if (!wrong)
    wrong = read_params(L, made, params);
  if (wrong)
    return refuse(L, wrong);
  request_check_memory(L, made);
  lua_pushvalue(L, options + 1);
  return 1;
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

static const char *read_raw_path(lua_State *L, request *into, int index) {
  slice path;
  if (lua_type(L, index) != LUA_TSTRING)
    return lua_pushfstring(L, "path must be a string, not %s", luaL_typename(L, index));
  path.data = lua_tolstring(L, index, &path.length);
  const char *fault = raw_path_fault(path);
  if (fault)
    return lua_pushfstring(L, "path %s", fault);
  const char *mark = memchr(path.data, '?', path.length);
  size_t length = mark ? (size_t)(mark - path.data) : path.length;
  buffer_append(&into->path, path.data, length);
  if (mark)
    buffer_append(&into->query, mark + 1, path.length - length - 1);
  return NULL;
}

// core.raw_request(client, verb, path, options) → request | nil, message
int request_raw(lua_State *L) {
  const client *from = client_check(L, 1);
  slice verb = {NULL, 0};
  if (from->closed)
    return refuse(L, "the client is closed");
  lua_settop(L, 4);
  if (lua_type(L, 2) == LUA_TSTRING)
    verb.data = lua_tolstring(L, 2, &verb.length);
  if (!verb.data || !known_verb(verb))
    return refuse(L, "verb must be one of " VERBS);
  request *made = request_push(L);
  memcpy(made->verb, verb.data, verb.length + 1);
  made->repeatable = verb_is_repeatable(verb);
  const char *wrong = read_raw_path(L, made, 3);
  if (!wrong)
    wrong = read_options(L, made, from, 4);
  if (!wrong && lua_istable(L, 4)) {
    lua_getfield(L, 4, "body");
    if (!lua_isnil(L, -1) && strcmp(made->verb, "HEAD") == 0)
      wrong = "body is given, but HEAD sends none";
    else if (!lua_isnil(L, -1))
      wrong = read_body(L, made, lua_gettop(L), NULL, NULL);
  }
  if (wrong)
    return refuse(L, wrong);
  request_check_memory(L, made);
  lua_pushvalue(L, 5);
  return 1;
}

// request:set_body(bytes, content_type)
static int request_set_body(lua_State *L) {
  request *into = request_check(L, 1);
  size_t length;
  const char *bytes = luaL_checklstring(L, 2, &length);
  slice content_type;
  content_type.data = luaL_checklstring(L, 3, &content_type.length);
  luaL_argcheck(L, !header_fault(slice_of("Content-Type"), content_type), 3, "no content type");
  // libcurl reads it where it stands.
  luaL_argcheck(L, !into->transfer, 1, "the request is on its way");
  buffer_clear(&into->body);
  buffer_append(&into->body, bytes, length);
  buffer_clear(&into->content_type);
  buffer_append_slice(&into->content_type, content_type);
  into->has_body = true;
  buffer_check(L, &into->body);
  buffer_check(L, &into->content_type);
  return 0;
}

// request:description() → verb, path, repeatable, wants_file, bytes of the body
static int request_description(lua_State *L) {
  const request *from = request_check(L, 1);
  lua_pushstring(L, from->verb);
  push_slice(L, buffer_slice(&from->path));
  lua_pushboolean(L, from->repeatable);
  lua_pushboolean(L, from->wants_file);
  lua_pushinteger(L, (lua_Integer)from->body.length);
  return 5;
}

// request:body() → its bytes
static int request_body(lua_State *L) {
  push_slice(L, buffer_slice(&request_check(L, 1)->body));
  return 1;
}

// Other finalizers may still reach it, and close it again.
static int request_gc(lua_State *L) {
  request *gone = request_check(L, 1);
  request_close_transfer(gone);
  buffer_free(&gone->path);
  buffer_free(&gone->query);
  buffer_free(&gone->body);
  buffer_free(&gone->content_type);
  buffer_free(&gone->headers);
  return 0;
}

void request_register(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", request_gc}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"set_body", request_set_body},
                                     {"description", request_description},
                                     {"body", request_body},
                                     {"plain", request_plain},
                                     {NULL, NULL}};
  type_register(L, REQUEST_TYPE, metamethods, methods);
}
