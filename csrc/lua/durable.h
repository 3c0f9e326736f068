// What Lua's own files lack for a program that may end at any moment: contents that are on the
// disk before the next step, locks, lengths, folders.
#ifndef INTERCOM_DURABLE_H
#define INTERCOM_DURABLE_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void durable_open(lua_State *L);

HIDDEN_END

#endif
