#include "core/json_scan.h"

#include <stddef.h>
#include <stdint.h>

// The state of a walk over the bytes of a level.
typedef struct {
  uint64_t depth;
  bool in_string;
  bool escaped; // the next byte follows a backslash
} level_walk;

// Takes a byte outside strings; true when it closed the level.
static inline bool take_bracket(level_walk *walk, char byte) {
  if (byte == '{' || byte == '[')
    walk->depth++;
  else if (byte == '}' || byte == ']')
    return --walk->depth == 0;
  return false;
}

// Takes one byte; true when it closed the level.
static bool take(level_walk *walk, char byte) {
  if (walk->escaped) {
    walk->escaped = false;
  } else if (byte == '\\') {
    walk->escaped = true;
  } else if (byte == '"') {
    walk->in_string = !walk->in_string;
  } else if (!walk->in_string) {
    return take_bracket(walk, byte);
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

#ifdef JSON_BLOCK
#define WORD 64

typedef struct {
  uint64_t quotes, backslashes;
  uint64_t brackets; // and other bytes with BRACKET_BITS
} word_marks;

// What the four brackets have in common. Of ASCII, only Y, _, y and DEL have these bits as well.
#define BRACKET_BITS 0x59

// One bit for each of 64 bytes.
static inline word_marks marks_of(const char *at) {
  const __m128i others = _mm_set1_epi8((char)~BRACKET_BITS);
  word_marks marks = {0};
  __m128i backslash = _mm_setzero_si128();
  // From the end, so that each step shifts by the same amount.
  for (const char *from = at + WORD; from > at;) {
    from -= JSON_BLOCK;
    __m128i block = json_block(from);
    marks.quotes = marks.quotes << JSON_BLOCK | json_block_equal(block, '"');
    marks.brackets =
        marks.brackets << JSON_BLOCK | json_block_equal(_mm_or_si128(block, others), (char)-1);
    backslash = _mm_or_si128(backslash, _mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
  }
  // Few words have one.
  if (_mm_movemask_epi8(backslash)) {
    for (const char *from = at + WORD; from > at;) {
      from -= JSON_BLOCK;
      marks.backslashes =
          marks.backslashes << JSON_BLOCK | json_block_equal(json_block(from), '\\');
    }
  }
  return marks;
}

// Each bit becomes the parity of itself and those below: from each quote up to the next one.
static inline uint64_t between(uint64_t quotes) {
  quotes ^= quotes << 1;
  quotes ^= quotes << 2;
  quotes ^= quotes << 4;
  quotes ^= quotes << 8;
  quotes ^= quotes << 16;
  return quotes ^ quotes << 32;
}

// The bytes that follow an escaping backslash. `escaped` is whether the first byte does, and
// becomes whether the byte after the word does.
static uint64_t escaped_bytes(uint64_t backslashes, bool *escaped) {
  uint64_t found = *escaped;
  backslashes &= ~found;
  *escaped = false;
  while (backslashes) {
    uint64_t first = backslashes & (0 - backslashes);
    *escaped = first >> (WORD - 1);
    found |= first << 1;
    backslashes &= ~(first | first << 1);
  }
  return found;
}

// Takes 64 bytes at once. Returns the byte after the bracket that closes the level, or NULL.
static const char *take_word(level_walk *walk, const char *at) {
  word_marks marks = marks_of(at);
  uint64_t escaped = 0;
  if (marks.backslashes || walk->escaped)
    escaped = escaped_bytes(marks.backslashes, &walk->escaped);
  uint64_t strings = between(marks.quotes & ~escaped) ^ (walk->in_string ? UINT64_MAX : 0);
  uint64_t brackets = marks.brackets & ~strings & ~escaped;
  walk->in_string = strings >> (WORD - 1);
  for (; brackets; brackets &= brackets - 1) {
    const char *bracket = at + __builtin_ctzll(brackets);
    if (take_bracket(walk, *bracket))
      return bracket + 1;
  }
  return NULL;
}
#endif

const char *json_level_end(const char *at, const char *end) {
  level_walk walk = {.depth = 1};
#ifdef JSON_BLOCK
  for (; end - at >= WORD; at += WORD) {
    const char *behind = take_word(&walk, at);
    if (behind)
      return behind;
  }
#endif
  return take_bytes(&walk, at, end);
}
