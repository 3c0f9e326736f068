#include "core/json.h"

#include <string.h>

#include "core/json_scan.h"

enum {
  EXPECT_VALUE,
  EXPECT_FIRST_ITEM,
  EXPECT_KEY,
  EXPECT_FIRST_KEY,
  EXPECT_COMMA,
  EXPECT_END,
  EXPECT_NOTHING
};

void json_reader_init(json_reader *reader, const char *text, size_t length) {
  if (length == 0)
    text = "";
  *reader = (json_reader){.start = text, .at = text, .end = text + length, .expects = EXPECT_VALUE};
}

static json_token fail(json_reader *reader, const char *at, const char *error) {
  reader->at = at;
  reader->error = error;
  reader->offset = (size_t)(at - reader->start);
  reader->expects = EXPECT_NOTHING;
  return JSON_ERROR;
}

static json_token fail_at_end(json_reader *reader) {
  return fail(reader, reader->end, "unexpected end");
}

static void skip_space(json_reader *reader) {
  const char *at = reader->at;
  while (at < reader->end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
    at++;
  reader->at = at;
}

static bool in_object(const json_reader *reader) {
  unsigned level = reader->depth - 1;
  return reader->objects[level / 64] >> level % 64 & 1;
}

static json_token value_done(json_reader *reader, json_token token) {
  reader->expects = reader->depth > 0 ? EXPECT_COMMA : EXPECT_END;
  return token;
}

static json_token open_level(json_reader *reader, json_token token) {
  if (reader->depth == JSON_DEPTH_MAX)
    return fail(reader, reader->at, "nested too deep");
  unsigned level = reader->depth++;
  uint64_t bit = UINT64_C(1) << level % 64;
  if (token == JSON_OBJECT) {
    reader->objects[level / 64] |= bit;
    reader->expects = EXPECT_FIRST_KEY;
  } else {
    reader->objects[level / 64] &= ~bit;
    reader->expects = EXPECT_FIRST_ITEM;
  }
  reader->at++;
  return token;
}

static json_token close_level(json_reader *reader) {
  json_token token = in_object(reader) ? JSON_OBJECT_END : JSON_ARRAY_END;
  reader->depth--;
  reader->at++;
  return value_done(reader, token);
}

static json_token read_word(json_reader *reader, const char *word, size_t length,
                            json_token token) {
  if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0)
    return fail(reader, reader->at, "invalid token");
  reader->at += length;
  return value_done(reader, token);
}

static const char *skip_digits(const char *at, const char *end) {
  while (at < end && ascii_digit(*at))
    at++;
  return at;
}

static json_token read_number(json_reader *reader) {
  const char *at = reader->at, *end = reader->end, *digits;
  bool is_integer = true;
  if (*at == '-')
    at++;
  // A zero stands alone: what follows it is no part of this number and fails as the next token.
  digits = at;
  at = at < end && *at == '0' ? at + 1 : skip_digits(at, end);
  if (at == digits)
    return fail(reader, at, "invalid number");
  if (at < end && *at == '.') {
    is_integer = false;
    digits = ++at;
    at = skip_digits(at, end);
    if (at == digits)
      return fail(reader, at, "invalid number");
  }
  if (at < end && (*at == 'e' || *at == 'E')) {
    is_integer = false;
    at++;
    if (at < end && (*at == '+' || *at == '-'))
      at++;
    digits = at;
    at = skip_digits(at, end);
    if (at == digits)
      return fail(reader, at, "invalid number");
  }
  reader->text = (slice){reader->at, (size_t)(at - reader->at)};
  reader->is_integer = is_integer;
  reader->at = at;
  return value_done(reader, JSON_NUMBER);
}

