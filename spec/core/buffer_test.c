#include "core/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_content(const buffer *content, const char *expected) {
  assert_false(content->failed);
  assert_int_equal(content->length, strlen(expected));
  if (content->length > 0)
    assert_memory_equal(content->data, expected, content->length);
}

static void grows(void **state) {
  (void)state;
  buffer out = {0};
  assert_true(buffer_append(&out, "ab", 2));
  assert_true(buffer_append_byte(&out, 'c'));
  assert_true(buffer_append_string(&out, "de"));
  assert_true(buffer_append_slice(&out, (slice){"fgh", 2}));
  assert_content(&out, "abcdefg");
  buffer_free(&out);
  assert_null(out.data);
  assert_int_equal(out.length + out.capacity, 0);
  buffer_free(&out);
}

static void takes_nothing_from_nowhere(void **state) {
  (void)state;
  buffer out = {0};
  assert_true(buffer_append(&out, NULL, 0));
  assert_true(buffer_append_slice(&out, (slice){0}));
  assert_true(buffer_append_string(&out, ""));
  assert_content(&out, "");
  assert_int_equal(buffer_slice(&out).length, 0);
  buffer_free(&out);
}

static void keeps_every_byte_while_it_grows(void **state) {
  (void)state;
  buffer out = {0};
  for (int i = 0; i < 10000; i++) {
    char bytes[7];
    for (int j = 0; j < i % 7; j++)
      bytes[j] = (char)(i + j);
    assert_true(buffer_append(&out, bytes, (size_t)(i % 7)));
  }
  size_t at = 0;
  for (int i = 0; i < 10000; i++) {
    for (int j = 0; j < i % 7; j++)
      assert_int_equal(out.data[at++], (char)(i + j));
  }
  assert_int_equal(at, out.length);
  buffer_free(&out);
}

static void reserves_room_that_appending_does_not_move(void **state) {
  (void)state;
  buffer out = {0};
  assert_true(buffer_append_string(&out, "x"));
  assert_true(buffer_reserve(&out, 1000));
  const char *place = out.data;
  for (int i = 0; i < 1000; i++)
    assert_true(buffer_append_byte(&out, 'y'));
  assert_ptr_equal(out.data, place);
  assert_int_equal(out.length, 1001);
  buffer_free(&out);
}

static void terminates_without_counting(void **state) {
  (void)state;
  buffer out = {0};
  assert_true(buffer_terminate(&out));
  assert_string_equal(out.data, "");
  for (int i = 0; i < 200; i++) {
    assert_true(buffer_append_byte(&out, 'x'));
    assert_true(buffer_terminate(&out));
    assert_int_equal(out.length, i + 1);
    assert_int_equal(strlen(out.data), i + 1);
  }
  buffer_free(&out);
}

static void remembers_that_memory_was_short(void **state) {
  (void)state;
  buffer out = {0};
  assert_true(buffer_append_string(&out, "kept"));
  assert_false(buffer_reserve(&out, SIZE_MAX));
  assert_true(out.failed);
  assert_false(buffer_append_byte(&out, 'x'));
  assert_false(buffer_append(&out, NULL, 0));
  assert_false(buffer_terminate(&out));
  assert_int_equal(out.length, 4);
  assert_memory_equal(out.data, "kept", 4);

  buffer_clear(&out);
  assert_content(&out, "");
  assert_true(buffer_append_string(&out, "again"));
  assert_content(&out, "again");
  assert_false(buffer_reserve(&out, SIZE_MAX / 2));
  buffer_free(&out);
  assert_false(out.failed);
}

static void compares(void **state) {
  (void)state;
  assert_true(slice_equal(slice_of("abc"), "abc"));
  assert_true(slice_equal((slice){0}, ""));
  assert_true(slice_equal(slice_of(""), ""));
  assert_false(slice_equal((slice){0}, "a"));
  assert_false(slice_equal(slice_of("abc"), "ab"));
  assert_false(slice_equal(slice_of("ab"), "abc"));
  assert_false(slice_equal(slice_of("Abc"), "abc"));
  assert_false(slice_equal((slice){"a\0b", 3}, "a"));

  assert_true(slice_equal_nocase(slice_of("X-Request-ID"), "x-request-id"));
  assert_true(slice_equal_nocase((slice){0}, ""));
  assert_false(slice_equal_nocase(slice_of("x-request"), "x-request-id"));
  assert_false(slice_equal_nocase(slice_of("x-request-ids"), "x-request-id"));
  assert_false(slice_equal_nocase((slice){"a\0", 2}, "a"));
  assert_false(slice_equal_nocase(slice_of("["), "{"));
  assert_false(slice_equal_nocase(slice_of("@"), "`"));
  assert_false(slice_equal_nocase(slice_of("\xc4"), "\xe4"));
}

static void knows_ascii(void **state) {
  (void)state;
  for (int i = 0; i < 256; i++) {
    char byte = (char)i;
    assert_int_equal(ascii_digit(byte), i >= '0' && i <= '9');
    assert_int_equal(ascii_control(byte), i < 32 || i == 127);
    assert_int_equal(ascii_lower(byte), i >= 'A' && i <= 'Z' ? (char)(i + 32) : byte);
  }
}

static void assert_trimmed(const char *text, const char *expected) {
  assert_true(slice_equal(slice_trim(slice_of(text)), expected));
}

static void trims(void **state) {
  (void)state;
  assert_trimmed("a", "a");
  assert_trimmed(" \t\r\na b \t\r\n", "a b");
  assert_trimmed("", "");
  assert_trimmed(" \r\n", "");
  assert_trimmed("\v", "\v");
  assert_int_equal(slice_trim((slice){0}).length, 0);
  assert_int_equal(slice_trim((slice){" \0 ", 3}).length, 1);
}

static void reads_integers(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int64_t value;
  } good[] = {
      {"0", 0},
      {"-0", 0},
      {"7", 7},
      {"-7", -7},
      {"007", 7},
      {"215468912345678", 215468912345678},
      {"9223372036854775807", INT64_MAX},
      {"-9223372036854775808", INT64_MIN},
      {"-9223372036854775807", -INT64_MAX},
      {"0000000000000000000000000000000001", 1},
  };
  static const char *const bad[] = {
      "",
      "-",
      "+1",
      "--1",
      " 1",
      "1 ",
      "1.0",
      "1e3",
      "0x1",
      "1-",
      "a",
      "9223372036854775808",
      "-9223372036854775809",
      "9223372036854775810",
      "99999999999999999999999999",
      "\xb2",
  };
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    int64_t value = 1;
    assert_true(slice_integer(slice_of(good[i].text), &value));
    assert_int_equal(value, good[i].value);
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    int64_t value = 42;
    assert_false(slice_integer(slice_of(bad[i]), &value));
    assert_int_equal(value, 42);
  }
  int64_t value;
  assert_false(slice_integer((slice){0}, &value));
  assert_false(slice_integer((slice){"1\0", 2}, &value));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(grows),
      cmocka_unit_test(takes_nothing_from_nowhere),
      cmocka_unit_test(keeps_every_byte_while_it_grows),
      cmocka_unit_test(reserves_room_that_appending_does_not_move),
      cmocka_unit_test(terminates_without_counting),
      cmocka_unit_test(remembers_that_memory_was_short),
      cmocka_unit_test(compares),
      cmocka_unit_test(knows_ascii),
      cmocka_unit_test(trims),
      cmocka_unit_test(reads_integers),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
