// How a Lua table says that it is a list: by its metatable. Decoded lists get the module's own.
#ifndef INTERCOM_ARRAY_MARK_H
#define INTERCOM_ARRAY_MARK_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Whether the table at `index` goes out as an array even when it is empty.
bool is_marked_array(lua_State *L, int index);
// Whether the light userdata at `index` is another JSON library's empty array.
bool is_empty_array(lua_State *L, int index);
// Pushes the metatable that decoded lists get.
void push_array_mark(lua_State *L);

void array_mark_open(lua_State *L);

HIDDEN_END

#endif
