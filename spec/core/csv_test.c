#include "core/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
  const char *json, *cell;
} cell_case;

static void check(const cell_case *cases, size_t count, bool guard, bool alone) {
  for (size_t i = 0; i < count; i++) {
    buffer out = {0};
    buffer_append_string(&out, "x,");
    assert_true(csv_append_cell(&out, slice_of(cases[i].json), guard, alone));
    assert_true(buffer_terminate(&out));
    assert_string_equal(out.data + 2, cases[i].cell);
    buffer_free(&out);
  }
}

#define COUNT(cases) (sizeof(cases) / sizeof *(cases))

static void writes_cells(void **state) {
  (void)state;
  static const cell_case cases[] = {
      {"", ""},
      {"null", ""},
      {"\"\"", ""},
      {"\"null\"", "null"},
      {"\"a\"", "a"},
      {"\"a b\"", "a b"},
      {"\"a,b\"", "\"a,b\""},
      {"\"a\\\"b\\\"\"", "\"a\"\"b\"\"\""},
      {"\" a\"", "\" a\""},
      {"\"a\\t\"", "\"a\t\""},
      {"\"a\\nb\"", "\"a\nb\""},
      {"\"a\\r\"", "\"a\r\""},
      {"\"\\u00e9\\ud83d\"", "\xc3\xa9\xef\xbf\xbd"},
      {"12345678901234567890", "12345678901234567890"},
      {"1.50", "1.50"},
      {"true", "true"},
      {"[]", "[]"},
      {"[1,2]", "\"[1,2]\""},
      {"{\"a\":\"b\"}", "\"{\"\"a\"\":\"\"b\"\"}\""},
      {"{ \"a\" :\n  [ 1,\r\n\t2 ] }", "\"{ \"\"a\"\" :[ 1,2 ] }\""},
      {"\"=1\"", "=1"},
  };
  check(cases, COUNT(cases), false, false);
}

static void guards_formulas(void **state) {
  (void)state;
  static const cell_case cases[] = {
      {"\"=1\"", "'=1"},      {"\"+1\"", "'+1"},        {"\"-1\"", "'-1"}, {"\"@a\"", "'@a"},
      {"\"\\t\"", "\"'\t\""}, {"\"\\r1\"", "\"'\r1\""}, {"-1", "-1"},      {"\"a=\"", "a="},
      {"\"\"", ""},           {"\"'=\"", "'="},         {"null", ""},
  };
  check(cases, COUNT(cases), true, false);
}

static void leaves_no_line_empty(void **state) {
  (void)state;
  static const cell_case cases[] = {{"", "\"\""}, {"null", "\"\""}, {"\"\"", "\"\""}, {"1", "1"}};
  check(cases, COUNT(cases), false, true);
  check(cases, COUNT(cases), true, true);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(writes_cells),
      cmocka_unit_test(guards_formulas),
      cmocka_unit_test(leaves_no_line_empty),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
