// Reading JSON text, token by token.
#ifndef INTERCOM_JSON_H
#define INTERCOM_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/json_value.h"

HIDDEN_BEGIN

typedef enum {
  JSON_ERROR,
  JSON_END,
  JSON_NULL,
  JSON_TRUE,
  JSON_FALSE,
  JSON_NUMBER,
  JSON_STRING,
  JSON_KEY,
  JSON_OBJECT,
  JSON_OBJECT_END,
  JSON_ARRAY,
  JSON_ARRAY_END
} json_token;

// A strict RFC 8259 pull reader: no allocation, no recursion. Bytes above 0x7f in strings are not
// checked: a caller that needs valid UTF-8 checks the text.
typedef struct {
  slice text;      // STRING, KEY: between the quotes, escapes as written; NUMBER: its digits
  bool escaped;    // STRING, KEY: `text` has escapes
  bool is_integer; // NUMBER: no fraction, no exponent; slice_integer reads it
  const char *token_start; // with `at` after json_skip: a value's own text
  const char *at;          // the next byte to read
  const char *error;       // after JSON_ERROR: what is wrong (static text) …
  size_t offset;           // … and at which byte

  const char *start, *end;
  unsigned expects;
  unsigned depth;
  uint64_t objects[JSON_DEPTH_MAX / 64]; // one bit per open level: object or array
} json_reader;

// An object or array from the byte after its opening bracket to the byte after its closing one.
typedef struct {
  const char *from, *behind;
} json_span;

void json_reader_init(json_reader *reader, const char *text, size_t length);

// JSON_END follows exactly one whole value; JSON_END and JSON_ERROR are final. JSON_KEY means that
// its colon has been read too.
json_token json_next(json_reader *reader);

// Call it after reading `token`: it skips the rest of its value (a key's value with the key).
// False: the text is broken, and the reader is at JSON_ERROR.
bool json_skip(json_reader *reader, json_token token);

// The same without checking the content: it matches strings and brackets and leaves other faults to
// a later reading. Several times as fast.
bool json_pass(json_reader *reader, json_token token);

// For a caller that has read the value beginning with `token` by itself: the reader goes on at
// `behind`, the byte after it.
void json_go_on(json_reader *reader, json_token token, const char *behind);

// Whether the key just read is `name`, escapes undone.
bool json_key_is(const json_reader *reader, const char *name);

HIDDEN_END

#endif
