// The userdata `request`: what a call sends, and the transfer while it is on its way.
#ifndef INTERCOM_REQUEST_H
#define INTERCOM_REQUEST_H

#include "core/outgoing.h"
#include "http/transfer.h"
#include "lua/userdata.h"

HIDDEN_BEGIN

typedef struct {
  userdata_head userdata;
  outgoing content;
  http_transfer *transfer; // while it is on its way through libcurl; NULL before and afterwards
} request;

// Pushes an empty one, to be filled.
request *request_push(lua_State *L);
request *request_check(lua_State *L, int index);
// NULL where it is none.
request *request_test(lua_State *L, int index);
// Raises Lua's memory error when a part of the request could not grow.
void request_check_memory(lua_State *L, const request *made);
// Releases the transfer, wherever it is. As soon as there is nothing more to have from it: Lua sees
// none of what it holds, so its collector would let many of them pile up.
void request_close_transfer(request *of);
void request_add_methods(lua_State *L, const luaL_Reg *methods);

void request_open(lua_State *L);

HIDDEN_END

#endif
