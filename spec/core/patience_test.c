#include "core/patience.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static patience begun(double whole, double connect, double stall) {
  patience made;
  patience_begin(&made, (patience_limits){whole, connect, stall}, 100);
  return made;
}

static void without_limits(void **state) {
  (void)state;
  patience of = begun(0, 0, 0);
  patience_connects(&of, 100);
  patience_connected(&of, 100);
  patience_byte(&of, 100);
  assert_true(isinf(patience_ends(&of)));
  assert_null(patience_over(&of, 1e9));
}

static void whole(void **state) {
  (void)state;
  patience of = begun(30, 0, 0);
  patience_byte(&of, 120);
  assert_true(patience_ends(&of) == 130);
  assert_null(patience_over(&of, 129.9));
  assert_string_equal("no whole answer came within timeout", patience_over(&of, 130));
}

// A call that waits for its turn on another call's connection has not begun to connect.
static void connection(void **state) {
  (void)state;
  patience of = begun(30, 10, 0);
  assert_true(patience_ends(&of) == 130);
  patience_connects(&of, 105);
  patience_connects(&of, 110);
  assert_true(patience_ends(&of) == 115);
  assert_string_equal("no connection was made within connect_timeout", patience_over(&of, 115));
  patience_connected(&of, 114);
  patience_connects(&of, 114);
  assert_true(patience_ends(&of) == 130);
}

static void bytes(void **state) {
  (void)state;
  patience of = begun(0, 0, 5);
  patience_byte(&of, 104);
  assert_true(patience_ends(&of) == 109);
  assert_string_equal("no byte came within stall_timeout", patience_over(&of, 109));
  patience_pauses(&of);
  assert_null(patience_over(&of, 1e9));
  patience_byte(&of, 200);
  assert_true(patience_ends(&of) == 205);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(without_limits),
      cmocka_unit_test(whole),
      cmocka_unit_test(connection),
      cmocka_unit_test(bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
