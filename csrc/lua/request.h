// The userdata `request`: the content of a call, and its transfer while that is under way.
#ifndef INTERCOM_REQUEST_H
#define INTERCOM_REQUEST_H

#include "core/outgoing.h"
#include "http/transfer.h"
#include "lua/userdata.h"

HIDDEN_BEGIN

typedef struct {
  userdata_head userdata;
  outgoing content;
  http_transfer *transfer; // while libcurl sends it; NULL before and afterwards
} request;

// Pushes an empty request, to be filled.
request *request_push(lua_State *L);
request *request_check(lua_State *L, int index);
// NULL if it is no request.
request *request_test(lua_State *L, int index);
// Raises Lua's memory error when a part of the request could not grow.
void request_check_memory(lua_State *L, const request *made);
// Releases the transfer at any stage. Call it as soon as the transfer is no longer needed: Lua does
// not see its memory, so its collector would let many transfers pile up.
void request_close_transfer(request *of);
void request_add_methods(lua_State *L, const luaL_Reg *methods);

void request_open(lua_State *L);

HIDDEN_END

#endif
