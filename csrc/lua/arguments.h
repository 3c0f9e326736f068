// Reads Lua tables into the parts of a request. A fault is returned as a message.
#ifndef INTERCOM_ARGUMENTS_H
#define INTERCOM_ARGUMENTS_H

#include "core/buffer.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Adds a table of header names and values. NULL, or what is wrong, as a string on the stack.
const char *headers_read(lua_State *L, int index, buffer *out);
// Adds a table of names and values to a query; messages call the table `name`.
const char *query_read(lua_State *L, int index, buffer *query, const char *name);
// Adds the value at `value`.
const char *query_read_value(lua_State *L, int value, slice key, buffer *query, const char *name);

void arguments_open(lua_State *L);

HIDDEN_END

#endif
