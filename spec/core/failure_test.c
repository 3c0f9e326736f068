#include "core/failure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static attempt_failure failure_of(int status, const char *const *lines, bool resent) {
  response_head head = {.status = status};
  for (; *lines; lines++)
    response_head_field(&head, slice_of(*lines));
  // Sun, 06 Nov 1994 08:49:37 GMT.
  attempt_failure made = failure_of_answer(&head, 784111777, resent);
  response_head_free(&head);
  return made;
}

static const char *const nothing[] = {NULL};

static void knows_successes(void **state) {
  (void)state;
  assert_true(status_is_success(200) && status_is_success(204) && status_is_success(299));
  assert_false(status_is_success(206));
  assert_false(status_is_success(199) || status_is_success(300) || status_is_success(0));
}

static void tells_kind_and_outcome(void **state) {
  (void)state;
  attempt_failure made = failure_of(404, nothing, false);
  assert_int_equal(made.kind, KIND_NOT_FOUND);
  assert_int_equal(made.outcome, OUTCOME_REFUSED);
  assert_int_equal(made.status, 404);
  assert_true(made.retry_after < 0 && made.reset_in < 0 && !made.permanent);
  assert_int_equal(failure_of(502, nothing, false).outcome, OUTCOME_UNKNOWN);
  // The first delivery may have been carried out.
  assert_int_equal(failure_of(404, nothing, true).outcome, OUTCOME_UNKNOWN);
}

static void tells_when_to_come_again(void **state) {
  (void)state;
  static const char *const asked[] = {"Retry-After: 7", NULL};
  assert_true(failure_of(503, asked, false).retry_after == 7);
  assert_int_equal(failure_of(503, asked, false).outcome, OUTCOME_REFUSED);
  static const char *const window[] = {"X-RateLimit-Limit: 100", "X-RateLimit-Remaining: 0",
                                       "X-RateLimit-Reset: 784111783",
                                       "Date: Sun, 06 Nov 1994 08:49:37 GMT", NULL};
  attempt_failure made = failure_of(429, window, false);
  assert_int_equal(made.kind, KIND_RATE_LIMITED);
  assert_true(made.reset_in > 0 && made.reset_in <= 7);
}

static void knows_the_limit_on_jobs(void **state) {
  (void)state;
  const slice jobs = slice_of("You may have only one active export Job");
  attempt_failure limited = failure_of(429, nothing, false);
  attempt_failure other = failure_of(500, nothing, false);
  assert_true(failure_is_about_jobs(&limited, jobs));
  assert_false(failure_is_about_jobs(&other, jobs));
  assert_false(failure_is_about_jobs(&limited, slice_of("Exceeded rate limit")));
  assert_false(failure_is_about_jobs(&limited, (slice){NULL, 0}));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(knows_successes),
      cmocka_unit_test(tells_kind_and_outcome),
      cmocka_unit_test(tells_when_to_come_again),
      cmocka_unit_test(knows_the_limit_on_jobs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
