#include "core/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// The tokens of a text, one letter each (with the text of scalars), or what is wrong and where.
static const char *tokens_of(const char *text, size_t length) {
  static char shown[1024];
  static const char letters[] = {'!', '.', '0', 't', 'f', 'n', 's', 'k', '{', '}', '[', ']'};
  // A copy of exactly that size lets the sanitizer find reads beyond it.
  char *exact = malloc(length > 0 ? length : 1);
  assert_non_null(exact);
  memcpy(exact, text, length);
  json_reader reader;
  json_reader_init(&reader, exact, length);
  size_t used = 0;
  json_token token;
  do {
    token = json_next(&reader);
    char *out = shown + used;
    size_t room = sizeof shown - used;
    int text_length = (int)reader.text.length;
    const char *text_data = reader.text.data;
    int written;
    if (token == JSON_NUMBER || token == JSON_STRING || token == JSON_KEY)
      written = snprintf(out, room, "%c%.*s ", letters[token], text_length, text_data);
    else if (token == JSON_ERROR)
      written = snprintf(out, room, "!%s@%zu ", reader.error, reader.offset);
    else
      written = snprintf(out, room, "%c ", letters[token]);
    assert_true(written > 0 && (size_t)written < room);
    used += (size_t)written;
  } while (token != JSON_END && token != JSON_ERROR);
  assert_int_equal(json_next(&reader), token);
  assert_int_equal(json_next(&reader), token);
  free(exact);
  shown[used - 1] = '\0';
  return shown;
}

static void assert_tokens(const char *text, const char *expected) {
  assert_string_equal(tokens_of(text, strlen(text)), expected);
}

static void reads_values(void **state) {
  (void)state;
  assert_tokens("null", "0 .");
  assert_tokens(" true\n", "t .");
  assert_tokens("\tfalse\r\n", "f .");
  assert_tokens("\"\"", "s .");
  assert_tokens("\"a b\"", "sa b .");
  assert_tokens("{}", "{ } .");
  assert_tokens("[]", "[ ] .");
  assert_tokens("{ }", "{ } .");
  assert_tokens("[ ]", "[ ] .");
  assert_tokens("[1, [2,3] ,{\"a\" : {\"b\":[]}, \"\":null}]",
                "[ n1 [ n2 n3 ] { ka { kb [ ] } k 0 } ] .");
}

static void refuses_what_is_no_json(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"", "!unexpected end@0"},
      {"  ", "!unexpected end@2"},
      {"<html>", "!invalid token@0"},
      {"nul", "!invalid token@0"},
      {"True", "!invalid token@0"},
      {"nullx", "0 !text after the value@4"},
      {"1 2", "n1 !text after the value@2"},
      {"{} []", "{ } !text after the value@3"},
      {"[", "[ !unexpected end@1"},
      {"[1", "[ n1 !unexpected end@2"},
      {"[1,", "[ n1 !unexpected end@3"},
      {"[1,]", "[ n1 !invalid token@3"},
      {"[,1]", "[ !invalid token@1"},
      {"[1 2]", "[ n1 !comma expected@3"},
      {"[1}", "[ n1 !comma expected@2"},
      {"[1:2]", "[ n1 !comma expected@2"},
      {"]", "!invalid token@0"},
      {"}", "!invalid token@0"},
      {"{", "{ !unexpected end@1"},
      {"{1:2}", "{ !key expected@1"},
      {"{a:2}", "{ !key expected@1"},
      {"{\"a\"", "{ !unexpected end@4"},
      {"{\"a\" 1}", "{ !colon expected@5"},
      {"{\"a\":", "{ ka !unexpected end@5"},
      {"{\"a\":}", "{ ka !invalid token@5"},
      {"{\"a\":1", "{ ka n1 !unexpected end@6"},
      {"{\"a\":1,}", "{ ka n1 !key expected@7"},
      {"{\"a\":1]", "{ ka n1 !comma expected@6"},
      {"\"", "!unexpected end@1"},
      {"\"abc", "!unexpected end@4"},
      {"'a'", "!invalid token@0"},
      {"\"a\nb\"", "!control character in a string@2"},
      {"\"\\", "!invalid escape@1"},
      {"\"\\x\"", "!invalid escape@1"},
      {"\"\\u12", "!invalid escape@1"},
      {"\"\\u12g4\"", "!invalid escape@1"},
      {"\xef\xbb\xbf{}", "!invalid token@0"},
      {"/* */ 1", "!invalid token@0"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_tokens(cases[i][0], cases[i][1]);
  assert_string_equal(tokens_of("1\0", 2), "n1 !text after the value@1");
  assert_string_equal(tokens_of("\"a\0\"", 4), "!control character in a string@2");
}

