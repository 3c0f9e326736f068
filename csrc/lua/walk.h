// The userdata `walk`: a pager's position in its list, and the request for the page there.
#ifndef INTERCOM_WALK_H
#define INTERCOM_WALK_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void walk_open(lua_State *L);

HIDDEN_END

#endif
