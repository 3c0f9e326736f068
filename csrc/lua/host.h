// Facts from the operating system for the program: the terminal's width, and who can read a file.
#ifndef INTERCOM_HOST_H
#define INTERCOM_HOST_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Adds core.terminal_columns and core.permissions to the table on top of the stack.
void host_open(lua_State *L);

HIDDEN_END

#endif