static int hex_digit(char byte) {
  if (ascii_digit(byte))
    return byte - '0';
  byte = ascii_lower(byte);
  return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

// The four digits behind "\u"; -1 when they are not all there.
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

// The byte that a two-character escape stands for; -1 for "\u" and what is none.
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

// Behind the escape that starts at `at`; NULL when it is none. Half a surrogate pair is one.
static const char *skip_escape(const char *at, const char *end) {
  if (end - at < 2)
    return NULL;
  if (at[1] == 'u')
    return hex_four(at + 2, end) < 0 ? NULL : at + 6;
  return short_escape(at[1]) < 0 ? NULL : at + 2;
}

static bool read_quoted(json_reader *reader) {
  const char *text = reader->at + 1, *at = text;
  reader->escaped = false;
  for (;;) {
    at = json_plain_end(at, reader->end);
    if (at == reader->end)
      return fail_at_end(reader) != JSON_ERROR;
    if (*at == '"')
      break;
    if (*at != '\\')
      return fail(reader, at, "control character in a string") != JSON_ERROR;
    const char *behind = skip_escape(at, reader->end);
    if (!behind)
      return fail(reader, at, "invalid escape") != JSON_ERROR;
    reader->escaped = true;
    at = behind;
  }
  reader->text = (slice){text, (size_t)(at - text)};
  reader->at = at + 1;
  return true;
}

static json_token read_key(json_reader *reader) {
  if (*reader->at != '"')
    return fail(reader, reader->at, "key expected");
  if (!read_quoted(reader))
    return JSON_ERROR;
  skip_space(reader);
  if (reader->at == reader->end)
    return fail_at_end(reader);
  if (*reader->at != ':')
    return fail(reader, reader->at, "colon expected");
  reader->at++;
  reader->expects = EXPECT_VALUE;
  return JSON_KEY;
}

static json_token read_value(json_reader *reader) {
  switch (*reader->at) {
  case '"':
    return read_quoted(reader) ? value_done(reader, JSON_STRING) : JSON_ERROR;
  case '{':
    return open_level(reader, JSON_OBJECT);
  case '[':
    return open_level(reader, JSON_ARRAY);
  case 'n':
    return read_word(reader, "null", 4, JSON_NULL);
  case 't':
    return read_word(reader, "true", 4, JSON_TRUE);
  case 'f':
    return read_word(reader, "false", 5, JSON_FALSE);
  default:
    if (*reader->at == '-' || ascii_digit(*reader->at))
      return read_number(reader);
    return fail(reader, reader->at, "invalid token");
  }
}

json_token json_next(json_reader *reader) {
  if (reader->expects == EXPECT_NOTHING)
    return JSON_ERROR;
  skip_space(reader);
  if (reader->at == reader->end)
    return reader->expects == EXPECT_END ? JSON_END : fail_at_end(reader);
  if (reader->expects == EXPECT_COMMA) {
    if (*reader->at == (in_object(reader) ? '}' : ']')) {
      reader->token_start = reader->at;
      return close_level(reader);
    }
    if (*reader->at != ',')
      return fail(reader, reader->at, "comma expected");
    reader->at++;
    reader->expects = in_object(reader) ? EXPECT_KEY : EXPECT_VALUE;
    skip_space(reader);
    if (reader->at == reader->end)
      return fail_at_end(reader);
  }
  reader->token_start = reader->at;
  switch (reader->expects) {
  case EXPECT_FIRST_ITEM:
    return *reader->at == ']' ? close_level(reader) : read_value(reader);
  case EXPECT_FIRST_KEY:
    return *reader->at == '}' ? close_level(reader) : read_key(reader);
  case EXPECT_KEY:
    return read_key(reader);
  case EXPECT_VALUE:
    return read_value(reader);
  default:
    return fail(reader, reader->at, "text after the value");
  }
}

bool json_skip(json_reader *reader, json_token token) {
  if (token == JSON_KEY)
    token = json_next(reader);
  if (token == JSON_OBJECT || token == JSON_ARRAY) {
    unsigned inside = reader->depth;
    do
      token = json_next(reader);
    while (token != JSON_ERROR && reader->depth >= inside);
  }
  return token != JSON_ERROR;
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

// The second half of a pair, as an escape at `at`; -1 when none stands there.
static int32_t low_surrogate(const char *at, const char *end) {
  if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
    return -1;
  int32_t unit = hex_four(at + 2, end);
  return is_surrogate(unit) && unit >= 0xdc00 ? unit : -1;
}

// What the escape at `at` stands for (a surrogate pair is one); returns behind it, NULL when it is
// none. Half a pair is legal JSON and no text: the replacement character stands for it.
static const char *read_escape(const char *at, const char *end, char utf8[4], size_t *length) {
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
      at = read_escape(escape, end, utf8, &length);
      good = at && buffer_append(out, utf8, length);
    }
    if (!good) {
      out->length = before;
      return false;
    }
  }
  return true;
}

bool json_pass(json_reader *reader, json_token token) {
  if (token == JSON_KEY)
    token = json_next(reader);
  if (token != JSON_OBJECT && token != JSON_ARRAY)
    return token != JSON_ERROR;
  const char *behind = json_level_end(reader->at, reader->end);
  if (!behind)
    return fail_at_end(reader) != JSON_ERROR;
  reader->at = behind;
  reader->depth--;
  value_done(reader, token);
  return true;
}

bool json_key_is(const json_reader *reader, const char *name) {
  if (!reader->escaped)
    return slice_equal(reader->text, name);
  const char *at = reader->text.data, *end = at + reader->text.length;
  size_t left = strlen(name);
  while (at < end) {
    char bytes[4] = {*at};
    size_t length = 1;
    at = *at == '\\' ? read_escape(at, end, bytes, &length) : at + 1;
    if (!at || length > left || memcmp(bytes, name, length) != 0)
      return false;
    name += length;
    left -= length;
  }
  return left == 0;
}
