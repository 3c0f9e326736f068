#include "lua/client.h"

#include "http/running.h"
#include "lua/arguments.h"
#include "lua/stack.h"
#include "lua/userdata.h"

static const char CLIENT_TYPE[] = "intercom.client";

struct client {
  userdata_head userdata;
  http_pool *pool;
  endpoint target;
  client_defaults defaults;
  buffer proxy, ca_file; // `defaults` points into them
  client_room room;
  bool closed;
  bool has_writer;
};

client *client_check(lua_State *L, int index) { return userdata_check(L, index, CLIENT_TYPE); }

client *client_of_resource(lua_State *L, int index) {
  if (!lua_istable(L, index))
    return NULL;
  lua_pushliteral(L, "client");
  lua_rawget(L, index);
  client *found = userdata_test(L, -1, CLIENT_TYPE);
  lua_pop(L, 1);
  return found;
}

bool client_has_writer(const client *of) { return of->has_writer; }

void client_push_writer(lua_State *L, int index) {
  if (lua_istable(L, index))
    lua_getfield(L, index, "client");
  else
    lua_pushvalue(L, index);
  lua_getuservalue(L, -1);
  lua_getfield(L, -1, "write");
  lua_replace(L, -3);
  lua_pop(L, 1);
}

bool client_is_closed(const client *of) { return of->closed; }

const endpoint *client_endpoint(const client *of) { return &of->target; }

const client_defaults *client_defaults_of(const client *of) { return &of->defaults; }

client_room *client_room_of(client *of) { return &of->room; }

http_pool *client_pool(const client *of) { return of->pool; }

http_pool *client_pool_check(lua_State *L, int index) {
  const client *of = client_check(L, index);
  if (!of->pool)
    luaL_error(L, "the client is closed");
  return of->pool;
}

// Reads a text setting into `kept`. Returns it as a string, or NULL if absent.
static const char *text_setting(lua_State *L, int settings, const char *name, buffer *kept) {
  lua_getfield(L, settings, name);
  slice text = to_slice(L, -1);
  if (text.data) {
    buffer_append_slice(kept, text);
    buffer_terminate(kept);
  }
  buffer_check(L, kept);
  lua_pop(L, 1);
  return text.data ? kept->data : NULL;
}

static void read_headers(lua_State *L, client *into, int settings) {
  int top = lua_gettop(L);
  lua_getfield(L, settings, "headers");
  if (lua_istable(L, -1)) {
    const char *wrong = headers_read(L, lua_gettop(L), &into->target.headers);
    if (wrong)
      luaL_error(L, "%s", wrong);
  }
  lua_settop(L, top);
}

static const char *read_base(lua_State *L, client *into, int settings) {
  lua_getfield(L, settings, "base_url");
  const char *wrong = endpoint_set_base(&into->target, to_slice(L, -1));
  buffer_check(L, &into->target.base_text);
  lua_pop(L, 1);
  return wrong;
}

static void read_endpoint(lua_State *L, client *into, int settings) {
  read_headers(L, into, settings);
  lua_getfield(L, settings, "version");
  into->target.version_named = !lua_isnil(L, -1);
  into->target.version =
      into->target.version_named ? version_parse(check_slice(L, -1)) : VERSION_DEFAULT;
  lua_getfield(L, settings, "user_agent");
  if (!endpoint_complete(&into->target, to_slice(L, -1)))
    raise_memory(L);
  lua_pop(L, 2);
}

static void read_defaults(lua_State *L, client *into, int settings) {
  into->defaults = (client_defaults){
      .timeout = number_field(L, settings, "timeout", 0),
      .connect_timeout = number_field(L, settings, "connect_timeout", 0),
      .stall_timeout = number_field(L, settings, "stall_timeout", 0),
      .max_bytes = size_of_number(number_field(L, settings, "max_response_bytes", 0)),
      .setup = {.proxy = text_setting(L, settings, "proxy", &into->proxy),
                .ca_file = text_setting(L, settings, "ca_file", &into->ca_file)},
  };
}

// core.client(settings, parent) → client, sharing the parent's connections | nil, what is wrong
static int client_new(lua_State *L) {
  enum { SETTINGS = 1, PARENT, CLIENT };
  luaL_checktype(L, SETTINGS, LUA_TTABLE);
  const client *parent = lua_isnoneornil(L, PARENT) ? NULL : client_check(L, PARENT);
  lua_settop(L, PARENT);
  lua_pushvalue(L, SETTINGS);
  client *made = userdata_push_with(L, sizeof *made, CLIENT_TYPE);
  const char *wrong = read_base(L, made, SETTINGS);
  if (wrong)
    return nil_and_message(L, lua_pushfstring(L, "base_url is not usable: %s", wrong));
  read_endpoint(L, made, SETTINGS);
  read_defaults(L, made, SETTINGS);
  lua_getfield(L, SETTINGS, "write");
  made->has_writer = !lua_isnil(L, -1);
  if (parent && parent->pool) {
    pool_retain(parent->pool);
    made->pool = parent->pool;
  } else {
    made->pool = pool_new();
    if (!made->pool)
      return raise_memory(L);
  }
  lua_settop(L, CLIENT);
  return 1;
}

// core.settings(client) → its table; nothing if the client is closed
static int client_settings(lua_State *L) {
  const client *of = client_check(L, 1);
  if (of->closed)
    return 0;
  lua_getuservalue(L, 1);
  return 1;
}

// core.connections(client) → a value that is equal for clients that share connections; nothing if
// the client is closed
static int client_connections(lua_State *L) {
  const client *of = client_check(L, 1);
  if (of->closed)
    return 0;
  lua_pushlightuserdata(L, of->pool);
  return 1;
}

// core.close(client); harmless the second time
static int client_close(lua_State *L) {
  client *of = client_check(L, 1);
  of->closed = true;
  http_pool *pool = of->pool;
  of->pool = NULL;
  if (pool) {
    // Wakes the waiters in an event loop.
    pool_tell(pool);
    pool_release(pool);
  }
  return 0;
}

static int client_gc(lua_State *L) {
  client *of = client_check(L, 1);
  client_close(L);
  endpoint_free(&of->target);
  buffer_free(&of->proxy);
  buffer_free(&of->ca_file);
  buffer_free(&of->room.url);
  buffer_free(&of->room.headers);
  buffer_free(&of->room.head);
  return 0;
}

static int client_tostring(lua_State *L) {
  char text[VERSION_TEXT_MAX];
  const client *of = client_check(L, 1);
  push_slice(L, buffer_slice(&of->target.base_text));
  lua_pushfstring(L, "intercom.client (%s, version %s%s%s)", lua_tostring(L, -1),
                  version_format(of->target.version, text),
                  of->target.version_named ? "" : " by default", of->closed ? ", closed" : "");
  return 1;
}

void client_open(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", client_gc},
                                         {"__close", client_close},
                                         {"__tostring", client_tostring},
                                         {NULL, NULL}};
  static const luaL_Reg functions[] = {{"client", client_new},
                                       {"settings", client_settings},
                                       {"connections", client_connections},
                                       {"close", client_close},
                                       {NULL, NULL}};
  type_register(L, CLIENT_TYPE, metamethods, NULL);
  compat_setfuncs(L, functions);
  luaL_getmetatable(L, CLIENT_TYPE);
  lua_setfield(L, -2, "client_metatable");
}
