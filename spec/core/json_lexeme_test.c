#include "core/json_lexeme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static json_number number_of(const char *text) {
  json_number number;
  json_fault fault;
  const char *end = text + strlen(text);
  assert_ptr_equal(json_number_read(text, end, &number, &fault), end);
  return number;
}

static void reads_integers_that_fit(void **state) {
  (void)state;
  static const struct {
    const char *text;
    bool fits;
    int64_t value;
  } cases[] = {
      {"0", true, 0},
      {"-0", true, 0},
      {"-7", true, -7},
      {"215468912345678", true, INT64_C(215468912345678)},
      {"9223372036854775807", true, INT64_MAX},
      {"9223372036854775808", false, 0},
      {"-9223372036854775808", true, INT64_MIN},
      {"-9223372036854775809", false, 0},
      {"9999999999999999999", false, 0},
      {"18446744073709551617", false, 0},
      {"100000000000000000000", false, 0},
      {"1.0", false, 0},
      {"1e3", false, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    json_number number = number_of(cases[i].text);
    int64_t value = 0;
    assert_int_equal(json_number_integer(&number, &value), cases[i].fits);
    assert_true(value == cases[i].value);
  }
}

// True unless the number is read and differs from what strtod reads, even in the last bit.
static bool agrees(const char *text, bool *is_read) {
  json_number number = number_of(text);
  double value = 0, expected = strtod(text, NULL);
  *is_read = json_number_double(&number, &value);
  return !*is_read || memcmp(&value, &expected, sizeof value) == 0;
}

static void reads_doubles_to_the_last_bit(void **state) {
  (void)state;
  static const char *const read[] = {"0.0",     "-0.0",
                                     "0.1",     "1e3",
                                     "-2.5e-3", "3.14159265358979",
                                     "1E+22",   "0e5",
                                     "1.0e-7",  "9007199254740992"};
  static const char *const left[] = {
      "1e23",           "1e-23",           "9007199254740993.0",       "0.12345678901234567890",
      "1e999999999999", "1e-999999999999", "123456789012345678901e-20"};
  bool is_read;
  for (size_t i = 0; i < sizeof read / sizeof *read; i++)
    assert_true(agrees(read[i], &is_read) && is_read);
  for (size_t i = 0; i < sizeof left / sizeof *left; i++)
    assert_true(agrees(left[i], &is_read) && !is_read);
}

static void agrees_with_strtod_on_many_numbers(void **state) {
  (void)state;
  uint64_t random = 1;
  int read = 0;
  for (int i = 0; i < 100000; i++) {
    random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    unsigned long long whole = random >> 33, fraction = random >> 20 & 0xfffff;
    char text[64];
    snprintf(text, sizeof text, "%s%llu.%llue%d", i % 2 ? "-" : "", whole, fraction, i % 37 - 18);
    bool is_read;
    assert_true(agrees(text, &is_read));
    read += is_read;
  }
  assert_true(read > 20000);
}

// Tries runs of backslashes before a quote at every offset in 64 bytes and across their end.
static void runs_of_backslashes_end_where_they_do(void **state) {
  (void)state;
  for (size_t before = 0; before < 130; before++) {
    for (size_t run = 0; run < 9; run++) {
      char text[256];
      size_t length = before;
      memset(text, ' ', before);
      text[length++] = '"';
      memset(text + length, '\\', run);
      length += run;
      // After an odd run this quote belongs to the string, and so does the bracket.
      memcpy(text + length, "\"]", 2);
      length += 2;
      const char *first = text + length;
      memset(text + length, 'a', 70);
      memcpy(text + length + 70, "\"]", 2);
      length += 72;
      const char *expected = run % 2 ? text + length : first;
      assert_ptr_equal(json_level_end(text, text + length), expected);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_integers_that_fit),
      cmocka_unit_test(reads_doubles_to_the_last_bit),
      cmocka_unit_test(agrees_with_strtod_on_many_numbers),
      cmocka_unit_test(runs_of_backslashes_end_where_they_do),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
