#include "core/json_value.h"

#include "core/json_compact.h"

static const char *number_end(const char *at, const char *end, json_fault *fault) {
  const char *digit = at;
  // Most numbers are plain integers.
  if (*at != '-' && *at != '0') {
    while (digit < end && ascii_digit(*digit))
      digit++;
    if (digit == end || (*digit != '.' && ascii_lower(*digit) != 'e'))
      return digit;
  }
  json_number number;
  return json_number_read(at, end, &number, fault);
}

static const char *scalar_end(const char *at, const char *end, json_fault *fault) {
  if (json_is_word(at, end, "null", 4) || json_is_word(at, end, "true", 4))
    return at + 4;
  if (*at == '-' || ascii_digit(*at))
    return number_end(at, end, fault);
  return json_is_word(at, end, "false", 5) ? at + 5 : json_fail(fault, at, "invalid token");
}

static const char *any_end(const char *at, const char *end, unsigned depth, json_fault *fault);

static const char *array_end(const char *at, const char *end, unsigned depth, json_fault *fault) {
  bool is_empty;
  at = json_enter(at, end, ']', depth, &is_empty, fault);
  if (!at || is_empty)
    return at;
  do
    at = any_end(at, end, depth + 1, fault);
  while (at && json_goes_on(&at, end, ']', fault));
  return at;
}

// Of a scalar or an array.
static inline const char *other_end(const char *at, const char *end, unsigned depth,
                                    json_fault *fault) {
  json_string string;
  if (at == end)
    return json_fail_at_end(fault, end);
  if (*at == '"')
    return json_string_read(at + 1, end, &string, fault);
  return *at == '[' ? array_end(at, end, depth, fault) : scalar_end(at, end, fault);
}

static const char *object_end(const char *at, const char *end, unsigned depth, json_fault *fault) {
  json_string key;
  bool is_empty;
  at = json_enter(at, end, '}', depth, &is_empty, fault);
  if (!at || is_empty)
    return at;
  do {
    at = json_key_read(at, end, &key, fault);
    if (at)
      at = at < end && *at == '{' ? object_end(at, end, depth + 1, fault)
                                  : other_end(at, end, depth + 1, fault);
  } while (at && json_goes_on(&at, end, '}', fault));
  return at;
}

// The limit of depth bounds the recursion.
static const char *any_end(const char *at, const char *end, unsigned depth, json_fault *fault) {
  return at < end && *at == '{' ? object_end(at, end, depth, fault)
                                : other_end(at, end, depth, fault);
}

const char *json_value_end(const char *at, const char *end, unsigned depth, json_fault *fault) {
#ifdef JSON_BLOCK
  if (end - at >= JSON_COMPACT_ROOM) {
    bool opens;
    const char *behind = json_compact_scalar_end(at, end, &opens);
    if (opens)
      behind = json_compact_end(at, end, depth);
    if (behind)
      return behind;
  }
#endif
  return any_end(at, end, depth, fault);
}
