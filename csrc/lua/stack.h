// Exchanges values with Lua's stack, and fields with tables.
#ifndef INTERCOM_STACK_H
#define INTERCOM_STACK_H

#include "core/buffer.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Raises Lua's memory error.
int raise_memory(lua_State *L);
// Raises it if a buffer could not grow.
void buffer_check(lua_State *L, const buffer *content);
// Pushes nil and the message; returns 2.
int nil_and_message(lua_State *L, const char *message);

void push_slice(lua_State *L, slice text);
// Pushes the text with its ASCII letters in lower case.
void push_lower(lua_State *L, slice text);
// The string or number at `index`; no data for other types. A number there becomes a string.
slice to_slice(lua_State *L, int index);
// The same, but raises an argument error for other types.
slice check_slice(lua_State *L, int index);
// The size nearest to any number.
size_t size_of_number(lua_Number number);

// Set a field of the table on top of the stack. Without text or string the field stays absent.
void set_text(lua_State *L, const char *name, slice text);
void set_string(lua_State *L, const char *name, const char *text);
void set_number(lua_State *L, const char *name, lua_Number value);
void set_integer(lua_State *L, const char *name, int64_t value);
void set_boolean(lua_State *L, const char *name, bool value);

// Pushes a field of the table at `table` without its metamethods, as requests are written.
void raw_field(lua_State *L, int table, const char *name);
// Read a field of the table at `table`. An absent number is `otherwise`.
lua_Number number_field(lua_State *L, int table, const char *name, lua_Number otherwise);
bool boolean_field(lua_State *L, int table, const char *name);

HIDDEN_END

#endif
