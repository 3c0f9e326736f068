// Finds the few bytes of JSON text that matter, many at a time where the machine can.
#ifndef INTERCOM_JSON_SCAN_H
#define INTERCOM_JSON_SCAN_H

#include <stdbool.h>

#include "core/hidden.h"

#if defined(__SSE2__) && defined(__GNUC__)
#include <emmintrin.h>
#define JSON_BLOCK 16
#endif

HIDDEN_BEGIN

#ifdef JSON_BLOCK
static inline __m128i json_block(const char *at) {
  return _mm_loadu_si128((const __m128i *)(const void *)at);
}

// A mask of the block's bytes that equal `byte`.
static inline unsigned json_block_equal(__m128i block, char byte) {
  return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8(byte)));
}

static inline unsigned json_block_not_plain(__m128i block) {
  __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1f)), block);
  __m128i quote = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
  __m128i backslash = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
  return (unsigned)_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, backslash)));
}
#endif

static inline bool json_is_plain(char byte) {
  return byte != '"' && byte != '\\' && (unsigned char)byte >= 0x20;
}

// The first byte that is a quote, a backslash or a control character, or `end`.
static inline const char *json_plain_end(const char *at, const char *end) {
#ifdef JSON_BLOCK
  for (; end - at >= JSON_BLOCK; at += JSON_BLOCK) {
    unsigned mask = json_block_not_plain(json_block(at));
    if (mask)
      return at + __builtin_ctz(mask);
  }
#endif
  while (at < end && json_is_plain(*at))
    at++;
  return at;
}

// The byte after the bracket that closes the level of `at`, or NULL. Strings are skipped; the rest
// is not checked to be JSON.
const char *json_level_end(const char *at, const char *end);

HIDDEN_END

#endif
