// The userdata `client`: its endpoint, its defaults, and the connections that calls share.
#ifndef INTERCOM_CLIENT_H
#define INTERCOM_CLIENT_H

#include "core/endpoint.h"
#include "http/pool.h"
#include "lua/compat.h"

HIDDEN_BEGIN

typedef struct client client;

// Defaults for requests. Seconds; 0: no limit.
typedef struct {
  double timeout, connect_timeout, stall_timeout;
  size_t max_bytes;
  handle_setup setup;
} client_defaults;

// Buffers in which one request at a time is put together.
typedef struct {
  buffer url, headers, head;
} client_room;

client *client_check(lua_State *L, int index);
// The client of the resource table at `index`; NULL if it is no such table.
client *client_of_resource(lua_State *L, int index);
bool client_is_closed(const client *of);
// Whether the client has a function in Lua, `write` of its settings, that writes its bodies.
bool client_has_writer(const client *of);
// Pushes that function; at `index` is the client or a resource table of it.
void client_push_writer(lua_State *L, int index);
const endpoint *client_endpoint(const client *of);
const client_defaults *client_defaults_of(const client *of);
client_room *client_room_of(client *of);
// NULL once it is closed.
http_pool *client_pool(const client *of);
// The same; an error once it is closed.
http_pool *client_pool_check(lua_State *L, int index);

void client_open(lua_State *L);

HIDDEN_END

#endif
