#include "core/retry_quota.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static retry_quota full(void) { return (retry_quota){.size = 500, .left = 500}; }

static void costs_less_where_the_server_says_when(void **state) {
  (void)state;
  assert_int_equal(retry_quota_cost(KIND_RATE_LIMITED), 5);
  static const error_kind kinds[] = {KIND_SERVER, KIND_TIMEOUT, KIND_CONNECTION, KIND_TLS};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    assert_int_equal(retry_quota_cost(kinds[i]), 14);
}

static void ends(void **state) {
  (void)state;
  retry_quota quota = full();
  for (int i = 0; i < 35; i++)
    assert_true(retry_quota_take(&quota, 14));
  assert_int_equal(quota.left, 10);
  assert_false(retry_quota_take(&quota, 14));
  // A rejected retry takes nothing, so cheaper ones still go.
  assert_int_equal(quota.left, 10);
  assert_true(retry_quota_take(&quota, 5));
  assert_true(retry_quota_take(&quota, 5));
  assert_false(retry_quota_take(&quota, 5));
  assert_int_equal(quota.left, 0);
}

static void is_given_back_what_a_retry_took(void **state) {
  (void)state;
  retry_quota quota = full();
  assert_true(retry_quota_take(&quota, 14));
  assert_true(retry_quota_take(&quota, 14));
  retry_quota_give_back(&quota, 14);
  // The first of the two retries failed as well: its tokens are not returned.
  assert_int_equal(quota.left, 486);
}

static void is_given_one_by_a_call_that_needed_none(void **state) {
  (void)state;
  retry_quota quota = {.size = 500, .left = 0};
  for (int i = 1; i <= 14; i++) {
    assert_false(retry_quota_take(&quota, 14));
    retry_quota_give_back(&quota, 0);
    assert_int_equal(quota.left, i);
  }
  assert_true(retry_quota_take(&quota, 14));
}

static void never_holds_more_than_its_size(void **state) {
  (void)state;
  retry_quota quota = full();
  retry_quota_give_back(&quota, 0);
  assert_int_equal(quota.left, 500);
  assert_true(retry_quota_take(&quota, 5));
  retry_quota_give_back(&quota, 14);
  assert_int_equal(quota.left, 500);
}

static void may_be_nothing_or_without_end(void **state) {
  (void)state;
  retry_quota none = {0};
  assert_false(retry_quota_take(&none, 5));
  retry_quota_give_back(&none, 0);
  assert_int_equal(none.left, 0);
  retry_quota endless = {.size = INT64_MAX, .left = INT64_MAX};
  assert_true(retry_quota_take(&endless, 14));
  retry_quota_give_back(&endless, 14);
  retry_quota_give_back(&endless, 0);
  assert_true(endless.left == INT64_MAX);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(costs_less_where_the_server_says_when),
      cmocka_unit_test(ends),
      cmocka_unit_test(is_given_back_what_a_retry_took),
      cmocka_unit_test(is_given_one_by_a_call_that_needed_none),
      cmocka_unit_test(never_holds_more_than_its_size),
      cmocka_unit_test(may_be_nothing_or_without_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
