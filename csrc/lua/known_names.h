// Whether an operation knows the names that it is given in params.
#ifndef INTERCOM_KNOWN_NAMES_H
#define INTERCOM_KNOWN_NAMES_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// `known` is the index of a table with the known names: true, or for an object a table of the names
// in it. Whether it has the key at the index `key`, and, if it has a table for it, all keys of the
// object, or of the objects of the list, in the value above the key.
bool is_known_name(lua_State *L, int known, int key);

HIDDEN_END

#endif
