// Metatables that mark a Lua table as a list. Decoded lists get the module's own.
#ifndef INTERCOM_ARRAY_MARK_H
#define INTERCOM_ARRAY_MARK_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Whether the table at `index` is sent as an array even when it is empty.
bool is_marked_array(lua_State *L, int index);
// Whether the light userdata at `index` is another JSON library's empty array.
bool is_empty_array(lua_State *L, int index);
// Pushes the metatable of decoded lists.
void push_array_mark(lua_State *L);

void array_mark_open(lua_State *L);

HIDDEN_END

#endif
