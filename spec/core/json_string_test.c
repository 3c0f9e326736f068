// Strings and keys: what their escapes mean.
#include "core/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void undoes_escapes(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"", ""},
      {"plain", "plain"},
      {"\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t"},
      {"a\\nb\\nc", "a\nb\nc"},
      {"\\u0041\\u00e9\\u00E9\\u20ac\\u07ff\\u0800\\uffff", "A\xc3\xa9\xc3\xa9\xe2\x82\xac\xdf\xbf"
                                                            "\xe0\xa0\x80\xef\xbf\xbf"},
      {"\\ud83d\\ude00!", "\xf0\x9f\x98\x80!"},
      {"\\ud800\\udc00\\uDBFF\\uDFFF", "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"},
      {"caf\xc3\xa9", "caf\xc3\xa9"},
      {"\xff", "\xff"},
  };
  buffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    buffer_clear(&out);
    buffer_append_string(&out, ">");
    assert_true(json_unescape(slice_of(cases[i][0]), &out));
    assert_int_equal(out.length, strlen(cases[i][1]) + 1);
    assert_memory_equal(out.data + 1, cases[i][1], strlen(cases[i][1]));
  }
  buffer_clear(&out);
  assert_true(json_unescape(slice_of("a\\u0000b"), &out));
  assert_int_equal(out.length, 3);
  assert_memory_equal(out.data, "a\0b", 3);
  buffer_free(&out);
}

static void reads_half_a_surrogate_pair_as_the_replacement_character(void **state) {
  (void)state;
#define REPLACED "\xef\xbf\xbd"
  static const char *const cases[][2] = {
      {"\\ud800", REPLACED},
      {"a\\ud83d", "a" REPLACED},
      {"\\ud83d.ude00", REPLACED ".ude00"},
      {"\\ud83d\\n", REPLACED "\n"},
      {"\\ud83d\\u0041", REPLACED "A"},
      {"\\ud83d\\ud83d", REPLACED REPLACED},
      {"\\ud83d\\ud83d\\ude00", REPLACED "\xf0\x9f\x98\x80"},
      {"\\ude00b", REPLACED "b"},
      {"\\udc00\\ud800", REPLACED REPLACED},
      {"\\udfff\\ud800\\udc00", REPLACED "\xf0\x90\x80\x80"},
  };
  buffer out = {0};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    buffer_clear(&out);
    assert_true(json_unescape(slice_of(cases[i][0]), &out));
    assert_true(slice_equal(buffer_slice(&out), cases[i][1]));
  }
  buffer_free(&out);
}

static void undoes_no_escape_that_is_none(void **state) {
  (void)state;
  static const char *const cases[] = {
      "\\ud83d\\ude0", "\\ud83d\\u", "\\", "\\q", "\\u12",
  };
  buffer out = {0};
  buffer_append_string(&out, "kept");
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    assert_false(json_unescape(slice_of(cases[i]), &out));
    assert_true(slice_equal(buffer_slice(&out), "kept"));
    assert_false(out.failed);
  }
  buffer_free(&out);
}

static bool key_is(const char *raw, const char *name) {
  char text[128];
  int length = snprintf(text, sizeof text, "{\"%s\":1}", raw);
  json_reader reader;
  json_reader_init(&reader, text, (size_t)length);
  assert_int_equal(json_next(&reader), JSON_OBJECT);
  assert_int_equal(json_next(&reader), JSON_KEY);
  return json_key_is(&reader, name);
}

static void compares_keys(void **state) {
  (void)state;
  assert_true(key_is("pages", "pages"));
  assert_true(key_is("", ""));
  assert_false(key_is("page", "pages"));
  assert_false(key_is("pagess", "pages"));
  assert_false(key_is("", "pages"));
  assert_true(key_is("p\\u0061ges", "pages"));
  assert_true(key_is("\\u0070\\u0061\\u0067\\u0065\\u0073", "pages"));
  assert_false(key_is("p\\u0061ge", "pages"));
  assert_false(key_is("p\\u0061gess", "pages"));
  assert_false(key_is("pages\\u0000", "pages"));
  assert_false(key_is("\\ud800", "pages"));
  assert_true(key_is("\\ud800s", REPLACED "s"));
  assert_true(key_is("\\ud83d\\ude00", "\xf0\x9f\x98\x80"));
  assert_false(key_is("\\ud83d\\ude00", "\xf0\x9f"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(undoes_escapes),
      cmocka_unit_test(reads_half_a_surrogate_pair_as_the_replacement_character),
      cmocka_unit_test(undoes_no_escape_that_is_none),
      cmocka_unit_test(compares_keys),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
