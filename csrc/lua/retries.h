// core.retry, and the userdata `retry_quota`, shared by a client's calls.
#ifndef INTERCOM_RETRIES_H
#define INTERCOM_RETRIES_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void retries_open(lua_State *L);

HIDDEN_END

#endif
