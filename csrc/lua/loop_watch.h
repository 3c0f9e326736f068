// An event loop's hold on a client's connections, which keeps them open until it is released, even
// if the client is closed meanwhile.
#ifndef INTERCOM_LOOP_WATCH_H
#define INTERCOM_LOOP_WATCH_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void loop_watch_open(lua_State *L);

HIDDEN_END

#endif
