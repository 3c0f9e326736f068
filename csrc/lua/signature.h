// HMAC and base64, by OpenSSL's libcrypto.
#ifndef INTERCOM_SIGNATURE_H
#define INTERCOM_SIGNATURE_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void signature_open(lua_State *L);

HIDDEN_END

#endif
