#include "core/json_compact.h"

#ifdef JSON_BLOCK
// One bit for each level says whether it is an object.
#define LEVELS_MOST 64

static unsigned levels_left(unsigned depth) {
  unsigned left = depth < JSON_DEPTH_MAX ? JSON_DEPTH_MAX - depth : 0;
  return left < LEVELS_MOST ? left : LEVELS_MOST;
}

const char *json_compact_long_string_end(const char *at, const char *stop, const char *end) {
  json_string string;
  json_fault fault;
  const char *quote = json_plain_end(stop, end);
  const char *behind =
      quote < end && *quote == '"' ? quote + 1 : json_string_rest(at, quote, end, &string, &fault);
  return behind == end ? NULL : behind;
}

const char *json_compact_long_number_end(const char *at, const char *end) {
  json_number number;
  json_fault fault;
  if (*at != '-' && !ascii_digit(*at))
    return NULL;
  at = json_number_read(at, end, &number, &fault);
  return at == end ? NULL : at;
}

// Passes over a key and its colon.
static inline const char *compact_key_end(const char *at, const char *end) {
  const char *key = at + 1, *quote = json_compact_plain_end(key);
  if (*at != '"')
    return NULL;
  if (memcmp(quote, "\":", 2) == 0)
    return quote + 2;
  at = json_compact_long_string_end(key, quote, end);
  return at && *at == ':' ? at + 1 : NULL;
}

const char *json_compact_end(const char *at, const char *end, unsigned depth) {
  const unsigned levels_most = levels_left(depth);
  uint64_t objects = 0; // which levels are objects, the innermost lowest
  unsigned level = 0;
  if (end - at < JSON_COMPACT_ROOM)
    return NULL;
  const char *last = end - JSON_COMPACT_ROOM;
  while (at <= last) {
    bool opens;
    if (objects & 1) {
      at = compact_key_end(at, end);
      if (!at || at > last)
        return NULL;
    }
    const char *behind = json_compact_scalar_end(at, end, &opens);
    if (opens) {
      if (level++ == levels_most)
        return NULL;
      objects = objects << 1 | (*at == '{');
      behind = at + 1;
      if (*behind != (objects & 1 ? '}' : ']')) {
        at = behind;
        continue;
      }
    }
    if (!behind)
      return NULL;
    while (*behind != ',') {
      if (*behind != (objects & 1 ? '}' : ']'))
        return NULL;
      behind++;
      objects >>= 1;
      if (--level == 0)
        return behind;
      if (behind == end)
        return NULL;
    }
    at = behind + 1;
  }
  return NULL;
}

#endif
