// UTF-8, and bytes that are not.
#ifndef INTERCOM_UTF8_H
#define INTERCOM_UTF8_H

#include "core/buffer.h"

HIDDEN_BEGIN

// Length of the character at `at`, of which `left` bytes are there; 0 when it is not valid.
size_t utf8_length(const unsigned char *at, size_t left);
// How many bytes at the beginning of the text are valid.
size_t utf8_valid(slice text);
// Appends the text with the replacement character U+FFFD in place of each byte that is not valid.
void utf8_append_repaired(buffer *out, slice text);

HIDDEN_END

#endif
