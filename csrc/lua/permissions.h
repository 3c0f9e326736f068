// Who can read or write a file.
#ifndef INTERCOM_PERMISSIONS_H
#define INTERCOM_PERMISSIONS_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Adds core.permissions to the table on top of the stack.
void permissions_open(lua_State *L);

HIDDEN_END

#endif
