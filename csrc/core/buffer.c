#include "core/buffer.h"

#include <stdlib.h>
#include <string.h>

bool buffer_reserve(buffer *out, size_t more) {
  if (out->failed)
    return false;
  if (more <= out->capacity - out->length)
    return true;
  if (more > SIZE_MAX / 2 - out->length) {
    out->failed = true;
    return false;
  }
  size_t capacity = out->capacity < 64 ? 64 : out->capacity;
  while (capacity - out->length < more)
    capacity *= 2;
  char *data = realloc(out->data, capacity);
  if (!data) {
    out->failed = true;
    return false;
  }
  out->data = data;
  out->capacity = capacity;
  return true;
}

bool buffer_reserve_exactly(buffer *out, size_t capacity) {
  if (out->failed || out->length > 0 || out->capacity >= capacity)
    return buffer_reserve(out, capacity);
  char *data = realloc(out->data, capacity);
  out->failed = !data;
  if (data) {
    out->data = data;
    out->capacity = capacity;
  }
  return data != NULL;
}

bool buffer_append(buffer *out, const void *bytes, size_t length) {
  if (!buffer_reserve(out, length))
    return false;
  if (length > 0)
    memcpy(out->data + out->length, bytes, length);
  out->length += length;
  return true;
}

bool buffer_append_byte(buffer *out, char byte) { return buffer_append(out, &byte, 1); }

bool buffer_append_string(buffer *out, const char *string) {
  return buffer_append(out, string, strlen(string));
}

bool buffer_append_slice(buffer *out, slice bytes) {
  return buffer_append(out, bytes.data, bytes.length);
}

bool buffer_terminate(buffer *out) {
  if (!buffer_reserve(out, 1))
    return false;
  out->data[out->length] = '\0';
  return true;
}

void buffer_clear(buffer *out) {
  out->length = 0;
  out->failed = false;
}

void buffer_free(buffer *out) {
  free(out->data);
  *out = (buffer){0};
}

slice buffer_slice(const buffer *from) { return (slice){from->data, from->length}; }

slice slice_of(const char *string) { return (slice){string, strlen(string)}; }

bool slice_equal(slice a, const char *string) {
  size_t length = strlen(string);
  return a.length == length && (length == 0 || memcmp(a.data, string, length) == 0);
}

bool slices_equal_nocase(slice a, slice b) {
  if (a.length != b.length)
    return false;
  for (size_t i = 0; i < a.length; i++) {
    if (a.data[i] != b.data[i] && ascii_lower(a.data[i]) != ascii_lower(b.data[i]))
      return false;
  }
  return true;
}

bool slice_equal_nocase(slice a, const char *string) {
  return slices_equal_nocase(a, slice_of(string));
}

bool slice_integer(slice text, int64_t *value) {
  bool negative = text.length > 0 && text.data[0] == '-';
  size_t at = negative ? 1 : 0;
  if (at == text.length)
    return false;
  uint64_t result = 0;
  const uint64_t most = (uint64_t)INT64_MAX + (negative ? 1 : 0);
  for (; at < text.length; at++) {
    unsigned digit = (unsigned)(text.data[at] - '0');
    if (digit > 9 || result > UINT64_MAX / 10 - 1)
      return false;
    result = result * 10 + digit;
  }
  if (result > most)
    return false;
  *value = negative ? (int64_t)(0 - result) : (int64_t)result;
  return true;
}

slice integer_text(int64_t value, char digits[INTEGER_TEXT_MAX]) {
  char *end = &digits[INTEGER_TEXT_MAX - 1], *at = end;
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do
    *--at = (char)('0' + rest % 10);
  while (rest /= 10);
  if (value < 0)
    *--at = '-';
  return (slice){at, (size_t)(end - at)};
}

bool list_next(const char **list, char separator, slice *entry) {
  if (!*list || **list == '\0')
    return false;
  const char *end = strchr(*list, separator);
  if (!end)
    end = *list + strlen(*list);
  *entry = (slice){*list, (size_t)(end - *list)};
  *list = *end ? end + 1 : end;
  return true;
}
