// The userdata `file`: where a download to a path goes. A file appears under its name only when it
// is whole; until then it has a name of its own beside it. What is no file (a FIFO, a terminal, a
// descriptor by its number) is written to directly.
#ifndef INTERCOM_FILE_H
#define INTERCOM_FILE_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void file_open(lua_State *L);

HIDDEN_END

#endif
