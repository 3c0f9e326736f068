#include "core/budget.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define NOW 1700000000.0
#define NO_DATE (-1.0)
// A wait exceeds the time until the window's end by this.
#define MARGIN 0.02
// The share of a client that leaves nothing to others.
#define ALL 1.0

static void near(double value, double expected) {
  assert_true(value > expected - 1e-6 && value < expected + 1e-6);
}

// An answer whose window ends `left` seconds after NOW.
static rate_limit figures(int64_t limit, int64_t remaining, int64_t left) {
  return (rate_limit){limit, remaining, (int64_t)NOW + left};
}

static budget knowing(int64_t limit, int64_t remaining, int64_t left) {
  budget made = {0};
  rate_limit said = figures(limit, remaining, left);
  budget_learn(&made, &said, NOW, NO_DATE);
  return made;
}

static void learn(budget *of, rate_limit said, double now) {
  budget_learn(of, &said, now, NO_DATE);
}

static void assert_goes(budget *of, double now) { near(budget_take(of, now, ALL), 0); }

// Counts the requests that may go at once.
static int width(budget of, double now) {
  int count = 0;
  while (count < 1000 && budget_take(&of, now, ALL) <= 0)
    count++;
  return count;
}

static void lets_everything_go_until_it_knows(void **state) {
  (void)state;
  budget unknown = {0};
  assert_int_equal(width(unknown, NOW), 1000);
  assert_int_equal(width(unknown, 0), 1000);
}

static void waits_for_the_reset_when_nothing_remains(void **state) {
  (void)state;
  budget of = knowing(50, 0, 7);
  near(budget_take(&of, NOW, ALL), 7 + MARGIN);
  near(budget_take(&of, NOW + 3.5, ALL), 3.5 + MARGIN);
  assert_int_equal(of.in_flight, 0);
  near(budget_take(&of, NOW + 7, ALL), MARGIN);
  assert_goes(&of, NOW + 7 + MARGIN);
}

static void subtracts_what_is_in_flight(void **state) {
  (void)state;
  budget of = knowing(50, 3, 7);
  assert_int_equal(width(of, NOW), 3);
  assert_goes(&of, NOW);
  assert_goes(&of, NOW);
  assert_int_equal(width(of, NOW), 1);
  assert_goes(&of, NOW);
  near(budget_take(&of, NOW, ALL), 7 + MARGIN);
  // One of the three ended without a response with newer figures.
  budget_give_back(&of, of.window);
  assert_int_equal(width(of, NOW), 1);
}

static void counts_what_was_lost(void **state) {
  (void)state;
  budget of = knowing(50, 3, 7);
  assert_goes(&of, NOW);
  assert_goes(&of, NOW);
  budget_lose(&of, of.window);
  assert_int_equal(width(of, NOW), 1);
  learn(&of, figures(50, 1, 7), NOW);
  budget_give_back(&of, of.window);
  assert_int_equal(width(of, NOW), 1);
  // In a window whose end no answer has told, and which is lost as a whole, the next request goes.
  of = knowing(2, 0, 7);
  for (int i = 0; i < 3; i++) {
    assert_goes(&of, NOW + 8);
    budget_lose(&of, of.window);
  }
  budget_lose(&of, of.window - 1);
  assert_int_equal(of.remaining, 0);
}

static void counts_an_answer_once(void **state) {
  (void)state;
  budget of = knowing(50, 10, 7);
  for (int64_t remaining = 9; remaining >= 0; remaining--) {
    assert_goes(&of, NOW);
    budget_give_back(&of, of.window);
    learn(&of, figures(50, remaining, 7), NOW);
  }
  near(budget_take(&of, NOW, ALL), 7 + MARGIN);
}

static void takes_answers_in_any_order(void **state) {
  (void)state;
  budget of = knowing(50, 40, 7);
  learn(&of, figures(50, 38, 7), NOW);
  learn(&of, figures(50, 39, 7), NOW);
  assert_int_equal(width(of, NOW), 38);
  // The next window, then a late answer from the one before.
  learn(&of, figures(50, 49, 17), NOW + 7.1);
  learn(&of, figures(50, 0, 7), NOW + 6.9);
  assert_int_equal(width(of, NOW + 7.2), 49);
}

static void starts_each_window_full(void **state) {
  (void)state;
  budget of = knowing(50, 0, 7);
  assert_int_equal(width(of, NOW + 8), 50);
  int64_t window = of.window;
  assert_goes(&of, NOW + 8);
  assert_int_equal(of.window, window + 1);
  // The window's end is not known, so the next request may soon ask again.
  for (int i = 1; i < 50; i++)
    assert_goes(&of, NOW + 8);
  near(budget_take(&of, NOW + 8, ALL), 0.05);
  budget_give_back(&of, of.window);
  learn(&of, figures(50, 0, 17), NOW + 8);
  near(budget_take(&of, NOW + 8, ALL), 9 + MARGIN);
}

static void forgets_what_went_in_an_older_window(void **state) {
  (void)state;
  budget of = knowing(50, 2, 7);
  int64_t first = of.window;
  assert_goes(&of, NOW);
  assert_goes(&of, NOW);
  assert_goes(&of, NOW + 8);
  assert_int_equal(of.in_flight, 1);
  budget_give_back(&of, first);
  budget_give_back(&of, first);
  assert_int_equal(of.in_flight, 1);
  budget_give_back(&of, of.window);
  budget_give_back(&of, of.window);
  assert_int_equal(of.in_flight, 0);
}

