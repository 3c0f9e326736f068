// Where a walk is: it notices when it goes in circles, and goes on from a cursor that was kept.
#include "page_walks.h"

static const char *page_at(char body[64], int place) {
  snprintf(body, 64, "{\"pages\":{\"next\":{\"starting_after\":\"c%d\"}}}", place);
  return body;
}

static void finds_a_cursor_that_stands_still(void **state) {
  (void)state;
  char body[64];
  page_walk walk;
  page_walk_init(&walk, search_rules);
  assert_string_equal(go(&walk, page_at(body, 1)), "starting_after=c1");
  assert_string_equal(go(&walk, page_at(body, 2)), "starting_after=c2");
  assert_non_null(strstr(decide(&walk, page_at(body, 2)), "does not advance"));
  // the same page, requested again, may still be valid
  assert_string_equal(decide(&walk, page_at(body, 3)), "starting_after=c3");
  page_walk_free(&walk);
}

static void finds_a_circle(void **state) {
  (void)state;
  for (int before = 0; before < 20; before++) {
    for (int round = 2; round < 40; round++) {
      char body[64];
      int steps = 0;
      page_walk walk;
      page_walk_init(&walk, cursor_rules);
      do {
        int place = steps < before ? steps : before + (steps - before) % round;
        decide(&walk, page_at(body, place));
        if (steps < before + round)
          assert_int_equal(walk.next.kind, NEXT_STARTING_AFTER);
        page_walk_advance(&walk);
        steps++;
      } while (walk.next.kind != NEXT_FAILED && steps < 1000);
      assert_in_range(steps, before + round, 4 * (before + round));
      page_walk_free(&walk);
    }
  }
}

static void walks_far_without_a_false_alarm(void **state) {
  (void)state;
  char body[64];
  page_walk walk;
  page_walk_init(&walk, cursor_rules);
  for (int i = 0; i < 5000; i++) {
    decide(&walk, page_at(body, i));
    assert_int_equal(walk.next.kind, NEXT_STARTING_AFTER);
    page_walk_advance(&walk);
  }
  page_walk_free(&walk);
}

static void moves_only_when_told(void **state) {
  (void)state;
  char body[64];
  slice value;
  page_walk walk;
  page_walk_init(&walk, cursor_rules);
  assert_int_equal(page_walk_asked(&walk, &value), NEXT_FIRST);
  assert_int_equal(page_walk_cursor(&walk).length, 0);
  page_walk_advance(&walk);
  assert_int_equal(page_walk_asked(&walk, &value), NEXT_FIRST);
  decide(&walk, page_at(body, 1));
  decide(&walk, page_at(body, 1));
  assert_int_equal(page_walk_asked(&walk, &value), NEXT_FIRST);
  page_walk_advance(&walk);
  page_walk_advance(&walk);
  assert_int_equal(page_walk_asked(&walk, &value), NEXT_STARTING_AFTER);
  assert_true(slice_equal(value, "c1"));
  assert_true(slice_equal(page_walk_cursor(&walk), "c1"));
  assert_string_equal(decide(&walk, "{}"), "end");
  page_walk_advance(&walk);
  assert_true(slice_equal(page_walk_cursor(&walk), "c1"));
  page_walk_free(&walk);
  page_walk_free(&walk);
}

static void assert_kept(page_rules rules, const char *cursor, next_kind kind, const char *sent) {
  page_walk walk;
  slice value;
  page_walk_init(&walk, rules);
  assert_true(page_walk_start(&walk, slice_of(cursor)));
  assert_int_equal(page_walk_asked(&walk, &value), kind);
  assert_true(slice_equal(value, sent));
  assert_true(slice_equal(page_walk_cursor(&walk), cursor));
  page_walk_free(&walk);
}

static void goes_on_from_a_kept_cursor(void **state) {
  (void)state;
  assert_kept(cursor_rules, "WzE2XQ==", NEXT_STARTING_AFTER, "WzE2XQ==");
  assert_kept(cursor_rules, "cursor", NEXT_STARTING_AFTER, "cursor");
  assert_kept(cursor_rules, "pages=3", NEXT_STARTING_AFTER, "pages=3");
  assert_kept(search_rules, "a", NEXT_STARTING_AFTER, "a");
  assert_kept(next_cursor_rules, "a", NEXT_CURSOR, "a");
  assert_kept(next_cursor_rules, "starting_after=a", NEXT_STARTING_AFTER, "a");
  assert_kept(scroll_rules, "a", NEXT_SCROLL, "a");
  assert_kept(cursor_rules, "page=3", NEXT_PAGE, "3");
  assert_kept(numbered_rules, "page=3", NEXT_PAGE, "3");
  assert_kept(numbered_rules, "starting_after=a", NEXT_STARTING_AFTER, "a");
  assert_kept(cursor_rules, "https://api.intercom.io/x", NEXT_URL, "https://api.intercom.io/x");
  assert_kept(cursor_rules, "url=/x?y=1", NEXT_URL, "/x?y=1");
  assert_kept(cursor_rules, "", NEXT_FIRST, "");
  // text that would read as something else keeps its prefix
  assert_kept(cursor_rules, "starting_after=page=3", NEXT_STARTING_AFTER, "page=3");
  assert_kept(cursor_rules, "starting_after=https://x", NEXT_STARTING_AFTER, "https://x");
}

static void refuses_cursors_that_say_nothing(void **state) {
  (void)state;
  static const char *const cursors[] = {"page=",   "page=0",  "page=-1",
                                        "page=x",  "page=03", "page=1.",
                                        "cursor=", "url=",    "page=99999999999999999999"};
  page_walk walk;
  slice value;
  page_walk_init(&walk, cursor_rules);
  for (size_t i = 0; i < sizeof cursors / sizeof cursors[0]; i++) {
    assert_false(page_walk_start(&walk, slice_of(cursors[i])));
    assert_int_equal(page_walk_asked(&walk, &value), NEXT_FIRST);
  }
  page_walk_init(&walk, numbered_rules);
  assert_false(page_walk_start(&walk, slice_of("abc")));
  page_walk_free(&walk);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(finds_a_cursor_that_stands_still),
      cmocka_unit_test(finds_a_circle),
      cmocka_unit_test(walks_far_without_a_false_alarm),
      cmocka_unit_test(moves_only_when_told),
      cmocka_unit_test(goes_on_from_a_kept_cursor),
      cmocka_unit_test(refuses_cursors_that_say_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
