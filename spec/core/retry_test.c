#include "core/retry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// A failure that may be tried again at once, and rules that let it.
static attempt_failure failed(error_kind kind, request_outcome outcome) {
  return (attempt_failure){.kind = kind, .outcome = outcome, .retry_after = -1, .reset_in = -1};
}

static attempt_failure answered(int status, double retry_after) {
  return (attempt_failure){
      .kind = error_kind_of_status(status),
      .outcome = outcome_of_status(status, retry_after >= 0),
      .status = status,
      .retry_after = retry_after,
      .reset_in = -1,
  };
}

static const retry_rules patient = {
    .repeatable = true, .attempt = 1, .max_retries = 100, .max_wait = 1e9};
static const retry_rules careful = {
    .repeatable = false, .attempt = 1, .max_retries = 100, .max_wait = 1e9};

static retry_decision decide(attempt_failure failure, retry_rules rules) {
  retry_quota quota = {.size = 500, .left = 500};
  retry_decision decision = retry_decide(&failure, &rules, &quota);
  assert_int_equal(500 - quota.left, decision.cost);
  return decision;
}

static void assert_again(attempt_failure failure, retry_rules rules, const char *reason) {
  retry_decision decision = decide(failure, rules);
  assert_true(decision.again);
  assert_string_equal(decision.reason, reason);
}

static void assert_over(attempt_failure failure, retry_rules rules, const char *reason) {
  retry_decision decision = decide(failure, rules);
  assert_false(decision.again);
  assert_string_equal(decision.reason, reason);
}

static double wait_after(attempt_failure failure, retry_rules rules) {
  retry_decision decision = decide(failure, rules);
  assert_true(decision.again);
  return decision.after;
}

static void assert_seconds(double seconds, double low, double high) {
  assert_true(seconds >= low && seconds <= high);
}

static void names_outcomes(void **state) {
  (void)state;
  assert_string_equal(outcome_name(OUTCOME_NOT_SENT), "not_sent");
  assert_string_equal(outcome_name(OUTCOME_REFUSED), "refused");
  assert_string_equal(outcome_name(OUTCOME_UNKNOWN), "unknown");
}

static void knows_what_a_status_says_of_the_outcome(void **state) {
  (void)state;
  for (int status = 0; status < 700; status++) {
    bool refused = status >= 300 && status < 500;
    assert_int_equal(outcome_of_status(status, false), refused ? OUTCOME_REFUSED : OUTCOME_UNKNOWN);
    refused = refused || status == 503;
    assert_int_equal(outcome_of_status(status, true), refused ? OUTCOME_REFUSED : OUTCOME_UNKNOWN);
  }
}

static void tries_what_never_left_again(void **state) {
  (void)state;
  assert_again(failed(KIND_CONNECTION, OUTCOME_NOT_SENT), careful, "connection");
  assert_again(failed(KIND_TIMEOUT, OUTCOME_NOT_SENT), careful, "timeout");
  assert_again(failed(KIND_TLS, OUTCOME_NOT_SENT), careful, "tls");
}

static void tries_what_was_refused_again(void **state) {
  (void)state;
  assert_again(answered(429, -1), careful, "rate_limited");
  assert_again(answered(429, 0), careful, "retry_after");
  assert_again(answered(503, 0), careful, "retry_after");
}

static void does_nothing_twice(void **state) {
  (void)state;
  static const int statuses[] = {500, 502, 503, 504};
  for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
    assert_again(answered(statuses[i], -1), patient, "server");
    assert_over(answered(statuses[i], -1), careful, "not_repeatable");
    if (statuses[i] != 503)
      assert_over(answered(statuses[i], 0), careful, "not_repeatable");
  }
  static const error_kind kinds[] = {KIND_CONNECTION, KIND_TIMEOUT, KIND_TLS};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    assert_again(failed(kinds[i], OUTCOME_UNKNOWN), patient, error_kind_name(kinds[i]));
    assert_over(failed(kinds[i], OUTCOME_UNKNOWN), careful, "not_repeatable");
  }
}

static void leaves_alone_what_stays_as_it_is(void **state) {
  (void)state;
  for (int status = 0; status < 700; status++) {
    bool passing = status == 429 || status == 500 || (status >= 502 && status <= 504);
    if (!passing)
      assert_over(answered(status, 0), patient, "permanent");
  }
  static const error_kind kinds[] = {KIND_PROTOCOL, KIND_DECODE, KIND_CANCELLED, KIND_CLIENT,
                                     KIND_UNAUTHORIZED};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    assert_over(failed(kinds[i], OUTCOME_NOT_SENT), patient, "permanent");
  attempt_failure certificate = failed(KIND_TLS, OUTCOME_NOT_SENT);
  certificate.permanent = true;
  assert_over(certificate, patient, "permanent");
  attempt_failure jobs = answered(429, 0);
  jobs.permanent = true;
  assert_over(jobs, patient, "permanent");
}

static void counts_attempts(void **state) {
  (void)state;
  retry_rules rules = patient;
  for (rules.max_retries = 0; rules.max_retries < 5; rules.max_retries++) {
    for (rules.attempt = 1; rules.attempt <= rules.max_retries; rules.attempt++)
      assert_again(answered(500, -1), rules, "server");
    assert_over(answered(500, -1), rules, "max_retries");
    // The reason why it cannot be repeated says more than the number of attempts.
    rules.repeatable = false;
    assert_over(answered(500, -1), rules, "not_repeatable");
    assert_over(answered(404, -1), rules, "permanent");
    rules.repeatable = true;
  }
}

