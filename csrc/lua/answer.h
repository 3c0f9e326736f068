// What a response's body means as a Lua value.
#ifndef INTERCOM_ANSWER_H
#define INTERCOM_ANSWER_H

#include "lua/compat.h"

#include "core/hidden.h"

HIDDEN_BEGIN

void answer_open(lua_State *L);

HIDDEN_END

#endif
