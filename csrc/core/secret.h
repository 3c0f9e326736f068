// Finds a secret in a text: whole or cut, also as JSON, shells, URLs, HTML and base64 spell it.
#ifndef INTERCOM_SECRET_H
#define INTERCOM_SECRET_H

#include "core/buffer.h"

HIDDEN_BEGIN

// Any text may contain shorter pieces by chance, and no service issues shorter secrets.
#define SECRET_PIECE 8

typedef struct {
  buffer plain;
  buffer base64[3]; // for the three offsets within a group of three bytes
} secret;

// False when memory is short.
bool secret_init(secret *out, slice text);
void secret_free(secret *gone);
// The next piece of the secret from `at` on, or false. `at` becomes the place after it.
bool secret_next(const secret *of, slice text, size_t *at, slice *piece);

HIDDEN_END

#endif
