// Lua values to JSON. lua-cjson is not used: its releases differ in how they write numbers and
// empty tables, and a body must not depend on which of them is installed.
#ifndef INTERCOM_JSON_ENCODE_H
#define INTERCOM_JSON_ENCODE_H

#include "core/buffer.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Whether a key of the outermost table is left out.
typedef bool json_skip_key(const void *context, slice key);

// Encodes the value at `index` as JSON. Returns NULL, or a message that names the faulty part and
// stays on the stack. The message calls the whole value `name`; `skip` may be NULL.
const char *json_encode(lua_State *L, int index, buffer *out, const char *name, json_skip_key *skip,
                        const void *context);

void json_encode_open(lua_State *L);

HIDDEN_END

#endif
