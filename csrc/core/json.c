#include "core/json.h"

#include <string.h>

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

static json_token fail_with(json_reader *reader, const json_fault *fault) {
  return fail(reader, fault->at, fault->error);
}

static void skip_space(json_reader *reader) { reader->at = json_space(reader->at, reader->end); }

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

static json_token read_number(json_reader *reader) {
  json_number number;
  json_fault fault;
  const char *behind = json_number_read(reader->at, reader->end, &number, &fault);
  if (!behind)
    return fail_with(reader, &fault);
  reader->text = number.text;
  reader->is_integer = number.is_integer;
  reader->at = behind;
  return value_done(reader, JSON_NUMBER);
}

static bool read_quoted(json_reader *reader) {
  json_string string;
  json_fault fault;
  const char *behind = json_string_read(reader->at + 1, reader->end, &string, &fault);
  if (!behind)
    return fail_with(reader, &fault) != JSON_ERROR;
  reader->text = string.text;
  reader->escaped = string.escaped;
  reader->at = behind;
  return true;
}

static json_token read_key(json_reader *reader) {
  json_string key;
  json_fault fault;
  const char *behind = json_key_read(reader->at, reader->end, &key, &fault);
  if (!behind)
    return fail_with(reader, &fault);
  reader->text = key.text;
  reader->escaped = key.escaped;
  reader->at = behind;
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

void json_go_on(json_reader *reader, json_token token, const char *behind) {
  if (token == JSON_OBJECT || token == JSON_ARRAY)
    reader->depth--;
  reader->at = behind;
  value_done(reader, token);
}

bool json_skip(json_reader *reader, json_token token) {
  json_fault fault;
  if (token == JSON_KEY)
    token = json_next(reader);
  if (token != JSON_OBJECT && token != JSON_ARRAY)
    return token != JSON_ERROR;
  const char *behind = json_value_end(reader->token_start, reader->end, reader->depth - 1, &fault);
  if (!behind)
    return fail_with(reader, &fault) != JSON_ERROR;
  json_go_on(reader, token, behind);
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
  json_go_on(reader, token, behind);
  return true;
}

bool json_key_is(const json_reader *reader, const char *name) {
  if (!reader->escaped)
    return slice_equal(reader->text, name);
  return json_text_is(reader->text, slice_of(name));
}