static void waits_as_long_as_it_is_told(void **state) {
  (void)state;
  retry_rules rules = patient;
  rules.chance = 0.9;
  rules.attempt = 7;
  assert_seconds(wait_after(answered(503, 0), rules), 0, 0);
  assert_seconds(wait_after(answered(503, 7.5), rules), 7.5, 7.5);
  attempt_failure failure = answered(429, 7);
  failure.reset_in = 3;
  assert_seconds(wait_after(failure, rules), 7, 7);
}

static void waits_for_the_window(void **state) {
  (void)state;
  retry_rules rules = patient;
  attempt_failure failure = answered(429, -1);
  failure.reset_in = 6;
  assert_seconds(wait_after(failure, rules), 6.02, 6.02);
  // No jitter: a later retry would find the window used up by those who did not wait.
  rules.chance = 0.5;
  rules.attempt = 3;
  assert_seconds(wait_after(failure, rules), 6.02, 6.02);
  rules.attempt = 1;
  // Only a 429 waits for the window.
  failure = answered(500, -1);
  failure.reset_in = 6;
  assert_seconds(wait_after(failure, rules), 0.25, 0.25);
}

// Windows are 10 s long: three waits outlast one.
static void waits_out_a_window_that_it_knows_nothing_of(void **state) {
  (void)state;
  attempt_failure failure = answered(429, -1);
  for (double chance = 0; chance < 1; chance += 0.25) {
    retry_rules rules = patient;
    rules.chance = chance;
    double all = 0;
    for (rules.attempt = 1; rules.attempt <= 3; rules.attempt++) {
      double wait = wait_after(failure, rules);
      assert_seconds(wait, 2, 12);
      all += wait;
    }
    assert_true(all > 10);
  }
  retry_rules late = patient;
  late.attempt = 50;
  late.chance = 0.999;
  assert_seconds(wait_after(failure, late), 10, 24);
}

static void waits_longer_each_time_up_to_a_bound(void **state) {
  (void)state;
  static const double bounds[] = {0.5, 1, 2, 4, 8, 8, 8};
  retry_rules rules = patient;
  for (rules.attempt = 1; rules.attempt <= 7; rules.attempt++) {
    double bound = bounds[rules.attempt - 1];
    rules.chance = 0;
    assert_seconds(wait_after(answered(500, -1), rules), 0, 0);
    rules.chance = 0.5;
    assert_seconds(wait_after(answered(500, -1), rules), bound / 2, bound / 2);
    assert_seconds(wait_after(failed(KIND_TIMEOUT, OUTCOME_UNKNOWN), rules), bound / 2, bound / 2);
  }
  rules.attempt = 90;
  assert_seconds(wait_after(answered(500, -1), rules), 4, 4);
}

static void waits_no_longer_than_it_may(void **state) {
  (void)state;
  retry_rules rules = patient;
  rules.max_wait = 10;
  rules.waited = 4;
  assert_seconds(wait_after(answered(503, 6), rules), 6, 6);
  assert_over(answered(503, 6.001), rules, "max_wait");
  attempt_failure failure = answered(429, 3600);
  retry_decision decision = decide(failure, rules);
  assert_false(decision.again);
  assert_string_equal(decision.reason, "max_wait");
  assert_seconds(decision.after, 3600, 3600);
  rules.waited = 11;
  assert_over(answered(503, 0), rules, "max_wait");
  rules.max_wait = rules.waited = 0;
  assert_again(answered(503, 0), rules, "retry_after");
}

// The quota is checked last: a failure that is not retried for
// another reason takes nothing from it.
static void takes_from_the_quota_for_what_goes_out_again(void **state) {
  (void)state;
  assert_int_equal(decide(answered(500, -1), patient).cost, 14);
  assert_int_equal(decide(answered(503, 0), patient).cost, 14);
  assert_int_equal(decide(failed(KIND_TIMEOUT, OUTCOME_NOT_SENT), patient).cost, 14);
  assert_int_equal(decide(answered(429, -1), patient).cost, 5);
  assert_int_equal(decide(answered(404, -1), patient).cost, 0);
  assert_int_equal(decide(answered(500, -1), careful).cost, 0);
  retry_rules last = patient;
  last.max_retries = 0;
  assert_int_equal(decide(answered(500, -1), last).cost, 0);
  assert_int_equal(decide(answered(503, 1e10), patient).cost, 0);
}

static void ends_with_the_quota(void **state) {
  (void)state;
  retry_quota quota = {.size = 500, .left = 13};
  attempt_failure failure = answered(500, -1);
  retry_rules rules = patient;
  rules.chance = 0.5;
  retry_decision decision = retry_decide(&failure, &rules, &quota);
  assert_false(decision.again);
  assert_string_equal(decision.reason, "quota");
  assert_int_equal(decision.cost, 0);
  assert_int_equal(quota.left, 13);
  // A reason that says more than the empty quota takes precedence.
  rules.max_retries = 0;
  assert_string_equal(retry_decide(&failure, &rules, &quota).reason, "max_retries");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_outcomes),
      cmocka_unit_test(knows_what_a_status_says_of_the_outcome),
      cmocka_unit_test(tries_what_never_left_again),
      cmocka_unit_test(tries_what_was_refused_again),
      cmocka_unit_test(does_nothing_twice),
      cmocka_unit_test(leaves_alone_what_stays_as_it_is),
      cmocka_unit_test(counts_attempts),
      cmocka_unit_test(waits_as_long_as_it_is_told),
      cmocka_unit_test(waits_for_the_window),
      cmocka_unit_test(waits_out_a_window_that_it_knows_nothing_of),
      cmocka_unit_test(waits_longer_each_time_up_to_a_bound),
      cmocka_unit_test(waits_no_longer_than_it_may),
      cmocka_unit_test(takes_from_the_quota_for_what_goes_out_again),
      cmocka_unit_test(ends_with_the_quota),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
