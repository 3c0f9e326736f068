// The lexical elements of JSON text: white space, strings and numbers. All readers of JSON use
// them, so that one grammar holds for all.
#ifndef INTERCOM_JSON_LEXEME_H
#define INTERCOM_JSON_LEXEME_H

#include "core/buffer.h"
#include "core/json_scan.h"

HIDDEN_BEGIN

// How many objects and arrays may be open.
#define JSON_DEPTH_MAX 128

// A fault in a text, and its byte.
typedef struct {
  const char *error; // static
  const char *at;
} json_fault;

// Returns NULL, for a reader to return in turn.
static inline const char *json_fail(json_fault *fault, const char *at, const char *error) {
  *fault = (json_fault){error, at};
  return NULL;
}

static inline const char *json_fail_at_end(json_fault *fault, const char *end) {
  return json_fail(fault, end, "unexpected end");
}

// The first byte that is not white space, or `end`.
static inline const char *json_space(const char *at, const char *end) {
  while (at < end && (unsigned char)*at <= ' ' && ascii_blank(*at))
    at++;
  return at;
}

typedef struct {
  slice text;   // between the quotes, escapes as written
  bool escaped; // `text` has escapes
} json_string;

// The rest of a string that is not plain from `from` to `at`.
const char *json_string_rest(const char *from, const char *at, const char *end, json_string *out,
                             json_fault *fault);

// Reads a string; `at` is after its opening quote. Returns the byte after its closing one, or NULL.
static inline const char *json_string_read(const char *at, const char *end, json_string *out,
                                           json_fault *fault) {
  const char *quote = json_plain_end(at, end);
  if (quote == end || *quote != '"')
    return json_string_rest(at, quote, end, out, fault);
  *out = (json_string){{at, (size_t)(quote - at)}, false};
  return quote + 1;
}

typedef struct {
  slice text;
  bool negative;
  bool is_integer; // no fraction, no exponent
  bool is_short;   // all its digits are in `digits`, and `exponent` did not overflow
  uint64_t digits; // the number is digits × 10^exponent
  int32_t exponent;
} json_number;

// Reads a number, whose first byte is at `at`. Returns the byte after it, or NULL.
const char *json_number_read(const char *at, const char *end, json_number *out, json_fault *fault);
// The value, if it is an integer that fits.
bool json_number_integer(const json_number *from, int64_t *value);
// The value, if one multiplication or division of two exact doubles gives it correctly rounded.
bool json_number_double(const json_number *from, double *value);

// The character of the escape at `at`, as UTF-8; a surrogate pair is one character, and half a pair
// is the replacement character U+FFFD. Returns the byte after it, or NULL if it is no escape.
const char *json_escape_read(const char *at, const char *end, char utf8[4], size_t *length);

// Appends the text of a string with its escapes undone, as UTF-8; half a surrogate pair becomes
// U+FFFD. False, with nothing appended, if json_string_read would reject it, or memory is short
// (then out->failed).
bool json_unescape(slice raw, buffer *out);

// Whether the text of a string, escapes undone, is `plain`.
bool json_text_is(slice raw, slice plain);

HIDDEN_END

#endif
