// What an event loop waits with: a reference to a client's connections, which keeps them open until
// it is released, even when the client is closed meanwhile.
#ifndef INTERCOM_LOOP_WATCH_H
#define INTERCOM_LOOP_WATCH_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void loop_watch_open(lua_State *L);

HIDDEN_END

#endif
