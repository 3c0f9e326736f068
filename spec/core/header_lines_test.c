#include "core/header_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void adds_and_finds_lines(void **state) {
  (void)state;
  buffer lines = {0};
  slice line, name;
  size_t at = 0;
  assert_false(header_lines_next(buffer_slice(&lines), &at, &line, &name));
  header_lines_add(&lines, slice_of("Accept"), slice_of("text/plain"));
  header_lines_add(&lines, slice_of("X-Empty"), slice_of(""));
  slice text = buffer_slice(&lines);
  assert_true(header_lines_next(text, &at, &line, &name));
  assert_true(slice_equal(line, "Accept: text/plain"));
  assert_true(slice_equal(name, "Accept"));
  assert_true(header_lines_next(text, &at, &line, &name));
  assert_true(slice_equal(line, "X-Empty;"));
  assert_true(slice_equal(name, "X-Empty"));
  assert_false(header_lines_next(text, &at, &line, &name));
  assert_true(header_lines_have(text, slice_of("accept")));
  assert_true(header_lines_have(text, slice_of("x-empty")));
  assert_false(header_lines_have(text, slice_of("x-empt")));
  assert_null(header_lines_fault(text));
  buffer_free(&lines);
}

static void reads_no_line_without_an_end(void **state) {
  (void)state;
  slice text = {"A: b\0C: d: NUL is none of it", 9};
  slice line, name;
  size_t at = 0;
  assert_true(header_lines_next(text, &at, &line, &name));
  assert_false(header_lines_next(text, &at, &line, &name));
  assert_false(header_lines_have(text, slice_of("C")));
}

static const char *fault_of(const char *text, size_t length) {
  const char *fault = header_lines_fault((slice){text, length});
  return fault ? fault : "";
}

static void finds_what_must_not_be_sent(void **state) {
  (void)state;
  assert_string_equal(fault_of(NULL, 0), "");
  assert_string_equal(fault_of("A: b\0C: d\0", 10), "");
  assert_string_equal(fault_of("A: b", 4), "header lines must end with NUL");
  assert_string_equal(fault_of("A: b\0C: d", 9), "header lines must end with NUL");
  assert_string_equal(fault_of("no name\0", 8), "has no name");
  assert_string_equal(fault_of("\0", 1), "has no name");
  assert_string_equal(fault_of(": b\0", 4), "has an empty name");
  assert_string_equal(fault_of("A: b\r\nC: d\0", 11), "has a value with a control character");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(adds_and_finds_lines),
      cmocka_unit_test(reads_no_line_without_an_end),
      cmocka_unit_test(finds_what_must_not_be_sent),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
