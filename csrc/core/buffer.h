// Bytes: `buffer` owns and grows, `slice` borrows.
#ifndef INTERCOM_BUFFER_H
#define INTERCOM_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/hidden.h"

HIDDEN_BEGIN

// All zero is an empty buffer. `data` has no closing NUL unless buffer_terminate was called.
// `failed` stays set once memory was short, so a chain of appends is checked once at its end.
typedef struct {
  char *data;
  size_t length;
  size_t capacity;
  bool failed;
} buffer;

typedef struct {
  const char *data;
  size_t length;
} slice;

bool buffer_reserve(buffer *out, size_t more);
// Gives an empty buffer exactly this capacity.
bool buffer_reserve_exactly(buffer *out, size_t capacity);
bool buffer_append(buffer *out, const void *bytes, size_t length);
bool buffer_append_byte(buffer *out, char byte);
bool buffer_append_string(buffer *out, const char *string);
bool buffer_append_slice(buffer *out, slice bytes);
// Puts a NUL after the content without counting it.
bool buffer_terminate(buffer *out);
void buffer_clear(buffer *out);
void buffer_free(buffer *out);
slice buffer_slice(const buffer *from);

slice slice_of(const char *string);
bool slice_equal(slice a, const char *string);
// ASCII letters compare alike in both cases, whatever the locale.
bool slice_equal_nocase(slice a, const char *string);
bool slices_equal_nocase(slice a, slice b);
// A whole number in decimal digits with an optional minus; false for anything else or out of range.
bool slice_integer(slice text, int64_t *value);
// The digits of a number, written into `digits`.
#define INTEGER_TEXT_MAX 24
slice integer_text(int64_t value, char digits[INTEGER_TEXT_MAX]);

// The next entry of a list such as "page,per_page" or "data|tickets"; false at the end. NULL is an
// empty list.
bool list_next(const char **list, char separator, slice *entry);

static inline char ascii_lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static inline bool ascii_blank(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static inline bool ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }

static inline bool ascii_control(char byte) { return (unsigned char)byte < 0x20 || byte == 0x7f; }

static inline slice slice_trim(slice text) {
  while (text.length > 0 && ascii_blank(text.data[0])) {
    text.data++;
    text.length--;
  }
  while (text.length > 0 && ascii_blank(text.data[text.length - 1]))
    text.length--;
  return text;
}

HIDDEN_END

#endif
