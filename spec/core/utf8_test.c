#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BAD "\xef\xbf\xbd"

static void assert_repaired(slice text, const char *expected) {
  buffer out = {0};
  utf8_append_repaired(&out, text);
  assert_true(slice_equal(buffer_slice(&out), expected));
  buffer_free(&out);
}

static void keeps_what_is_valid(void **state) {
  (void)state;
  assert_repaired((slice){NULL, 0}, "");
  assert_repaired(slice_of("caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80"),
                  "caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80");
  assert_int_equal(utf8_valid(slice_of("caf\xc3\xa9")), 5);
}

static void replaces_each_byte_that_is_not(void **state) {
  (void)state;
  assert_repaired(slice_of("caf\xe9"), "caf" BAD);
  assert_repaired(slice_of("\xe9 \xc3\xa9\xff"), BAD " \xc3\xa9" BAD);
  assert_repaired(slice_of("\xed\xa0\x80x"), BAD BAD BAD "x");
  assert_repaired(slice_of("\xc3"), BAD);
  assert_int_equal(utf8_valid(slice_of("caf\xe9s")), 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keeps_what_is_valid),
      cmocka_unit_test(replaces_each_byte_that_is_not),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
