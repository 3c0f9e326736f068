// Texts that C parses for Lua: URLs, versions, dates, UTF-8.
#ifndef INTERCOM_TEXTS_H
#define INTERCOM_TEXTS_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void texts_open(lua_State *L);

HIDDEN_END

#endif
