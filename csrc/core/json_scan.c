#include "core/json_scan.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__) && defined(__GNUC__)
#include <emmintrin.h>
#define BLOCK 16
#endif

static bool is_plain(char byte) {
  return byte != '"' && byte != '\\' && (unsigned char)byte >= 0x20;
}

#ifdef BLOCK
static __m128i load(const char *at) { return _mm_loadu_si128((const __m128i *)(const void *)at); }

static __m128i equal(__m128i block, char byte) {
  return _mm_cmpeq_epi8(block, _mm_set1_epi8(byte));
}

static unsigned bits(__m128i mask) { return (unsigned)_mm_movemask_epi8(mask); }

static unsigned lowest(unsigned mask) { return (unsigned)__builtin_ctz(mask); }

static unsigned not_plain(__m128i block) {
  __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1f)), block);
  return bits(_mm_or_si128(control, _mm_or_si128(equal(block, '"'), equal(block, '\\'))));
}
#endif

const char *json_plain_end(const char *at, const char *end) {
#ifdef BLOCK
  for (; end - at >= BLOCK; at += BLOCK) {
    unsigned mask = not_plain(load(at));
    if (mask)
      return at + lowest(mask);
  }
#endif
  while (at < end && is_plain(*at))
    at++;
  return at;
}

// Where a walk over the bytes of a level is.
typedef struct {
  uint64_t depth;
  bool in_string;
  bool escaped; // the next byte belongs to a backslash
} level_walk;

// Takes one byte; true when it closed the level.
static bool take(level_walk *walk, char byte) {
  if (walk->escaped) {
    walk->escaped = false;
  } else if (walk->in_string) {
    walk->escaped = byte == '\\';
    walk->in_string = byte != '"';
  } else if (byte == '"') {
    walk->in_string = true;
  } else if (byte == '{' || byte == '[') {
    walk->depth++;
  } else if (byte == '}' || byte == ']') {
    return --walk->depth == 0;
  }
  return false;
}

static const char *take_bytes(level_walk *walk, const char *at, const char *end) {
  while (at < end) {
    if (take(walk, *at++))
      return at;
  }
  return NULL;
}

#ifdef BLOCK
#define WORD 64

typedef struct {
  uint64_t quotes, backslashes, opened, closed;
} word_marks;

// One bit for each of 64 bytes. Brackets of one kind differ in one bit from the other's.
static word_marks marks_of(const char *at) {
  word_marks marks = {0};
  // From the end, so that each step shifts by the same amount.
  for (const char *from = at + WORD; from > at;) {
    from -= BLOCK;
    __m128i block = load(from);
    __m128i folded = _mm_or_si128(block, _mm_set1_epi8(0x20));
    marks.quotes = marks.quotes << BLOCK | bits(equal(block, '"'));
    marks.backslashes = marks.backslashes << BLOCK | bits(equal(block, '\\'));
    marks.opened = marks.opened << BLOCK | bits(equal(folded, '{'));
    marks.closed = marks.closed << BLOCK | bits(equal(folded, '}'));
  }
  return marks;
}

// Each bit becomes the parity of itself and those below: from each quote up to the next one.
static uint64_t between(uint64_t quotes) {
  for (unsigned shift = 1; shift < WORD; shift *= 2)
    quotes ^= quotes << shift;
  return quotes;
}

// Takes 64 bytes at once; false where backslashes want them taken one by one. `behind` is set where
// the level is closed.
static bool take_word(level_walk *walk, const char *at, const char **behind) {
  word_marks marks = marks_of(at);
  if (marks.backslashes || walk->escaped)
    return false;
  uint64_t strings = between(marks.quotes) ^ (walk->in_string ? UINT64_MAX : 0);
  uint64_t brackets = (marks.opened | marks.closed) & ~strings;
  walk->in_string = strings >> (WORD - 1);
  for (; brackets; brackets &= brackets - 1) {
    unsigned bit = (unsigned)__builtin_ctzll(brackets);
    if (marks.opened >> bit & 1) {
      walk->depth++;
    } else if (--walk->depth == 0) {
      *behind = at + bit + 1;
      return true;
    }
  }
  return true;
}
#endif

const char *json_level_end(const char *at, const char *end) {
  level_walk walk = {.depth = 1};
#ifdef BLOCK
  for (; end - at >= WORD; at += WORD) {
    const char *behind = NULL;
    if (!take_word(&walk, at, &behind))
      behind = take_bytes(&walk, at, at + WORD);
    if (behind)
      return behind;
  }
#endif
  return take_bytes(&walk, at, end);
}
