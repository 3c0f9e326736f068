// The members of a JSON text, each with the text of its value as the service wrote it.
#ifndef INTERCOM_JSON_MEMBERS_H
#define INTERCOM_JSON_MEMBERS_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Adds core.members to the table on top of the stack.
void json_members_open(lua_State *L);

HIDDEN_END

#endif
