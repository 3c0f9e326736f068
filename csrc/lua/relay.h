// Hands a request to another Lua state, and its answer back, as strings and numbers.
#ifndef INTERCOM_RELAY_H
#define INTERCOM_RELAY_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void relay_open(lua_State *L);

HIDDEN_END

#endif
