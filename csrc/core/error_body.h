// The body of an answer that says no.
#ifndef INTERCOM_ERROR_BODY_H
#define INTERCOM_ERROR_BODY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/buffer.h"

HIDDEN_BEGIN

// What is absent has data NULL.
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

// Reads every shape of error answer the service has, and their relatives. False, and `out` empty:
// the body is none of them (HTML, nothing, other JSON), or memory is short (then out->text.failed).
// `out` may hold an earlier body.
bool error_body_read(error_body *out, const char *body, size_t length);
void error_body_free(error_body *body);

HIDDEN_END

#endif
