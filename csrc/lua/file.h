// The userdata `file`: the target of a download to a path. A file appears under its name only when
// it is complete; until then it has a temporary name in the same folder. Anything but a regular
// file (a FIFO, a terminal, a numbered descriptor) is written to directly.
#ifndef INTERCOM_FILE_H
#define INTERCOM_FILE_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void file_open(lua_State *L);

HIDDEN_END

#endif
