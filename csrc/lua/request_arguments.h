// A call's arguments made into a request: core.request and core.raw_request.
#ifndef INTERCOM_REQUEST_ARGUMENTS_H
#define INTERCOM_REQUEST_ARGUMENTS_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void request_arguments_open(lua_State *L);

HIDDEN_END

#endif