static void refuses_every_beginning(void **state) {
  (void)state;
  static const char whole[] =
      "{\"data\":[{\"id\":\"5\\u00e9\",\"n\":-1.5e+3},[],true,false,null],\"pages\":{}}";
  size_t length = sizeof whole - 1;
  assert_string_equal(tokens_of(whole, length) + strlen(tokens_of(whole, length)) - 1, ".");
  for (size_t i = 0; i < length; i++)
    assert_non_null(strchr(tokens_of(whole, i), '!'));
}

static void reads_numbers(void **state) {
  (void)state;
  static const struct {
    const char *text;
    bool good, is_integer;
  } cases[] = {
      {"0", true, true},           {"-0", true, true},       {"12", true, true},
      {"-3", true, true},          {"1.0", true, false},     {"1e3", true, false},
      {"1E-3", true, false},       {"0.5e+10", true, false}, {"123456789012345678901", true, true},
      {"-", false, false},         {"+1", false, false},     {"01", false, false},
      {"-01", false, false},       {"1.", false, false},     {".5", false, false},
      {"1.e3", false, false},      {"1e", false, false},     {"1e+", false, false},
      {"0x10", false, false},      {"1_000", false, false},  {"NaN", false, false},
      {"-Infinity", false, false}, {"1e3.5", false, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    json_reader reader;
    json_reader_init(&reader, cases[i].text, strlen(cases[i].text));
    bool good = json_next(&reader) == JSON_NUMBER;
    slice text = reader.text;
    bool is_integer = reader.is_integer;
    good = good && json_next(&reader) == JSON_END;
    assert_int_equal(good, cases[i].good);
    if (good) {
      assert_true(slice_equal(text, cases[i].text));
      assert_int_equal(is_integer, cases[i].is_integer);
    }
  }
}

// The string scan looks at eight bytes at once: every byte at every place of a few words.
static void finds_every_byte_at_every_place(void **state) {
  (void)state;
  for (size_t length = 1; length <= 20; length++) {
    for (size_t place = 0; place < length; place++) {
      for (int byte = 0; byte < 256; byte++) {
        if (byte == '\\')
          continue;
        char text[24];
        memset(text, 'a', sizeof text);
        text[0] = text[length + 1] = '"';
        text[place + 1] = (char)byte;
        char *exact = malloc(length + 2);
        assert_non_null(exact);
        memcpy(exact, text, length + 2);
        json_reader reader;
        json_reader_init(&reader, exact, length + 2);
        json_token token = json_next(&reader);
        if (byte < 0x20) {
          assert_int_equal(token, JSON_ERROR);
          assert_int_equal(reader.offset, place + 1);
        } else {
          assert_int_equal(token, JSON_STRING);
          assert_int_equal(reader.text.length, byte == '"' ? place : length);
          assert_false(reader.escaped);
        }
        free(exact);
      }
    }
  }
}

static void limits_depth(void **state) {
  (void)state;
  static char text[100000];
  memset(text, '[', sizeof text);
  json_reader reader;
  json_reader_init(&reader, text, sizeof text);
  for (int i = 0; i < JSON_DEPTH_MAX; i++)
    assert_int_equal(json_next(&reader), JSON_ARRAY);
  assert_int_equal(json_next(&reader), JSON_ERROR);
  assert_string_equal(reader.error, "nested too deep");
  assert_int_equal(reader.offset, JSON_DEPTH_MAX);

  memset(text + JSON_DEPTH_MAX, ']', JSON_DEPTH_MAX);
  json_reader_init(&reader, text, (size_t)2 * JSON_DEPTH_MAX);
  assert_true(json_skip(&reader, json_next(&reader)));
  assert_int_equal(json_next(&reader), JSON_END);
}

static void keeps_objects_and_arrays_apart_at_every_depth(void **state) {
  (void)state;
  char text[JSON_DEPTH_MAX * 6], *at = text;
  for (int i = 0; i < JSON_DEPTH_MAX; i++)
    at += sprintf(at, i % 3 == 0 ? "{\"a\":" : "[");
  *at++ = '1';
  for (int i = JSON_DEPTH_MAX - 1; i >= 0; i--)
    *at++ = i % 3 == 0 ? '}' : ']';
  json_reader reader;
  json_reader_init(&reader, text, (size_t)(at - text));
  assert_true(json_skip(&reader, json_next(&reader)));
  assert_int_equal(json_next(&reader), JSON_END);
}

static void skips_a_value(void **state) {
  (void)state;
  static const char text[] = "{\"data\":[{\"id\":\"1\",\"tags\":[[],{}]}, 7],\"next\":null}";
  json_reader reader;
  json_reader_init(&reader, text, sizeof text - 1);
  assert_int_equal(json_next(&reader), JSON_OBJECT);
  assert_int_equal(json_next(&reader), JSON_KEY);
  json_reader at_items = reader;

  assert_true(json_skip(&reader, JSON_KEY));
  assert_int_equal(json_next(&reader), JSON_KEY);
  assert_true(json_key_is(&reader, "next"));
  assert_true(json_skip(&reader, json_next(&reader)));
  assert_int_equal(json_next(&reader), JSON_OBJECT_END);
  assert_true(json_skip(&reader, JSON_OBJECT_END));
  assert_int_equal(json_next(&reader), JSON_END);

  reader = at_items;
  assert_int_equal(json_next(&reader), JSON_ARRAY);
  json_token item = json_next(&reader);
  const char *start = reader.token_start;
  assert_true(json_skip(&reader, item));
  slice own_text = {start, (size_t)(reader.at - start)};
  assert_true(slice_equal(own_text, "{\"id\":\"1\",\"tags\":[[],{}]}"));
  assert_int_equal(json_next(&reader), JSON_NUMBER);
  assert_int_equal(json_next(&reader), JSON_ARRAY_END);
}

static void skipping_finds_faults_too(void **state) {
  (void)state;
  static const char text[] = "[[1,{\"a\":tru}],2]";
  json_reader reader;
  json_reader_init(&reader, text, sizeof text - 1);
  assert_int_equal(json_next(&reader), JSON_ARRAY);
  assert_int_equal(json_next(&reader), JSON_ARRAY);
  assert_false(json_skip(&reader, JSON_ARRAY));
  assert_int_equal(json_next(&reader), JSON_ERROR);
  assert_false(json_skip(&reader, JSON_ERROR));
}

static void reads_nothing_at_no_address(void **state) {
  (void)state;
  json_reader reader;
  json_reader_init(&reader, NULL, 0);
  assert_int_equal(json_next(&reader), JSON_ERROR);
  assert_true(json_unescape((slice){0}, &(buffer){0}));
}

// Passing looks at 64 bytes at once, so the same text is tried at each offset in them.
static void passes_over_what_it_does_not_look_at(void **state) {
  (void)state;
  static const char value[] =
      "[{\"a\":\"]}\\\"[{\",\"\\\\\":[[],{},[\"{\"]],\"long\":\"aaaaaaaaaaaaaaaaaaaaaaaa"
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"},null,[1,[2,[3]]]]";
  for (size_t before = 0; before < 130; before++) {
    char text[512];
    memset(text, ' ', before);
    memcpy(text + before, value, sizeof value);
    size_t length = before + sizeof value - 1;
    json_reader passed;
    json_reader_init(&passed, text, length);
    assert_true(json_pass(&passed, json_next(&passed)));
    assert_ptr_equal(passed.at, text + length);
    assert_int_equal(json_next(&passed), JSON_END);
    // A value without its end is not passed over, however little is missing.
    json_reader_init(&passed, text, length - 1);
    assert_false(json_pass(&passed, json_next(&passed)));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(passes_over_what_it_does_not_look_at),
      cmocka_unit_test(reads_values),
      cmocka_unit_test(refuses_what_is_no_json),
      cmocka_unit_test(refuses_every_beginning),
      cmocka_unit_test(reads_numbers),
      cmocka_unit_test(finds_every_byte_at_every_place),
      cmocka_unit_test(limits_depth),
      cmocka_unit_test(keeps_objects_and_arrays_apart_at_every_depth),
      cmocka_unit_test(skips_a_value),
      cmocka_unit_test(skipping_finds_faults_too),
      cmocka_unit_test(reads_nothing_at_no_address),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
