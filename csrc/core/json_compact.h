// Passing over JSON text fast, as far as it is like most: without white space, and not near its
// end. These functions return the byte after what they passed over, or NULL: that may be JSON or
// not, and json_value.h is for it. Up to json_compact_end, they return NULL at the end of the text,
// too. Without JSON_BLOCK there are none.
#ifndef INTERCOM_JSON_COMPACT_H
#define INTERCOM_JSON_COMPACT_H

#include <string.h>

#include "core/json_lexeme.h"

HIDDEN_BEGIN

#ifdef JSON_BLOCK
#define JSON_INLINE __attribute__((always_inline))

// So many bytes must be readable where a field or a value begins: two blocks of a key are looked
// at, and three of a string after it.
#define JSON_COMPACT_ROOM (6 * JSON_BLOCK)

// A string from `at` on that is plain up to `stop`, or a number, of any length.
const char *json_compact_long_string_end(const char *at, const char *stop, const char *end);
const char *json_compact_long_number_end(const char *at, const char *end);
// An object or array inside `depth` others. The result may be the end of the text.
const char *json_compact_end(const char *at, const char *end, unsigned depth);

// The first byte from `at` on that is not plain; of many, only the first ones are looked at.
static inline JSON_INLINE const char *json_compact_plain_end(const char *at) {
  unsigned mask = json_block_not_plain(json_block(at));
  if (!mask) {
    at += JSON_BLOCK;
    mask = json_block_not_plain(json_block(at)) | 1U << JSON_BLOCK;
  }
  return at + (unsigned)__builtin_ctz(mask);
}

static inline JSON_INLINE const char *json_compact_number_end(const char *at, const char *end) {
  __m128i digits = _mm_sub_epi8(json_block(at), _mm_set1_epi8('0'));
  __m128i least = _mm_min_epu8(digits, _mm_set1_epi8(9));
  unsigned length = (unsigned)__builtin_ctz(
      ~(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(digits, least)) | 1U << JSON_BLOCK);
  // Most numbers are plain integers.
  bool is_plain = length - 1 < JSON_BLOCK - 1 && (*at != '0' || length == 1);
  is_plain = is_plain && at[length] != '.' && (at[length] | 0x20) != 'e';
  return is_plain ? at + length : json_compact_long_number_end(at, end);
}

static inline JSON_INLINE const char *json_compact_word_end(const char *at, const char *word,
                                                            size_t length) {
  return memcmp(at, word, length) == 0 ? at + length : NULL;
}

// A string, number or word; NULL, and `is_other`, where an object or array begins.
static inline JSON_INLINE const char *json_compact_scalar_end(const char *at, const char *end,
                                                              bool *is_other) {
  *is_other = false;
  if (*at == '"') {
    unsigned mask = json_block_not_plain(json_block(++at));
    const char *stop =
        mask ? at + (unsigned)__builtin_ctz(mask) : json_compact_plain_end(at + JSON_BLOCK);
    return *stop == '"' ? stop + 1 : json_compact_long_string_end(at, stop, end);
  }
  if (*at == 'n')
    return json_compact_word_end(at, "null", 4);
  *is_other = *at == '{' || *at == '[';
  if (*is_other)
    return NULL;
  if (*at == 'f')
    return json_compact_word_end(at, "false", 5);
  return *at == 't' ? json_compact_word_end(at, "true", 4) : json_compact_number_end(at, end);
}
#endif

HIDDEN_END

#endif
