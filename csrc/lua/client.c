// The userdata `client`: where calls go, what all of them carry, and the connections they share.
#include <string.h>

#include "lua/binding.h"
#include "lua/request_parts.h"

client *client_check(lua_State *L, int index) { return userdata_check(L, index, CLIENT_TYPE); }

static double number_field(lua_State *L, int table, const char *name) {
  lua_getfield(L, table, name);
  double value = lua_tonumber(L, -1);
  lua_pop(L, 1);
  return value;
}

static bool text_field(lua_State *L, int table, const char *name, buffer *out) {
  lua_getfield(L, table, name);
  slice text = {NULL, 0};
  if (lua_isstring(L, -1))
    text.data = lua_tolstring(L, -1, &text.length);
  if (text.data)
    buffer_append_slice(out, text);
  if (text.data)
    buffer_terminate(out);
  buffer_check(L, out);
  lua_pop(L, 1);
  return text.data != NULL;
}

static void read_headers(lua_State *L, client *into, int settings) {
  lua_getfield(L, settings, "headers");
  if (lua_istable(L, -1)) {
    const char *wrong = headers_read(L, lua_gettop(L), &into->headers);
    if (wrong)
      luaL_error(L, "%s", wrong);
  }
  lua_settop(L, settings + 2);
  if (!has_header(&into->headers, slice_of("user-agent"))) {
    buffer_append_string(&into->headers, "User-Agent: ");
    text_field(L, settings, "user_agent", &into->headers);
    buffer_append_byte(&into->headers, '\0');
  }
  buffer_check(L, &into->headers);
}

static const char *read_base(lua_State *L, client *into, int settings) {
  text_field(L, settings, "base_url", &into->base_text);
  const char *wrong = url_parse(&into->base, buffer_slice(&into->base_text));
  if (wrong)
    return wrong;
  if (into->base.query.length > 0)
    return "it has a query";
  if (!into->base.secure && !url_is_loopback(&into->base))
    return "http would show the token to the network; only https, or a loopback address, may be "
           "used";
  while (into->base.path.length > 0 && into->base.path.data[into->base.path.length - 1] == '/')
    into->base.path.length--;
  return NULL;
}

// core.client(settings, parent) → client sharing the parent's connections | nil, what is wrong
int client_new(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  const client *parent = lua_isnoneornil(L, 2) ? NULL : client_check(L, 2);
  lua_settop(L, 2);
  lua_pushvalue(L, 1);
  client *made = userdata_push_with(L, sizeof *made, CLIENT_TYPE);
  const char *wrong = read_base(L, made, 1);
  if (wrong) {
    lua_pushnil(L);
    lua_pushfstring(L, "base_url is not usable: %s", wrong);
    return 2;
  }
  read_headers(L, made, 1);
  made->has_proxy = text_field(L, 1, "proxy", &made->proxy);
  made->has_ca_file = text_field(L, 1, "ca_file", &made->ca_file);
  made->timeout = number_field(L, 1, "timeout");
  made->connect_timeout = number_field(L, 1, "connect_timeout");
  made->stall_timeout = number_field(L, 1, "stall_timeout");
  made->max_bytes = size_of_number(number_field(L, 1, "max_response_bytes"));
  lua_getfield(L, 1, "version");
  slice version;
  version.data = luaL_checklstring(L, -1, &version.length);
  made->version = version_parse(version);
  lua_pop(L, 1);
  request_headers(&(request){.version = made->version}, made, &made->usual_headers);
  buffer_check(L, &made->usual_headers);
  if (parent && parent->pool) {
    pool_retain(parent->pool);
    made->pool = parent->pool;
  } else {
    made->pool = pool_new();
    if (!made->pool)
      return luaL_error(L, "not enough memory");
  }
  lua_settop(L, 3);
  return 1;
}

// core.settings(client) → its table; nil when the client is closed
int client_settings(lua_State *L) {
  const client *of = client_check(L, 1);
  if (of->closed)
    return 0;
  lua_getuservalue(L, 1);
  return 1;
}

// core.connections(client) → what is the same for clients that share them; nil when it is closed
int client_connections(lua_State *L) {
  const client *of = client_check(L, 1);
  if (of->closed)
    return 0;
  lua_pushlightuserdata(L, of->pool);
  return 1;
}

// core.close(client); harmless the second time
int client_close(lua_State *L) {
  client *of = client_check(L, 1);
  of->closed = true;
  http_pool *pool = of->pool;
  of->pool = NULL;
  if (pool) {
    // Whoever waits in an event loop is told.
    pool_tell(pool);
    pool_release(pool);
  }
  return 0;
}

static int client_gc(lua_State *L) {
  client *of = client_check(L, 1);
  client_close(L);
  buffer_free(&of->base_text);
  buffer_free(&of->headers);
  buffer_free(&of->usual_headers);
  buffer_free(&of->proxy);
  buffer_free(&of->ca_file);
  buffer_free(&of->transfer_url);
  buffer_free(&of->transfer_headers);
  return 0;
}

static int client_tostring(lua_State *L) {
  char text[VERSION_TEXT_MAX];
  const client *of = client_check(L, 1);
  push_slice(L, buffer_slice(&of->base_text));
  lua_pushfstring(L, "intercom.client (%s, version %s%s)", lua_tostring(L, -1),
                  version_format(of->version, text), of->closed ? ", closed" : "");
  return 1;
}

void client_register(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", client_gc},
                                         {"__close", client_close},
                                         {"__tostring", client_tostring},
                                         {NULL, NULL}};
  type_register(L, CLIENT_TYPE, metamethods, NULL);
}
