#include "core/secret.h"

#include <string.h>

// The number of base64 characters that reveal about as much as SECRET_PIECE bytes.
#define BASE64_PIECE 12

static int hex_digit(char byte) {
  if (ascii_digit(byte))
    return byte - '0';
  char lower = ascii_lower(byte);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static int hex_pair(slice text, size_t at) {
  if (at + 2 > text.length)
    return -1;
  int high = hex_digit(text.data[at]), low = hex_digit(text.data[at + 1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static bool begins(slice text, size_t at, const char *with) {
  size_t length = strlen(with);
  return text.length - at >= length && memcmp(text.data + at, with, length) == 0;
}

// In nested quoted texts the backslashes double each time: a run of them counts as one.
static size_t read_backslashes(slice text, size_t at, char *byte) {
  size_t behind = at;
  while (behind < text.length && text.data[behind] == '\\')
    behind++;
  int code = -1;
  if (begins(text, behind, "u00") && (code = hex_pair(text, behind + 3)) >= 0)
    behind += 5;
  else if (begins(text, behind, "x") && (code = hex_pair(text, behind + 1)) >= 0)
    behind += 3;
  else if (behind < text.length && strchr("\"'/", text.data[behind]) && text.data[behind])
    code = text.data[behind++];
  *byte = code >= 0 ? (char)code : '\\';
  return behind - at;
}

// "%2522" is "%22" that was encoded once more.
static size_t read_percent(slice text, size_t at, char *byte) {
  size_t digits = at + 1;
  while (begins(text, digits, "25") && hex_pair(text, digits + 2) >= 0)
    digits += 2;
  int code = hex_pair(text, digits);
  *byte = code >= 0 ? (char)code : '%';
  return code >= 0 ? digits + 2 - at : 1;
}

static size_t read_numeric_entity(slice text, size_t at, char *byte) {
  size_t digit = at + 2;
  bool hex = begins(text, digit, "x") || begins(text, digit, "X");
  unsigned code = 0;
  for (digit += hex; digit < text.length && code < 256; digit++) {
    int value = hex_digit(text.data[digit]);
    if (value < 0 || (!hex && value > 9))
      break;
    code = code * (hex ? 16 : 10) + (unsigned)value;
  }
  if (code == 0 || code > 127 || digit >= text.length || text.data[digit] != ';')
    return 0;
  *byte = (char)code;
  return digit + 1 - at;
}

static size_t read_entity(slice text, size_t at, char *byte) {
  static const struct {
    const char *name;
    char byte;
  } entities[] = {{"&quot;", '"'}, {"&amp;", '&'}, {"&apos;", '\''}, {"&lt;", '<'}, {"&gt;", '>'}};
  for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
    if (begins(text, at, entities[i].name)) {
      *byte = entities[i].byte;
      return strlen(entities[i].name);
    }
  }
  size_t length = begins(text, at, "&#") ? read_numeric_entity(text, at, byte) : 0;
  *byte = length > 0 ? *byte : '&';
  return length > 0 ? length : 1;
}

// Reads one byte in any spelling; returns the length of that.
static size_t read_byte(slice text, size_t at, char *byte) {
  switch (text.data[at]) {
  case '\\':
    return read_backslashes(text, at, byte);
  case '%':
    return read_percent(text, at, byte);
  case '&':
    return read_entity(text, at, byte);
  default:
    *byte = text.data[at];
    return 1;
  }
}

static void encode(buffer *out, slice text, size_t from) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t at = from; at + 3 <= text.length; at += 3) {
    unsigned group = (unsigned)(unsigned char)text.data[at] << 16 |
                     (unsigned)(unsigned char)text.data[at + 1] << 8 |
                     (unsigned)(unsigned char)text.data[at + 2];
    for (int shift = 18; shift >= 0; shift -= 6)
      buffer_append_byte(out, digits[group >> shift & 63]);
  }
}

bool secret_init(secret *out, slice text) {
  *out = (secret){0};
  char byte;
  for (size_t at = 0; at < text.length; buffer_append_byte(&out->plain, byte))
    at += read_byte(text, at, &byte);
  bool failed = out->plain.failed;
  for (size_t i = 0; i < 3; i++) {
    encode(&out->base64[i], text, i);
    failed = failed || out->base64[i].failed;
  }
  return !failed;
}

void secret_free(secret *gone) {
  buffer_free(&gone->plain);
  for (size_t i = 0; i < 3; i++)
    buffer_free(&gone->base64[i]);
}

// Maps the URL variant of base64 to the standard one.
static char as_read(char byte, bool is_base64) {
  return !is_base64 ? byte : byte == '-' ? '+' : byte == '_' ? '/' : byte;
}

// The offset after the common part of the text and the form; `count`: its bytes of the form.
static size_t common(slice text, size_t at, slice form, bool is_base64, size_t *count) {
  for (*count = 0; at < text.length && *count < form.length; ++*count) {
    char byte;
    size_t length = read_byte(text, at, &byte);
    if (as_read(byte, is_base64) != form.data[*count])
      break;
    at += length;
  }
  return at;
}

// The end of the longest piece that begins here, or `at`.
static size_t piece_end(slice text, size_t at, slice form, bool is_base64) {
  const size_t least = is_base64 ? BASE64_PIECE : SECRET_PIECE;
  size_t end = at;
  char byte;
  read_byte(text, at, &byte);
  byte = as_read(byte, is_base64);
  for (const char *found; form.length >= least && (found = memchr(form.data, byte, form.length));) {
    form.length -= (size_t)(found - form.data);
    form.data = found;
    size_t count, behind = common(text, at, form, is_base64, &count);
    if (count >= least && behind > end)
      end = behind;
    form.data++;
    form.length--;
  }
  return end;
}

bool secret_next(const secret *of, slice text, size_t *at, slice *piece) {
  for (size_t from = *at; from < text.length;) {
    size_t end = piece_end(text, from, buffer_slice(&of->plain), false);
    for (size_t i = 0; i < 3 && end == from; i++)
      end = piece_end(text, from, buffer_slice(&of->base64[i]), true);
    if (end > from) {
      *piece = (slice){text.data + from, end - from};
      *at = end;
      return true;
    }
    char byte;
    from += read_byte(text, from, &byte);
  }
  return false;
}
