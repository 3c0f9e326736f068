// A buffer that Lua's collector frees, whatever error is raised.
#ifndef INTERCOM_HELD_BUFFER_H
#define INTERCOM_HELD_BUFFER_H

#include "core/buffer.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Pushes the userdata that holds it.
buffer *held_buffer_push(lua_State *L);
// Pushes its content as a string.
void held_buffer_push_content(lua_State *L, const buffer *content);

void held_buffer_open(lua_State *L);

HIDDEN_END

#endif
