#include "lua/plain.h"

#include "core/header_lines.h"
#include "lua/arguments.h"
#include "lua/client.h"
#include "lua/held_buffer.h"
#include "lua/request.h"
#include "lua/response.h"
#include "lua/stack.h"

static void add_header(lua_State *L, response *into, int name, int value) {
  if (lua_type(L, name) != LUA_TSTRING || !lua_isstring(L, value))
    return;
  lua_pushvalue(L, name);
  lua_pushliteral(L, ":");
  lua_pushvalue(L, value);
  lua_concat(L, 3);
  response_head_field(&into->head, to_slice(L, -1));
  lua_pop(L, 1);
}

// Adds the headers of the table at index `headers`.
static void add_headers(lua_State *L, response *into, int headers) {
  int name = headers + 1, value = headers + 2, entry = headers + 3;
  for (lua_pushnil(L); lua_next(L, headers); lua_settop(L, name)) {
    int count = lua_istable(L, value) ? (int)lua_rawlen(L, value) : 0;
    for (int i = 1; i <= count; i++) {
      lua_rawgeti(L, value, i);
      add_header(L, into, name, entry);
      lua_settop(L, value);
    }
    add_header(L, into, name, value);
  }
}

// core.response { status, headers, body, size, resent } → the response of a transport written in
// Lua. A header's value is a string or a list of strings; `size` is for a body that was stored
// elsewhere.
static int plain_to_response(lua_State *L) {
  enum { ANSWER = 1, RESPONSE, HEADERS };
  luaL_checktype(L, ANSWER, LUA_TTABLE);
  lua_settop(L, ANSWER);
  response *made = response_push_empty(L);
  lua_getfield(L, ANSWER, "headers");
  if (!lua_istable(L, HEADERS))
    return luaL_error(L, "the transport's answer has no headers");
  add_headers(L, made, HEADERS);
  lua_getfield(L, ANSWER, "status");
  made->head.status = (int)lua_tointeger(L, -1);
  lua_getfield(L, ANSWER, "body");
  slice body = to_slice(L, -1);
  buffer_append_slice(&made->body, body);
  lua_getfield(L, ANSWER, "size");
  made->size = lua_isnumber(L, -1) ? size_of_number(lua_tonumber(L, -1)) : body.length;
  made->resent = boolean_field(L, ANSWER, "resent");
  buffer_check(L, &made->body);
  buffer_check(L, &made->head.headers);
  lua_settop(L, RESPONSE);
  return 1;
}

static void push_headers(lua_State *L, slice lines) {
  lua_newtable(L);
  slice line, name;
  for (size_t at = 0; header_lines_next(lines, &at, &line, &name);) {
    push_slice(L, name);
    push_slice(L, slice_trim(slice_of(name.data + name.length + 1)));
    lua_rawset(L, -3);
  }
}

static void set_operation(lua_State *L, const operation *row) {
  if (!row)
    return;
  lua_pushfstring(L, "%s:%s", row->resource, row->method);
  lua_setfield(L, -2, "operation");
  set_string(L, "template", row->path);
}

// request:plain(client, authorization, streamed) → a table for transports written in Lua; a
// streamed one has no time limit but the call's own
static int request_plain(lua_State *L) {
  enum { REQUEST = 1, CLIENT, AUTHORIZATION, STREAMED };
  lua_settop(L, STREAMED);
  bool streamed = lua_toboolean(L, STREAMED);
  const outgoing *from = &request_check(L, REQUEST)->content;
  const client *through = client_check(L, CLIENT);
  const client_defaults *defaults = client_defaults_of(through);
  buffer *target = held_buffer_push(L), *headers = held_buffer_push(L);
  endpoint_url(client_endpoint(through), from, target);
  endpoint_headers(client_endpoint(through), from, headers);
  buffer_check(L, headers);
  lua_newtable(L);
  set_string(L, "verb", from->verb);
  set_operation(L, from->row);
  set_text(L, "path", buffer_slice(&from->path));
  set_text(L, "query", buffer_slice(&from->query));
  held_buffer_push_content(L, target);
  lua_setfield(L, -2, "url");
  push_headers(L, buffer_slice(headers));
  if (lua_isstring(L, AUTHORIZATION)) {
    lua_pushvalue(L, AUTHORIZATION);
    lua_setfield(L, -2, "Authorization");
  }
  lua_setfield(L, -2, "headers");
  if (from->has_body) {
    push_slice(L, buffer_slice(&from->body));
    lua_setfield(L, -2, "body");
  }
  set_number(L, "timeout", from->timeout >= 0 ? from->timeout : streamed ? 0 : defaults->timeout);
  set_number(L, "connect_timeout", defaults->connect_timeout);
  set_number(L, "max_response_bytes", (lua_Number)defaults->max_bytes);
  set_boolean(L, "repeatable", from->repeatable);
  return 1;
}

// Sets header lines, or none if they are absent.
static void set_replaced(outgoing *into, slice lines) {
  into->is_replaced = lines.data != NULL;
  buffer_clear(&into->replaced);
  buffer_append_slice(&into->replaced, lines);
}

// request:replace_headers(headers | lines | nil) → the lines that it had instead of its own
// headers, or nil. From now on it has only the given headers, besides its version and the token.
static int request_replace_headers(lua_State *L) {
  enum { REQUEST = 1, HEADERS };
  request *into = request_check(L, REQUEST);
  lua_settop(L, HEADERS);
  if (lua_istable(L, HEADERS)) {
    buffer *lines = held_buffer_push(L);
    const char *unusable = headers_read(L, HEADERS, lines);
    if (unusable)
      return luaL_error(L, "%s", unusable);
    held_buffer_push_content(L, lines);
    lua_replace(L, HEADERS);
  }
  lua_settop(L, HEADERS);
  const char *fault = header_lines_fault(to_slice(L, HEADERS));
  luaL_argcheck(L, !fault, HEADERS, fault);
  if (into->content.is_replaced)
    push_slice(L, buffer_slice(&into->content.replaced));
  else
    lua_pushnil(L);
  set_replaced(&into->content, to_slice(L, HEADERS));
  request_check_memory(L, into);
  return 1;
}

void plain_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"response", plain_to_response}, {NULL, NULL}};
  static const luaL_Reg methods[] = {
      {"plain", request_plain}, {"replace_headers", request_replace_headers}, {NULL, NULL}};
  compat_setfuncs(L, functions);
  request_add_methods(L, methods);
}
