#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/json.h"

#include "check.h"

// A second reader: the grammar, written down as plainly as possible.
typedef struct {
  const char *at, *end;
} plain;

static bool take(plain *text, const char *any_of) {
  if (text->at == text->end || *text->at == '\0' || !strchr(any_of, *text->at))
    return false;
  text->at++;
  return true;
}

static void space(plain *text) {
  while (take(text, " \t\r\n")) {
  }
}

static bool digits(plain *text) {
  if (!take(text, "0123456789"))
    return false;
  while (take(text, "0123456789")) {
  }
  return true;
}

static bool word(plain *text, const char *word) {
  for (; *word; word++) {
    char letter[2] = {*word, '\0'};
    if (!take(text, letter))
      return false;
  }
  return true;
}

static bool string(plain *text) {
  if (!take(text, "\""))
    return false;
  while (!take(text, "\"")) {
    if (take(text, "\\")) {
      if (take(text, "u")) {
        for (int i = 0; i < 4; i++)
          if (!take(text, "0123456789abcdefABCDEF"))
            return false;
      } else if (!take(text, "\"\\/bfnrt")) {
        return false;
      }
    } else if (text->at == text->end || (unsigned char)*text->at < 0x20) {
      return false;
    } else {
      text->at++;
    }
  }
  return true;
}

static bool number(plain *text) {
  take(text, "-");
  if (!take(text, "0") && !digits(text))
    return false;
  if (take(text, ".") && !digits(text))
    return false;
  if (take(text, "eE")) {
    take(text, "+-");
    return digits(text);
  }
  return true;
}

static bool value(plain *text, int depth);

static bool members(plain *text, int depth, bool object) {
  const char *close = object ? "}" : "]";
  if (depth > JSON_DEPTH_MAX)
    return false;
  space(text);
  if (take(text, close))
    return true;
  do {
    if (object) {
      space(text);
      if (!string(text))
        return false;
      space(text);
      if (!take(text, ":"))
        return false;
    }
    if (!value(text, depth))
      return false;
  } while (take(text, ","));
  return take(text, close);
}

static bool value(plain *text, int depth) {
  bool good;
  space(text);
  if (text->at == text->end)
    return false;
  if (take(text, "{"))
    good = members(text, depth + 1, true);
  else if (take(text, "["))
    good = members(text, depth + 1, false);
  else if (*text->at == '"')
    good = string(text);
  else if (*text->at == 'n')
    good = word(text, "null");
  else if (*text->at == 't')
    good = word(text, "true");
  else if (*text->at == 'f')
    good = word(text, "false");
  else
    good = number(text);
  space(text);
  return good;
}

static void check_string(const json_reader *reader, json_token token, buffer *out) {
  slice raw = reader->text;
  buffer_clear(out);
  CHECK(reader->escaped == (memchr(raw.data, '\\', raw.length) != NULL));
  CHECK(json_unescape(raw, out));
  CHECK(out->length <= raw.length);
  if (!reader->escaped)
    CHECK(out->length == raw.length &&
          (raw.length == 0 || !memcmp(out->data, raw.data, raw.length)));
  if (token == JSON_KEY && buffer_terminate(out)) {
    bool has_nul = strlen(out->data) != out->length;
    CHECK(json_key_is(reader, out->data) == !has_nul);
    if (out->length > 0) {
      out->data[out->length - 1] ^= 1;
      CHECK(!json_key_is(reader, out->data));
      out->data[out->length - 1] ^= 1;
    }
    if (buffer_append_byte(out, 'x') && buffer_terminate(out))
      CHECK(!json_key_is(reader, out->data));
  }
}

// A number must be read as strtod reads it, to the last bit.
static void check_double(slice text) {
  json_number number;
  json_fault fault;
  double value, expected;
  char digits[128];
  if (text.length >= sizeof digits)
    return;
  // The copy ends where the number does, since what follows may look like more of it.
  memcpy(digits, text.data, text.length);
  digits[text.length] = '\0';
  expected = strtod(digits, NULL);
  CHECK(json_number_read(text.data, text.data + text.length, &number, &fault) ==
        text.data + text.length);
  if (json_number_double(&number, &value))
    CHECK(memcmp(&value, &expected, sizeof value) == 0);
}

