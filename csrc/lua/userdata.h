// Creates and checks the module's userdata. Each begins with the address of its type's name, so
// that a check is one comparison instead of a search for the metatable in the registry.
#ifndef INTERCOM_USERDATA_H
#define INTERCOM_USERDATA_H

#include "lua/compat.h"

#include "core/hidden.h"

HIDDEN_BEGIN

// The first member of every userdata: the name of its type and metatable, compared by its address.
typedef struct {
  const char *type;
} userdata_head;

// Creates the metatable of a type with its functions and, if `methods` is given, an __index table
// of them.
void type_register(lua_State *L, const char *type, const luaL_Reg *metamethods,
                   const luaL_Reg *methods);
// Pushes that __index table.
void type_push_methods(lua_State *L, const char *type);
// Pushes a userdata, all zero but for its head. The second form gives it a metatable other than its
// type's, and room for a user value.
void *userdata_push(lua_State *L, size_t size, const char *type);
void *userdata_push_as(lua_State *L, size_t size, const char *type, const char *metatable);
// Pushes a userdata and pops the value on top of the stack into its user value.
void *userdata_push_with(lua_State *L, size_t size, const char *type);
// The userdata at `index`; NULL, or an argument error, if it has another type.
void *userdata_test(lua_State *L, int index, const char *type);
void *userdata_check(lua_State *L, int index, const char *type);

HIDDEN_END

#endif
