// How objects and arrays are put together, for everything that reads them by recursion, and passing
// over a value.
#ifndef INTERCOM_JSON_VALUE_H
#define INTERCOM_JSON_VALUE_H

#include <string.h>

#include "core/json_lexeme.h"

HIDDEN_BEGIN

static inline bool json_is_word(const char *at, const char *end, const char *word, size_t length) {
  return (size_t)(end - at) >= length && memcmp(at, word, length) == 0;
}

// Enters an object or array whose bracket is at `at`, inside `depth` others. Returns the first byte
// after the bracket and white space, or, with `is_empty` set, after the closing bracket; NULL where
// it is nested too deep.
static inline const char *json_enter(const char *at, const char *end, char close, unsigned depth,
                                     bool *is_empty, json_fault *fault) {
  if (depth >= JSON_DEPTH_MAX)
    return json_fail(fault, at, "nested too deep");
  at = json_space(at + 1, end);
  *is_empty = at < end && *at == close;
  return at + *is_empty;
}

// Moves on from the end of an element to the next one; false where there is none. Then `at` is the
// byte after the closing bracket, or NULL.
static inline bool json_goes_on(const char **at, const char *end, char close, json_fault *fault) {
  const char *next = json_space(*at, end);
  if (next < end && *next == ',') {
    *at = json_space(next + 1, end);
    return true;
  }
  if (next == end)
    *at = json_fail_at_end(fault, end);
  else if (*next == close)
    *at = next + 1;
  else
    *at = json_fail(fault, next, "comma expected");
  return false;
}

// Returns the byte after the quote that opens a key, or NULL.
static inline const char *json_key_begin(const char *at, const char *end, json_fault *fault) {
  if (at == end)
    return json_fail_at_end(fault, end);
  return *at == '"' ? at + 1 : json_fail(fault, at, "key expected");
}

// After a key: returns the first byte of its value, or NULL.
static inline const char *json_colon(const char *at, const char *end, json_fault *fault) {
  at = json_space(at, end);
  if (at == end)
    return json_fail_at_end(fault, end);
  return *at == ':' ? json_space(at + 1, end) : json_fail(fault, at, "colon expected");
}

// Reads a key and its colon. Returns the first byte of its value, or NULL.
static inline const char *json_key_read(const char *at, const char *end, json_string *key,
                                        json_fault *fault) {
  at = json_key_begin(at, end, fault);
  if (at)
    at = json_string_read(at, end, key, fault);
  return at ? json_colon(at, end, fault) : NULL;
}

// Checks the value at `at`, inside `depth` objects and arrays. Returns the byte after it, or NULL.
const char *json_value_end(const char *at, const char *end, unsigned depth, json_fault *fault);

HIDDEN_END

#endif
