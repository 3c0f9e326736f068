// Requests and answers as plain tables, for transports in Lua and for passing them between two Lua
// states.
#ifndef INTERCOM_PLAIN_H
#define INTERCOM_PLAIN_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void plain_open(lua_State *L);

HIDDEN_END

#endif
