#include "core/http_date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool read_exactly(const char *text, size_t length, int64_t *seconds) {
  char *exact = malloc(length > 0 ? length : 1);
  assert_non_null(exact);
  memcpy(exact, text, length);
  bool read = http_date((slice){exact, length}, seconds);
  free(exact);
  return read;
}

static void assert_date(const char *text, int64_t expected) {
  int64_t seconds = -1;
  assert_true(read_exactly(text, strlen(text), &seconds));
  assert_int_equal(seconds, expected);
}

static void reads_three_forms(void **state) {
  (void)state;
  assert_date("Sun, 06 Nov 1994 08:49:37 GMT", 784111777);
  assert_date("Sunday, 06-Nov-94 08:49:37 GMT", 784111777);
  assert_date("Sun Nov  6 08:49:37 1994", 784111777);
  assert_date("Wed Nov 16 08:49:37 1994", 784975777);
  assert_date("Thu, 01 Jan 1970 00:00:00 GMT", 0);
  assert_date(" \tThu, 01 Jan 1970 00:00:00 GMT\r\n", 0);
  assert_date("thu, 01 jan 1970 00:00:00 gmt", 0);
  assert_date("Sat, 29 Feb 2020 23:59:60 GMT", 1583020800);
}

static void counts_years(void **state) {
  (void)state;
  assert_date("Thu, 31 Dec 2099 23:59:59 GMT", 4102444799);
  assert_date("Tue, 19 Jan 2038 03:14:08 GMT", 2147483648);
  assert_date("Tue, 01 Mar 2100 00:00:00 GMT", 4107542400);
  assert_date("Fri, 31 Dec 9999 23:59:59 GMT", 253402300799);
  assert_date("Wed, 31 Dec 1969 23:59:59 GMT", -1);
  assert_date("Mon, 01 Jan 0001 00:00:00 GMT", -62135596800);
  // years of two digits: this century or the last one
  assert_date("Friday, 31-Dec-99 23:59:59 GMT", 946684799);
  assert_date("Saturday, 01-Jan-00 00:00:00 GMT", 946684800);
  assert_date("Tuesday, 31-Dec-69 00:00:00 GMT", 3155673600);
  assert_date("Thursday, 01-Jan-70 00:00:00 GMT", 0);
}

static void knows_every_day(void **state) {
  (void)state;
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int64_t expected = 0;
  for (int year = 1970; year < 2110; year++) {
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    for (int month = 0; month < 12; month++) {
      int days = lengths[month] + (leap && month == 1 ? 1 : 0);
      for (int day = 1; day <= days; day++) {
        char text[64];
        snprintf(text, sizeof text, "Mon, %02d %s %04d 12:34:56 GMT", day, months[month], year);
        assert_date(text, expected + 45296);
        expected += 86400;
      }
    }
  }
}

static void refuses_the_rest(void **state) {
  (void)state;
  static const char *const cases[] = {
      "",
      ",",
      "soon",
      "120",
      "Sun, 06 Nov 1994 08:49:37",
      "Sun, 06 Nov 1994 08:49:37 CET",
      "Sun, 06 Nov 1994 08:49:37 GMT+1",
      "Sun, 06 Nov 1994 08:49:37 GMT x",
      "Sun, 6 Nov 1994 08:49:37 GMT",
      "Sun, 06 Nov 94 08:49:37 GMT",
      "Sun, 06 Now 1994 08:49:37 GMT",
      "Sun, 06 Nov 1994 8:49:37 GMT",
      "Sun, 06 Nov 1994 08-49-37 GMT",
      "Sun, 06  Nov 1994 08:49:37 GMT",
      "Sun, -6 Nov 1994 08:49:37 GMT",
      "Sun, 06 Nov -994 08:49:37 GMT",
      "Sun, 06 Nov 1994 -8:49:37 GMT",
      "Sun, 00 Nov 1994 08:49:37 GMT",
      "Sun, 32 Nov 1994 08:49:37 GMT",
      "Sun, 06 Nov 1994 24:49:37 GMT",
      "Sun, 06 Nov 1994 08:60:37 GMT",
      "Sun, 06 Nov 1994 08:49:61 GMT",
      "Sunday, 06-Nov-1994 08:49:37 GMT",
      "Sunday, 06-Nov-9 08:49:37 GMT",
      "Sun Nov 6 08:49:37 1994",
      "Sun Nov 006 08:49:37 1994",
      "Sun Nov  6 08:49:37 94",
      "Sun Nov  6 08:49:37 1994 GMT",
      "Sun",
      "Sun ",
      "1994-11-06T08:49:37Z",
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int64_t seconds = 42;
    assert_false(read_exactly(cases[i], strlen(cases[i]), &seconds));
    assert_int_equal(seconds, 42);
  }
  int64_t seconds;
  assert_false(http_date((slice){0}, &seconds));
}

static void refuses_days_that_their_month_has_not(void **state) {
  (void)state;
  static const char *const cases[] = {
      "Fri, 30 Feb 2024 00:00:00 GMT", "Thu, 31 Apr 2025 00:00:00 GMT",
      "Mon, 31 Nov 2025 00:00:00 GMT", "Sat, 29 Feb 2025 00:00:00 GMT",
      "Mon, 29 Feb 2100 00:00:00 GMT", "Monday, 29-Feb-23 00:00:00 GMT",
      "Mon Feb 30 00:00:00 2024",
  };
  int64_t seconds;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_false(read_exactly(cases[i], strlen(cases[i]), &seconds));
  assert_date("Tue, 29 Feb 2000 00:00:00 GMT", 951782400);
}

// The sanitizer finds a reader that goes too far.
static void refuses_every_beginning(void **state) {
  (void)state;
  static const char *const whole[] = {"Sun, 06 Nov 1994 08:49:37 GMT",
                                      "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"};
  int64_t seconds;
  for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
    for (size_t length = 0; length < strlen(whole[i]); length++)
      assert_false(read_exactly(whole[i], length, &seconds));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_three_forms),
      cmocka_unit_test(counts_years),
      cmocka_unit_test(knows_every_day),
      cmocka_unit_test(refuses_the_rest),
      cmocka_unit_test(refuses_days_that_their_month_has_not),
      cmocka_unit_test(refuses_every_beginning),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
