#include "core/json_lexeme.h"

#include <float.h>
#include <string.h>

static int hex_digit(char byte) {
  if (ascii_digit(byte))
    return byte - '0';
  byte = ascii_lower(byte);
  return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

// The four digits after "\u"; -1 when they are not all there.
static int32_t hex_four(const char *at, const char *end) {
  if (end - at < 4)
    return -1;
  int32_t value = 0;
  for (int i = 0; i < 4; i++) {
    int digit = hex_digit(at[i]);
    if (digit < 0)
      return -1;
    value = value << 4 | digit;
  }
  return value;
}

// The byte that a two-character escape means; -1 for "\u" and anything else.
static int short_escape(char letter) {
  switch (letter) {
  case '"':
  case '\\':
  case '/':
    return letter;
  case 'b':
    return '\b';
  case 'f':
    return '\f';
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 't':
    return '\t';
  default:
    return -1;
  }
}

// The byte after the escape that starts at `at`; NULL if there is none. Half a surrogate pair
// counts.
static const char *skip_escape(const char *at, const char *end) {
  if (end - at < 2)
    return NULL;
  if (at[1] == 'u')
    return hex_four(at + 2, end) < 0 ? NULL : at + 6;
  return short_escape(at[1]) < 0 ? NULL : at + 2;
}

const char *json_string_rest(const char *from, const char *at, const char *end, json_string *out,
                             json_fault *fault) {
  while (at < end && *at == '\\') {
    const char *behind = skip_escape(at, end);
    if (!behind)
      return json_fail(fault, at, "invalid escape");
    at = json_plain_end(behind, end);
  }
  if (at == end)
    return json_fail_at_end(fault, end);
  if (*at != '"')
    return json_fail(fault, at, "control character in a string");
  *out = (json_string){{from, (size_t)(at - from)}, true};
  return at + 1;
}

// This many digits always fit into `digits`.
#define DIGITS_MOST 19
// No double has a larger exponent.
#define EXPONENT_MOST 10000

// Reads one digit or more into the number; NULL if there is none.
static const char *read_digits(const char *at, const char *end, json_number *out, int32_t *count) {
  const char *from = at;
  // In local variables, because the compiler cannot know that the pointers do not lead into the
  // text.
  uint64_t digits = out->digits;
  int32_t sum = *count;
  for (; at < end && ascii_digit(*at); at++) {
    if (++sum <= DIGITS_MOST)
      digits = digits * 10 + (uint64_t)(*at - '0');
  }
  out->digits = digits;
  out->is_short = sum <= DIGITS_MOST;
  *count = sum;
  return at > from ? at : NULL;
}

static const char *read_exponent(const char *at, const char *end, json_number *out) {
  bool negative = at < end && *at == '-';
  int32_t exponent = 0;
  if (at < end && (*at == '+' || *at == '-'))
    at++;
  const char *from = at;
  for (; at < end && ascii_digit(*at); at++) {
    if (exponent < EXPONENT_MOST)
      exponent = exponent * 10 + (*at - '0');
  }
  out->exponent += negative ? -exponent : exponent;
  return at > from ? at : NULL;
}

const char *json_number_read(const char *at, const char *end, json_number *out, json_fault *fault) {
  const char *from = at, *behind;
  int32_t count = 0;
  *out = (json_number){.is_integer = true, .is_short = true};
  out->negative = *at == '-';
  at += out->negative;
  // A leading zero is the whole integer part: a digit after it is no part of this number and fails
  // as the next element.
  behind = at < end && *at == '0' ? at + 1 : read_digits(at, end, out, &count);
  if (!behind)
    return json_fail(fault, at, "invalid number");
  at = behind;
  if (at < end && *at == '.') {
    out->is_integer = false;
    int32_t whole = count;
    behind = read_digits(at + 1, end, out, &count);
    if (!behind)
      return json_fail(fault, at + 1, "invalid number");
    out->exponent = whole - count;
    at = behind;
  }
  if (at < end && (*at == 'e' || *at == 'E')) {
    out->is_integer = false;
    at++;
    behind = read_exponent(at, end, out);
    if (!behind)
      return json_fail(fault, at + (at < end && (*at == '+' || *at == '-')), "invalid number");
    at = behind;
  }
  out->text = (slice){from, (size_t)(at - from)};
  return at;
}

bool json_number_integer(const json_number *from, int64_t *value) {
  const uint64_t most = (uint64_t)INT64_MAX + from->negative;
  if (!from->is_integer || !from->is_short || from->digits > most)
    return false;
  *value = from->negative ? (int64_t)(0 - from->digits) : (int64_t)from->digits;
  return true;
}

// The largest power of ten that a double holds exactly.
#define POWER_MOST 22

bool json_number_double(const json_number *from, double *value) {
#if defined(FLT_EVAL_METHOD) && FLT_EVAL_METHOD == 0
  static const double powers[POWER_MOST + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  const uint64_t exact = UINT64_C(1) << DBL_MANT_DIG;
  int32_t exponent = from->exponent;
  if (!from->is_short || from->digits > exact || exponent > POWER_MOST || exponent < -POWER_MOST)
    return false;
  double result = (double)from->digits;
  result = exponent < 0 ? result / powers[-exponent] : result * powers[exponent];
  *value = from->negative ? -result : result;
  return true;
#else
  // Intermediate results have more bits than a double, so the value would be rounded twice.
  (void)from, (void)value;
  return false;
#endif
}

static size_t encode_utf8(uint32_t point, char utf8[4]) {
  static const unsigned char first[] = {0, 0, 0xc0, 0xe0, 0xf0};
  if (point < 0x80) {
    utf8[0] = (char)point;
    return 1;
  }
  size_t length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  for (size_t i = length - 1; i > 0; i--) {
    utf8[i] = (char)(0x80 | (point & 0x3f));
    point >>= 6;
  }
  utf8[0] = (char)(first[length] | point);
  return length;
}

#define REPLACEMENT 0xfffd

static bool is_surrogate(int32_t unit) { return unit >= 0xd800 && unit < 0xe000; }

// The second half of a pair, as an escape at `at`; -1 when none is there.
static int32_t low_surrogate(const char *at, const char *end) {
  if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
    return -1;
  int32_t unit = hex_four(at + 2, end);
  return is_surrogate(unit) && unit >= 0xdc00 ? unit : -1;
}

const char *json_escape_read(const char *at, const char *end, char utf8[4], size_t *length) {
  if (!skip_escape(at, end))
    return NULL;
  if (at[1] != 'u') {
    utf8[0] = (char)short_escape(at[1]);
    *length = 1;
    return at + 2;
  }
  int32_t point = hex_four(at + 2, end);
  at += 6;
  if (is_surrogate(point)) {
    int32_t low = point < 0xdc00 ? low_surrogate(at, end) : -1;
    at += low < 0 ? 0 : 6;
    point = low < 0 ? REPLACEMENT : 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
  }
  *length = encode_utf8((uint32_t)point, utf8);
  return at;
}

bool json_unescape(slice raw, buffer *out) {
  if (raw.length == 0)
    return !out->failed;
  size_t before = out->length;
  const char *at = raw.data, *end = raw.data + raw.length;
  while (at < end) {
    const char *escape = memchr(at, '\\', (size_t)(end - at));
    const char *plain = escape ? escape : end;
    bool good = buffer_append(out, at, (size_t)(plain - at));
    at = plain;
    if (good && escape) {
      char utf8[4];
      size_t length;
      at = json_escape_read(escape, end, utf8, &length);
      good = at && buffer_append(out, utf8, length);
    }
    if (!good) {
      out->length = before;
      return false;
    }
  }
  return true;
}

bool json_text_is(slice raw, slice plain) {
  const char *at = raw.data, *end = raw.data + raw.length;
  while (at < end) {
    char bytes[4] = {*at};
    size_t length = 1;
    at = *at == '\\' ? json_escape_read(at, end, bytes, &length) : at + 1;
    if (!at || length > plain.length || memcmp(bytes, plain.data, length) != 0)
      return false;
    plain = (slice){plain.data + length, plain.length - length};
  }
  return plain.length == 0;
}
