// Finds the few bytes of JSON text that matter, many at a time where the machine can.
#ifndef INTERCOM_JSON_SCAN_H
#define INTERCOM_JSON_SCAN_H

#include <stdbool.h>

#include "core/hidden.h"

// JSON_PLAIN leaves it out.
#if defined(__SSE2__) && defined(__GNUC__) && !defined(JSON_PLAIN)
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

// One bit for each byte that json_is_plain denies.
static inline unsigned json_block_not_plain(__m128i block) {
  // With one bit the other way round a quote is 0x20, and the control characters stay below it.
  __m128i turned = _mm_xor_si128(block, _mm_set1_epi8(2));
  __m128i high = _mm_subs_epu8(turned, _mm_set1_epi8(0x20));
  __m128i other = _mm_xor_si128(block, _mm_set1_epi8('\\'));
  return json_block_equal(_mm_min_epu8(high, other), 0);
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
      return at + (unsigned)__builtin_ctz(mask);
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