static void check_number(const json_reader *reader) {
  int64_t integer, same;
  json_number number;
  json_fault fault;
  check_double(reader->text);
  CHECK(reader->is_integer == (strspn(reader->text.data, "-0123456789") >= reader->text.length));
  if (reader->is_integer && slice_integer(reader->text, &integer)) {
    char digits_of[24];
    snprintf(digits_of, sizeof digits_of, "%lld", (long long)integer);
    CHECK(slice_equal(reader->text, digits_of) || slice_equal(reader->text, "-0"));
    json_number_read(reader->text.data, reader->text.data + reader->text.length, &number, &fault);
    CHECK(json_number_integer(&number, &same) && same == integer);
  }
}

static bool is_inside(const json_reader *reader, slice text) {
  return text.data >= reader->start && text.length <= (size_t)(reader->end - text.data);
}

static bool same_fault(const json_reader *a, const json_reader *b) {
  if (!a->error || !b->error)
    return a->error == b->error;
  return strcmp(a->error, b->error) == 0 && a->offset == b->offset;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  // strspn above needs a terminator; the skips below read the
  // original bytes, so that a sanitizer finds reads beyond them.
  char *text = malloc(size + 1);
  CHECK(text);
  memcpy(text, data, size);
  text[size] = '\0';
  buffer out = {0};
  json_reader walked, skipped;
  json_token token;

  json_reader_init(&walked, text, size);
  do {
    token = json_next(&walked);
    CHECK(walked.depth <= JSON_DEPTH_MAX && walked.at >= walked.start && walked.at <= walked.end);
    if (token == JSON_STRING || token == JSON_KEY || token == JSON_NUMBER)
      CHECK(is_inside(&walked, walked.text));
    if (token == JSON_STRING || token == JSON_KEY)
      check_string(&walked, token, &out);
    if (token == JSON_NUMBER)
      check_number(&walked);
  } while (token != JSON_END && token != JSON_ERROR);
  CHECK(json_next(&walked) == token);
  CHECK((token == JSON_ERROR) == (walked.error != NULL));

  json_reader_init(&skipped, (const char *)data, size);
  json_token first = json_next(&skipped);
  json_token last = json_skip(&skipped, first) ? json_next(&skipped) : JSON_ERROR;
  CHECK(last == token);
  CHECK(same_fault(&skipped, &walked));
  CHECK(token == JSON_ERROR || skipped.depth == walked.depth);

  // Passing over a whole value ends where skipping it does; over a broken one it may end anywhere.
  json_reader passed;
  json_reader_init(&passed, (const char *)data, size);
  bool good = json_pass(&passed, json_next(&passed));
  CHECK(passed.at >= passed.start && passed.at <= passed.end);
  if (token == JSON_END) {
    CHECK(good && json_next(&passed) == JSON_END);
    CHECK(passed.at == skipped.at && passed.depth == skipped.depth);
  }

  // value by value, as a page is read
  json_reader_init(&skipped, (const char *)data, size);
  last = json_next(&skipped);
  if (last == JSON_OBJECT || last == JSON_ARRAY) {
    json_token end = last == JSON_OBJECT ? JSON_OBJECT_END : JSON_ARRAY_END;
    while ((last = json_next(&skipped)) != end && json_skip(&skipped, last)) {
    }
    last = json_next(&skipped);
  } else {
    last = json_next(&skipped);
  }
  CHECK(last == token && same_fault(&skipped, &walked));

  plain judge = {text, text + size};
  CHECK((value(&judge, 0) && judge.at == judge.end) == (token == JSON_END));
  buffer_free(&out);
  free(text);
  return 0;
}
