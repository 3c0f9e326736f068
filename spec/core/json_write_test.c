#include "core/json_write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_written(slice text, const char *expected) {
  buffer out = {0};
  assert_true(json_write_string(&out, text));
  assert_true(slice_equal(buffer_slice(&out), expected));
  buffer_free(&out);
}

static void writes_strings(void **state) {
  (void)state;
  assert_written((slice){NULL, 0}, "\"\"");
  assert_written(slice_of("plain"), "\"plain\"");
  assert_written(slice_of("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
  assert_written(slice_of("\n\r\t\b\f\x01\x1f\x7f"), "\"\\n\\r\\t\\b\\f\\u0001\\u001f\x7f\"");
  assert_written((slice){"a\0b", 3}, "\"a\\u0000b\"");
}

static void keeps_utf8(void **state) {
  (void)state;
  assert_written(slice_of("\xc2\x80\xdf\xbf"), "\"\xc2\x80\xdf\xbf\"");
  assert_written(slice_of("\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80"),
                 "\"\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\"");
  assert_written(slice_of("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"),
                 "\"\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\"");
}

static void rejects_what_is_not_utf8(void **state) {
  (void)state;
  static const char *const broken[] = {
      "\x80",         "\xc0\x80",         "\xc1\xbf",         "\xc3",
      "a\xc3(",       "\xe0\x9f\xbf",     "\xed\xa0\x80",     "\xe2\x82",
      "\xff",         "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
      "\xf0\x9f\x98", "\xe2(\x80",
  };
  for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
    buffer out = {0};
    assert_false(json_write_string(&out, slice_of(broken[i])));
    buffer_free(&out);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(writes_strings),
      cmocka_unit_test(keeps_utf8),
      cmocka_unit_test(rejects_what_is_not_utf8),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
