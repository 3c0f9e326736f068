// The userdata `secret`, which finds itself in texts.
#ifndef INTERCOM_KEPT_SECRET_H
#define INTERCOM_KEPT_SECRET_H

#include "core/buffer.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Pushes the text with the secret at `index` hidden, if there is one.
void secret_push_hidden(lua_State *L, int index, slice text);

void kept_secret_open(lua_State *L);

HIDDEN_END

#endif
