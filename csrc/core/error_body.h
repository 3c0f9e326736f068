// The body of an error answer.
#ifndef INTERCOM_ERROR_BODY_H
#define INTERCOM_ERROR_BODY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/buffer.h"

HIDDEN_BEGIN

// An absent part has data NULL.
typedef struct {
  slice code, message, field;
} error_entry;

// Slices point into `text`; zero-initialised is valid.
typedef struct {
  const error_entry *entries;
  size_t count;
  slice request_id;
  buffer text;
  buffer table; // the bytes of `entries`
} error_body;

// Reads every known shape of error answer, and similar ones. False, with `out` empty, if the body
// is of no known shape (HTML, nothing, other JSON) or memory is short (then out->text.failed).
// `out` may hold an earlier body.
bool error_body_read(error_body *out, const char *body, size_t length);
void error_body_free(error_body *body);

HIDDEN_END

#endif
