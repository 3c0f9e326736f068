// Whether a terminal shows what is written, and how wide it is.
#ifndef INTERCOM_TERMINAL_H
#define INTERCOM_TERMINAL_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Adds core.terminal_columns to the table on top of the stack.
void terminal_open(lua_State *L);

HIDDEN_END

#endif
