// The two clocks: one for time spans, one for dates.
#ifndef INTERCOM_CLOCKS_H
#define INTERCOM_CLOCKS_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void clocks_open(lua_State *L);

HIDDEN_END

#endif