static void does_not_believe_nonsense(void **state) {
  (void)state;
  const rate_limit nonsense[] = {
      {-1, -1, -1},       {0, 0, 0},           figures(0, 0, 7),     figures(-1, 0, 7),
      figures(50, -1, 7), {50, 0, -1},         {50, 0, 0},           {50, 0, 7},
      figures(50, 0, 0),  figures(50, 0, -60), figures(50, 0, 3600), {50, 0, INT64_MAX},
      {50, 0, INT64_MIN},
  };
  for (size_t i = 0; i < sizeof nonsense / sizeof nonsense[0]; i++) {
    budget of = {0};
    learn(&of, nonsense[i], NOW);
    assert_int_equal(width(of, NOW), 1000);
    of = knowing(50, 20, 7);
    learn(&of, nonsense[i], NOW);
    assert_int_equal(width(of, NOW), 20);
  }
}

static void goes_on_when_the_headers_stop(void **state) {
  (void)state;
  budget of = knowing(5, 0, 7);
  for (int i = 0; i < 100; i++) {
    assert_goes(&of, NOW + 8 + i);
    budget_give_back(&of, of.window);
  }
}

static void survives_a_limit_that_changes(void **state) {
  (void)state;
  budget of = knowing(50, 40, 7);
  learn(&of, figures(10, 3, 7), NOW);
  assert_int_equal(width(of, NOW), 3);
  assert_int_equal(width(of, NOW + 8), 10);
  learn(&of, figures(INT64_MAX, INT64_MAX, 17), NOW + 8);
  assert_int_equal(width(of, NOW + 8), 1000);
}

static void moves_the_end_to_its_own_clock(void **state) {
  (void)state;
  const rate_limit said = figures(50, 0, 1007);
  near(budget_reset(&said, NOW, NOW + 1000), NOW + 7);
  near(budget_reset(&said, NOW + 2000, NOW + 1000), NOW + 2007);
  near(budget_reset(&said, NOW + 1000, NO_DATE), NOW + 1007);
  // A difference this small is the fraction of a second that Date omits.
  near(budget_reset(&said, NOW + 1001.5, NOW + 1000), NOW + 1007);
  assert_true(budget_reset(&said, NOW, NO_DATE) < 0);
  assert_true(budget_reset(&said, NOW, NOW + 2000) < 0);
  budget of = {0};
  budget_learn(&of, &said, NOW, NOW + 1000);
  near(budget_take(&of, NOW, ALL), 7 + MARGIN);
}

static void survives_a_clock_that_jumps(void **state) {
  (void)state;
  budget of = knowing(50, 20, 7);
  assert_goes(&of, NOW);
  learn(&of, figures(50, 0, 7), NOW);
  assert_goes(&of, NOW - 3600);
  assert_int_equal(of.in_flight, 1);
  learn(&of, figures(50, 0, -3593), NOW - 3600);
  near(budget_take(&of, NOW - 3600, ALL), 7 + MARGIN);
  assert_goes(&of, NOW + 3600);
  // A step of a second is ignored: clocks are adjusted all the time.
  of = knowing(50, 20, 7);
  assert_goes(&of, NOW);
  learn(&of, figures(50, 0, 7), NOW);
  near(budget_take(&of, NOW - 1, ALL), 8 + MARGIN);
}

static void survives_calls_that_were_never_given_back(void **state) {
  (void)state;
  budget of = knowing(2, 0, 7);
  assert_goes(&of, NOW + 8);
  assert_goes(&of, NOW + 8);
  near(budget_take(&of, NOW + 9, ALL), 0.05);
  near(budget_take(&of, NOW + 17.9, ALL), 0.05);
  assert_int_equal(width(of, NOW + 18), 2);
}

static void leaves_a_share_to_others(void **state) {
  (void)state;
  budget of = knowing(50, 40, 7);
  for (int i = 0; i < 15; i++)
    near(budget_take(&of, NOW, 0.5), 0);
  near(budget_take(&of, NOW, 0.5), 7 + MARGIN);
  assert_int_equal(width(of, NOW), 25);
  // In a window of which nothing was heard yet, too.
  for (int i = 0; i < 25; i++)
    near(budget_take(&of, NOW + 8, 0.5), 0);
  near(budget_take(&of, NOW + 8, 0.5), 0.05);
  // One call at least remains for the smallest share.
  of = knowing(1, 1, 7);
  near(budget_take(&of, NOW, 1e-20), 0);
  budget unknown = {0};
  near(budget_take(&unknown, NOW, 0.1), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lets_everything_go_until_it_knows),
      cmocka_unit_test(waits_for_the_reset_when_nothing_remains),
      cmocka_unit_test(subtracts_what_is_in_flight),
      cmocka_unit_test(counts_what_was_lost),
      cmocka_unit_test(counts_an_answer_once),
      cmocka_unit_test(takes_answers_in_any_order),
      cmocka_unit_test(starts_each_window_full),
      cmocka_unit_test(forgets_what_went_in_an_older_window),
      cmocka_unit_test(does_not_believe_nonsense),
      cmocka_unit_test(goes_on_when_the_headers_stop),
      cmocka_unit_test(survives_a_limit_that_changes),
      cmocka_unit_test(moves_the_end_to_its_own_clock),
      cmocka_unit_test(survives_a_clock_that_jumps),
      cmocka_unit_test(survives_calls_that_were_never_given_back),
      cmocka_unit_test(leaves_a_share_to_others),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
