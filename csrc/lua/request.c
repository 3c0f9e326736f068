#include "lua/request.h"

#include "core/request_parts.h"
#include "lua/stack.h"

static const char REQUEST_TYPE[] = "intercom.request";

request *request_check(lua_State *L, int index) { return userdata_check(L, index, REQUEST_TYPE); }

request *request_test(lua_State *L, int index) { return userdata_test(L, index, REQUEST_TYPE); }

request *request_push(lua_State *L) {
  request *made = userdata_push(L, sizeof *made, REQUEST_TYPE);
  outgoing_init(&made->content);
  return made;
}

void request_check_memory(lua_State *L, const request *made) {
  if (outgoing_failed(&made->content))
    raise_memory(L);
}

void request_close_transfer(request *of) {
  transfer_close(of->transfer);
  of->transfer = NULL;
}

// request:set_body(bytes, content_type): replaces the body
static int request_set_body(lua_State *L) {
  request *into = request_check(L, 1);
  slice body = check_slice(L, 2), content_type = check_slice(L, 3);
  luaL_argcheck(L, !header_fault(slice_of("Content-Type"), content_type), 3, "no content type");
  // libcurl reads the body in place.
  luaL_argcheck(L, !into->transfer, 1, "the request is on its way");
  outgoing_set_body(&into->content, body, content_type);
  request_check_memory(L, into);
  return 0;
}

// request:set_header(name, value): adds it, in place of one of the same name
static int request_set_header(lua_State *L) {
  request *into = request_check(L, 1);
  slice name = check_slice(L, 2), value = check_slice(L, 3);
  const char *fault = header_fault(name, value);
  luaL_argcheck(L, !fault, 3, fault);
  outgoing_set_header(&into->content, name, value);
  request_check_memory(L, into);
  return 0;
}

// request:description() → verb, path, repeatable, wants_file, bytes of the body
static int request_description(lua_State *L) {
  const outgoing *from = &request_check(L, 1)->content;
  lua_pushstring(L, from->verb);
  push_slice(L, buffer_slice(&from->path));
  lua_pushboolean(L, from->repeatable);
  lua_pushboolean(L, from->wants_file);
  lua_pushinteger(L, (lua_Integer)from->body.length);
  return 5;
}

// request:body() → its bytes
static int request_body(lua_State *L) {
  push_slice(L, buffer_slice(&request_check(L, 1)->content.body));
  return 1;
}

// request:version() → the version of the API that it names
static int request_version(lua_State *L) {
  char text[VERSION_TEXT_MAX];
  lua_pushstring(L, version_format(request_check(L, 1)->content.version, text));
  return 1;
}

// Other finalizers may still reach the request, and close it again.
static int request_gc(lua_State *L) {
  request *gone = request_check(L, 1);
  request_close_transfer(gone);
  outgoing_free(&gone->content);
  return 0;
}

void request_add_methods(lua_State *L, const luaL_Reg *methods) {
  type_push_methods(L, REQUEST_TYPE);
  compat_setfuncs(L, methods);
  lua_pop(L, 1);
}

void request_open(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", request_gc}, {NULL, NULL}};
  static const luaL_Reg methods[] = {
      {"set_body", request_set_body},       {"set_header", request_set_header},
      {"description", request_description}, {"body", request_body},
      {"version", request_version},         {NULL, NULL}};
  type_register(L, REQUEST_TYPE, metamethods, methods);
  type_push_methods(L, REQUEST_TYPE);
  lua_setfield(L, -2, "request_methods");
}
