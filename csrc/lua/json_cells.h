// Fields of JSON texts as texts, for the columns that the program prints.
#ifndef INTERCOM_JSON_CELLS_H
#define INTERCOM_JSON_CELLS_H

#include "lua/compat.h"

#include "core/hidden.h"

HIDDEN_BEGIN

void json_cells_open(lua_State *L);

HIDDEN_END

#endif
