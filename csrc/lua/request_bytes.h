// What a transport in Lua writes to a connection for a request.
#ifndef INTERCOM_REQUEST_BYTES_H
#define INTERCOM_REQUEST_BYTES_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void request_bytes_open(lua_State *L);

HIDDEN_END

#endif
