#include "core/http1_framing.h"

#include <string.h>

#define LENGTH_DIGITS_MAX 15

// What the headers say, of which there may be several with the same name.
typedef struct {
  bool has_length, has_coding;
  slice length; // the digits; no data without any
  bool close, keep_alive;
  const char *wrong_length, *wrong_coding;
} said;

// The next entry of a list separated by commas, blanks included; false at the end.
static bool entry_next(slice *list, slice *entry) {
  if (!list->data)
    return false;
  const char *comma = list->length > 0 ? memchr(list->data, ',', list->length) : NULL;
  *entry = (slice){list->data, comma ? (size_t)(comma - list->data) : list->length};
  if (comma)
    *list = (slice){comma + 1, list->length - entry->length - 1};
  else
    *list = (slice){NULL, 0};
  return true;
}

static bool all_digits(slice text) {
  for (size_t i = 0; i < text.length; i++) {
    if (!ascii_digit(text.data[i]))
      return false;
  }
  return text.length > 0 && text.length <= LENGTH_DIGITS_MAX;
}

static void add_length(said *to, slice list) {
  static const char unusable[] = "the answer has no usable Content-Length";
  slice entry;
  to->has_length = true;
  while (entry_next(&list, &entry)) {
    if (entry.length == 0)
      continue;
    slice digits = slice_trim(entry);
    bool differs = to->length.data && (digits.length != to->length.length ||
                                       memcmp(digits.data, to->length.data, digits.length) != 0);
    if (!all_digits(digits) || differs)
      to->wrong_length = unusable;
    else
      to->length = digits;
  }
}

static void add_coding(said *to, slice value) {
  if (value.length == 0 && !to->has_coding)
    return;
  if (to->has_coding || !slice_equal_nocase(value, "chunked"))
    to->wrong_coding = "the answer has a Transfer-Encoding that was not asked for";
  to->has_coding = true;
}

static bool separates(char byte) { return byte == ',' || ascii_blank(byte); }

static void add_connection(said *to, slice list) {
  for (size_t at = 0, length; at < list.length; at += length + 1) {
    for (length = 0; at + length < list.length && !separates(list.data[at + length]);)
      length++;
    slice word = {list.data + at, length};
    to->close = to->close || slice_equal_nocase(word, "close");
    to->keep_alive = to->keep_alive || slice_equal_nocase(word, "keep-alive");
  }
}

static bool is_packed(slice list) {
  slice entry;
  while (entry_next(&list, &entry)) {
    slice coding = slice_trim(entry);
    if (coding.length > 0 && !slice_equal_nocase(coding, "identity"))
      return true;
  }
  return false;
}

static bool names_json(slice type) {
  for (; type.length >= 4; type.data++, type.length--) {
    if (slice_equal_nocase((slice){type.data, 4}, "json"))
      return true;
  }
  return false;
}

static void add(said *to, http1_framing *out, slice name, slice value) {
  switch (ascii_lower(name.data[0])) {
  case 'c':
    if (slice_equal_nocase(name, "content-length"))
      add_length(to, value);
    else if (slice_equal_nocase(name, "connection"))
      add_connection(to, value);
    else if (slice_equal_nocase(name, "content-encoding"))
      out->packed = out->packed || is_packed(value);
    else if (slice_equal_nocase(name, "content-type"))
      out->json = out->json || names_json(value);
    break;
  case 't':
    if (slice_equal_nocase(name, "transfer-encoding"))
      add_coding(to, value);
    break;
  default:
    break;
  }
}

static uint64_t number_of(slice digits) {
  uint64_t number = 0;
  for (size_t i = 0; i < digits.length; i++)
    number = number * 10 + (uint64_t)(digits.data[i] - '0');
  return number;
}

const char *http1_framing_read(http1_framing *out, const response_head *head, int minor,
                               bool empty) {
  said headers = {0};
  slice name, value;
  *out = (http1_framing){0};
  for (size_t at = 0; response_header_next(head, &at, &name, &value);)
    add(&headers, out, name, value);
  out->kept = !headers.close && (minor > 0 || headers.keep_alive);
  if (empty || head->status == 204 || head->status == 304)
    return NULL;
  if (headers.has_coding) {
    // If there are both headers, someone on the way may have read another answer than this one.
    out->kept = out->kept && minor > 0 && !headers.has_length;
    out->chunked = true;
    return headers.wrong_coding;
  }
  if (headers.has_length && !headers.length.data && !headers.wrong_length)
    return "the answer has no usable Content-Length";
  out->until_closed = !headers.has_length;
  out->kept = out->kept && headers.has_length;
  out->length = number_of(headers.length);
  return headers.wrong_length;
}
