// The userdata `secret`, which finds what a text has of it.
#ifndef INTERCOM_KEPT_SECRET_H
#define INTERCOM_KEPT_SECRET_H

#include "core/buffer.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Pushes the text without what it has of the secret at `index`, if there is one.
void secret_push_hidden(lua_State *L, int index, slice text);

void kept_secret_open(lua_State *L);

HIDDEN_END

#endif
