// The rows of api/operations.def as Lua tables.
#ifndef INTERCOM_OPERATIONS_H
#define INTERCOM_OPERATIONS_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void operations_open(lua_State *L);

HIDDEN_END

#endif
