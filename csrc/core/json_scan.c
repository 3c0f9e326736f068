#include "core/json_scan.h"

#include <stddef.h>
#include <stdint.h>

// The state of a walk over the bytes of a level.
typedef struct {
  uint64_t depth;
  bool in_string;
  bool escaped; // the next byte follows a backslash
} level_walk;

// Takes one byte; true when it closed the level.
static bool take(level_walk *walk, char byte) {
  if (walk->escaped) {
    walk->escaped = false;
  } else if (byte == '\\') {
    walk->escaped = true;
  } else if (byte == '"') {
    walk->in_string = !walk->in_string;
  } else if (walk->in_string) {
    return false;
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

#ifdef JSON_BLOCK
#define WORD 64

typedef struct {
  uint64_t quotes, backslashes, opened, closed;
} word_marks;

// One bit for each of 64 bytes. Square and curly brackets differ in one bit, which `folded` sets.
static word_marks marks_of(const char *at) {
  word_marks marks = {0};
  // From the end, so that each step shifts by the same amount.
  for (const char *from = at + WORD; from > at;) {
    from -= JSON_BLOCK;
    __m128i block = json_block(from);
    __m128i folded = _mm_or_si128(block, _mm_set1_epi8(0x20));
    marks.quotes = marks.quotes << JSON_BLOCK | json_block_equal(block, '"');
    marks.backslashes = marks.backslashes << JSON_BLOCK | json_block_equal(block, '\\');
    marks.opened = marks.opened << JSON_BLOCK | json_block_equal(folded, '{');
    marks.closed = marks.closed << JSON_BLOCK | json_block_equal(folded, '}');
  }
  return marks;
}

// Each bit becomes the parity of itself and those below: from each quote up to the next one.
static uint64_t between(uint64_t quotes) {
  for (unsigned shift = 1; shift < WORD; shift *= 2)
    quotes ^= quotes << shift;
  return quotes;
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
  uint64_t brackets = (marks.opened | marks.closed) & ~strings & ~escaped;
  walk->in_string = strings >> (WORD - 1);
  for (; brackets; brackets &= brackets - 1) {
    unsigned bit = (unsigned)__builtin_ctzll(brackets);
    if (marks.opened >> bit & 1)
      walk->depth++;
    else if (--walk->depth == 0)
      return at + bit + 1;
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
