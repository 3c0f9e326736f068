// The methods of a request that libcurl sends.
#ifndef INTERCOM_SEND_H
#define INTERCOM_SEND_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void send_open(lua_State *L);

HIDDEN_END

#endif
