// How each kind of list goes on, and when it ends.
#include "page_walks.h"

static void follows_a_cursor(void **state) {
  (void)state;
  static const char body[] = "{\"data\":[{}],\"pages\":{\"type\":\"pages\",\"next\":{\"page\":2,"
                             "\"starting_after\":\"WzE2XQ==\"},\"page\":1,\"total_pages\":9}}";
  assert_next(cursor_rules, body, "starting_after=WzE2XQ==");
  assert_next(both_rules, body, "starting_after=WzE2XQ==");
  assert_next(plain_rules, body, "starting_after=WzE2XQ==");
  assert_next(search_rules, body, "starting_after=WzE2XQ==");
  assert_next(single_rules, body, "starting_after=WzE2XQ==");
  assert_next(numbered_rules, "{\"pages\":{\"next\":{\"starting_after\":\"a\"}}}",
              "starting_after=a");
  assert_next(cursor_rules, "{\"pages\":{\"next\":{\"starting_after\":1295}}}",
              "starting_after=1295");
  assert_next(cursor_rules, "{\"pages\":{\"next\":{\"starting_after\":\"a\\/\\u0062\"}}}",
              "starting_after=a/b");
  assert_next(by_page_rules, body, "page=2");
  assert_next(post_rules, body, "page=2");
  assert_next(no_rules, body, "end");
}

static void goes_by_the_page_in_next(void **state) {
  (void)state;
  assert_next(plain_rules, "{\"pages\":{\"next\":{\"page\":2}}}", "page=2");
  assert_next(both_rules, "{\"pages\":{\"next\":{\"page\":2,\"per_page\":5}}}", "page=2");
  assert_from(plain_rules, "page=2", "{\"pages\":{\"page\":2,\"next\":{\"page\":3}}}", "page=3");
  // the caller's own parameters requested page 3
  assert_next(plain_rules, "{\"pages\":{\"page\":3,\"next\":{\"page\":4}}}", "page=4");
  assert_from(plain_rules, "page=2", "{\"pages\":{\"next\":{\"page\":2}}}", "failed");
  assert_from(plain_rules, "page=2", "{\"pages\":{\"page\":1,\"next\":{\"page\":3}}}", "failed");
  assert_next(plain_rules, "{\"pages\":{\"next\":{\"page\":1}}}", "failed");
  assert_next(plain_rules, "{\"pages\":{\"next\":{\"page\":-1}}}", "failed");
  assert_next(search_rules, "{\"pages\":{\"next\":{\"page\":2}}}", "failed");
}

static void ends(void **state) {
  (void)state;
  static const char *const bodies[] = {
      "{}",
      "[]",
      "[{\"pages\":{\"next\":\"/x\"}}]",
      "null",
      "{\"data\":[]}",
      "{\"pages\":null}",
      "{\"pages\":[]}",
      "{\"pages\":{}}",
      "{\"pages\":{\"next\":null}}",
      "{\"pages\":{\"next\":false}}",
      "{\"pages\":{\"next\":\"\"}}",
      "{\"pages\":{\"next\":{\"starting_after\":\"\"}}}",
      "{\"pages\":{\"page\":1,\"total_pages\":1}}",
      "{\"pages\":{\"page\":1,\"total_pages\":0}}",
      "{\"has_more\":false,\"next_cursor\":\"a\"}",
      "{\"has_more\":null}",
      "{\"pages\":false}",
      "{\"pages\":\"\"}",
      "{\"pages\":{\"total_pages\":null}}",
      "{\"pages\":{\"next\":null,\"page\":3,\"total_pages\":3}}",
      "{\"pages\":{\"next\":{\"starting_after\":null}}}",
      "{\"pages\":{\"next\":{\"starting_after\":null,\"page\":2},\"page\":1,\"total_pages\":1}}",
      "{\"pages\":{\"next\":{\"starting_after\":null,\"page\":1},\"page\":1}}",
  };
  for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
    assert_next(cursor_rules, bodies[i], "end");
    assert_next(search_rules, bodies[i], "end");
    assert_next(single_rules, bodies[i], "end");
  }
}

static void ends_at_nothing_that_is_not_known(void **state) {
  (void)state;
  static const char *const bodies[] = {
      "{\"pages\":\"x\"}",
      "{\"pages\":[\"x\"]}",
      "{\"pages\":7}",
      "{\"pages\":true}",
      "{\"pages\":{\"next\":{}}}",
      "{\"pages\":{\"next\":{\"per_page\":5}}}",
      "{\"pages\":{\"next\":{\"page\":\"2\"}}}",
      "{\"pages\":{\"next\":{\"page\":1e30}}}",
      "{\"pages\":{\"next\":{\"cursor\":\"abc\"}}}",
      "{\"pages\":{\"next\":{\"starting_after\":null,\"page\":2}}}",
      "{\"pages\":{\"next\":{\"starting_after\":\"\",\"page\":2},\"page\":1,\"total_pages\":2}}",
      "{\"pages\":{\"next\":null,\"page\":1,\"total_pages\":3}}",
      "{\"pages\":{\"next\":{\"starting_after\":null},\"page\":1,\"total_pages\":3}}",
      "{\"pages\":{\"page\":\"1\",\"total_pages\":\"3\"}}",
      "{\"pages\":{\"page\":1,\"total_pages\":3.5}}",
      "{\"total_pages\":-1}",
      "{\"has_more\":true}",
      "{\"has_more\":1,\"next_cursor\":null}",
      "{\"has_more\":true,\"pages\":{\"next\":null}}",
      "{\"has_more\":true,\"next_cursor\":{}}",
  };
  const page_rules all[] = {cursor_rules, both_rules,   plain_rules,
                            search_rules, single_rules, next_cursor_rules};
  for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
    for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
      assert_next(all[k], bodies[i], "failed");
  }
  assert_next(cursor_rules, "{\"next_cursor\":\"a\"}", "cursor=a");
  assert_next(numbered_rules, "{\"pages\":{\"next\":null,\"page\":1,\"total_pages\":3}}", "page=2");
}

// Checks the decision after the last of several responses, each of which leads to the next.
static void assert_walk(page_rules rules, const char *const *bodies, const char *expected) {
  page_walk walk;
  page_walk_init(&walk, rules);
  const char *decided = go(&walk, bodies[0]);
  for (size_t i = 1; bodies[i]; i++) {
    assert_in_range(walk.asked.kind, NEXT_STARTING_AFTER, NEXT_URL);
    decided = go(&walk, bodies[i]);
  }
  if (strcmp(expected, "failed") == 0)
    assert_int_equal(walk.next.kind, NEXT_FAILED);
  else
    assert_string_equal(decided, expected);
  page_walk_free(&walk);
}

#define COUNTED(page, total) "{\"pages\":{\"page\":" #page ",\"total_pages\":" #total "}}"
#define LINKED(page, total)                                                                        \
  "{\"pages\":{\"next\":\"/x?page=" #page "\",\"page\":" #page ",\"total_pages\":" #total "}}"
#define CURSOR(cursor, total)                                                                      \
  "{\"pages\":{\"next\":{\"starting_after\":\"" cursor "\"},\"page\":1,\"total_pages\":" #total "}}"

static void keeps_what_earlier_pages_promised(void **state) {
  (void)state;
  static const char *const ended_early[][4] = {
      {COUNTED(1, 5), COUNTED(2, 0)},
      {COUNTED(1, 2), COUNTED(2, 0)},
      {COUNTED(1, 5), COUNTED(2, 5), "{\"data\":[],\"page\":3}"},
      {COUNTED(1, 5), "{\"data\":[]}"},
      {COUNTED(1, 5), "[]"},
      {COUNTED(1, 5), "{\"pages\":{\"page\":2,\"total_pages\":\"5\"}}"},
      {COUNTED(1, 5), "{\"pages\":null,\"total_count\":0}"},
      {LINKED(1, 5), LINKED(2, 5), "{\"pages\":{\"next\":null,\"page\":3,\"total_pages\":0}}"},
      {LINKED(1, 5), "{\"pages\":null}"},
      {CURSOR("a", 3), CURSOR("b", 3), "{\"pages\":{\"page\":1,\"total_pages\":0}}"},
      {CURSOR("a", 3), "{\"data\":[]}"},
      {CURSOR("a", 3), "{\"data\":[],\"total_count\":0}"},
  };
  for (size_t i = 0; i < sizeof ended_early / sizeof ended_early[0]; i++)
    assert_walk(cursor_rules, ended_early[i], "failed");
  static const char *const at_their_end[][5] = {
      // Records came and went.
      {COUNTED(1, 5), COUNTED(2, 2)},
      {COUNTED(1, 5), COUNTED(2, 1)},
      {CURSOR("a", 5), "{\"pages\":{\"page\":1,\"total_pages\":4}}"},
      {CURSOR("a", 2), "{\"pages\":{\"page\":1,\"total_pages\":3}}"},
      {CURSOR("a", 2), "{\"data\":[1]}"},
      // An empty page after the last one.
      {CURSOR("a", 2), CURSOR("b", 2), "{\"data\":[],\"pages\":{\"total_pages\":0}}"},
      {LINKED(1, 0), "{\"pages\":{\"page\":2,\"total_pages\":0}}"},
  };
  for (size_t i = 0; i < sizeof at_their_end / sizeof at_their_end[0]; i++)
    assert_walk(cursor_rules, at_their_end[i], "end");
  static const char *const goes_on[] = {COUNTED(1, 3), COUNTED(2, 7), NULL};
  assert_walk(cursor_rules, goes_on, "page=3");
  static const char *const emptied[] = {CURSOR("a", 3), "{\"data\":[],\"pages\":{\"next\":\"/y\"}}",
                                        NULL};
  assert_walk(cursor_rules, emptied, "url=/y");
}

static void follows_a_url(void **state) {
  (void)state;
  static const char body[] = "{\"pages\":{\"next\":\"https:\\/\\/api.intercom.io/x?page=2\"}}";
  assert_next(cursor_rules, body, "url=https://api.intercom.io/x?page=2");
  assert_next(search_rules, body, "url=https://api.intercom.io/x?page=2");
  assert_next(single_rules, body, "url=https://api.intercom.io/x?page=2");
  assert_next(next_cursor_rules, body, "url=https://api.intercom.io/x?page=2");
  assert_next(cursor_rules, "{\"pages\":{\"next\":\"/x?page=2\"}}", "url=/x?page=2");
  assert_from(cursor_rules, "https://api.intercom.io/x?page=2", body, "failed");
}

static void counts_pages(void **state) {
  (void)state;
  static const char inside[] = "{\"pages\":{\"page\":1,\"total_pages\":3}}";
  static const char beside[] = "{\"data\":[{\"page\":7}],\"page\":1,\"total_pages\":3}";
  const page_rules counting[] = {cursor_rules, both_rules,     by_page_rules,     plain_rules,
                                 post_rules,   numbered_rules, next_cursor_rules, single_rules};
  for (size_t i = 0; i < sizeof counting / sizeof counting[0]; i++) {
    assert_next(counting[i], inside, "page=2");
    assert_next(counting[i], beside, "page=2");
    assert_from(counting[i], "page=2", "{\"page\":2,\"total_pages\":3}", "page=3");
    assert_from(counting[i], "page=3", "{\"page\":3,\"total_pages\":3}", "end");
    assert_from(counting[i], "page=4", "{\"page\":4,\"total_pages\":3}", "end");
    assert_from(counting[i], "page=2", inside, "failed");
  }
  assert_next(search_rules, inside, "failed");
  assert_next((page_rules){PAGING_SINGLE, false, false, false, false}, inside, "failed");
  assert_next(numbered_rules, "{\"page\":0,\"total_pages\":3}", "page=1");
  assert_next(numbered_rules, "{\"page\":-2,\"total_pages\":3}", "failed");
  assert_next(numbered_rules, "{\"total_pages\":3}", "page=2");
  assert_from(numbered_rules, "page=2", "{\"total_pages\":3}", "page=3");
  assert_next(cursor_rules, "{\"total_pages\":1}", "end");
  assert_next(cursor_rules, "{\"total_pages\":3}", "failed");
  assert_from(numbered_rules, "page=9223372036854775806",
              "{\"page\":9223372036854775806,\"total_pages\":9223372036854775807}",
              "page=9223372036854775807");
}

static void counts_pages_of_a_body(void **state) {
  (void)state;
  static const char link[] = "{\"pages\":{\"page\":1,\"next\":\"https://api.intercom.io/x\"}}";
  assert_next(body_rules, "{\"pages\":{\"next\":null,\"page\":1,\"total_pages\":3}}", "page=2");
  assert_next(numbered_rules, "{\"pages\":{\"next\":null,\"page\":1,\"total_pages\":3}}", "page=2");
  assert_from(body_rules, "page=3", "{\"pages\":{\"next\":null,\"page\":3,\"total_pages\":3}}",
              "end");
  assert_next(body_rules, "{\"pages\":{\"next\":{\"page\":2}}}", "page=2");
  // a page that goes into the body cannot carry the query of a URL
  assert_next(body_rules, link, "page=2");
  assert_from(body_rules, "page=2", "{\"pages\":{\"next\":\"/x\"}}", "page=3");
  assert_next(numbered_rules, link, "url=https://api.intercom.io/x");
  assert_from(body_rules, "page=9223372036854775807", "{\"pages\":{\"next\":\"/x\"}}", "failed");
}

static void counts_no_pages_behind_a_cursor(void **state) {
  (void)state;
  static const char last[] = "{\"pages\":{\"page\":1,\"total_pages\":3}}";
  assert_from(both_rules, "abc", last, "end");
  assert_from(cursor_rules, "https://api.intercom.io/x", last, "end");
  assert_from(next_cursor_rules, "abc", last, "end");
}

static void follows_next_cursor(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"{\"next_cursor\":\"a\",\"has_more\":true}", "cursor=a"},
      {"{\"next_cursor\":\"a\"}", "cursor=a"},
      {"{\"next_cursor\":17}", "cursor=17"},
      {"{\"next_cursor\":\"a\",\"has_more\":null}", "cursor=a"},
      {"{\"next_cursor\":\"a\",\"has_more\":false}", "end"},
      {"{\"next_cursor\":null,\"has_more\":true}", "failed"},
      {"{\"next_cursor\":\"\",\"has_more\":true}", "failed"},
      {"{\"has_more\":true}", "failed"},
      {"{}", "end"},
      {"{\"next_cursor\":{},\"has_more\":true}", "failed"},
      {"{\"next_cursor\":\"\\ud800\"}", "cursor=\xef\xbf\xbd"},
      {"{\"next_cursor\":\"a\",\"pages\":{\"next\":{\"starting_after\":\"b\"}}}",
       "starting_after=b"},
      {"{\"next_cursor\":\"a\",\"pages\":{\"next\":null}}", "cursor=a"},
      {"{\"has_more\":false,\"page\":1,\"total_pages\":2}", "failed"},
      {"{\"next_cursor\":null,\"page\":1,\"total_pages\":2}", "failed"},
      {"{\"next_cursor\":null,\"page\":1,\"total_pages\":1}", "end"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_next(next_cursor_rules, cases[i][0], cases[i][1]);
  assert_next(cursor_rules, cases[0][0], "cursor=a");
  assert_next(numbered_rules, cases[0][0], "cursor=a");
  assert_from(next_cursor_rules, "a", cases[0][0], "failed");
}

static void scrolls(void **state) {
  (void)state;
  static const char page[] = "{\"data\":[{\"id\":1}],\"pages\":null,\"scroll_param\":\"s\"}";
  page_walk walk;
  page_walk_init(&walk, scroll_rules);
  for (int i = 0; i < 100; i++)
    assert_string_equal(go(&walk, page), "scroll_param=s");
  assert_true(slice_equal(page_walk_cursor(&walk), "s"));
  assert_string_equal(decide(&walk, "{\"data\":[],\"scroll_param\":\"s\"}"), "end");
  page_walk_free(&walk);
  assert_next(scroll_rules, "{\"data\":[1,2],\"scroll_param\":5}", "scroll_param=5");
  assert_next(scroll_rules, "{\"data\":[ ]}", "end");
  assert_next(scroll_rules, "{\"data\":null}", "end");
  assert_next(scroll_rules, "{\"data\":[1]}", "failed");
  assert_next(scroll_rules, "{\"data\":[1],\"scroll_param\":null}", "failed");
  assert_next(scroll_rules, "{\"data\":{},\"scroll_param\":\"s\"}", "failed");
  assert_next(scroll_rules, "{\"scroll_param\":\"s\"}", "failed");
  assert_next(scroll_rules, "{\"data\":[1],\"data\":[],\"scroll_param\":\"s\"}", "end");
}

static void refuses_what_it_cannot_read(void **state) {
  (void)state;
  static const char *const bodies[] = {
      "",
      "<html>",
      "{\"pages\":{\"next\":{\"starting_after\":\"a\"}}",
      "{\"pages\":{\"next\":{\"starting_after\":\"a\"}}} x",
      "{\"pages\":{\"next\":5}}",
      "{\"pages\":{\"next\":true}}",
      "{\"pages\":{\"next\":[\"a\"]}}",
      "{\"pages\":{\"next\":{\"starting_after\":true}}}",
      "{\"pages\":{\"next\":{\"starting_after\":[1]}}}",
  };
  for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
    assert_next(cursor_rules, bodies[i], "failed");
    assert_next(search_rules, bodies[i], "failed");
  }
}

static void looks_at_the_answers_own_keys_only(void **state) {
  (void)state;
  assert_next(
      cursor_rules,
      "{\"data\":[{\"pages\":{\"next\":\"/evil\"},\"next_cursor\":\"x\",\"has_more\":true}],"
      "\"contact\":{\"pages\":{\"next\":{\"starting_after\":\"x\"}}}}",
      "end");
  assert_next(cursor_rules,
              "{\"pages\":{\"next\":null,\"pages\":{\"next\":\"/evil\"},\"x\":{\"next\":\"/y\"}}}",
              "end");
  assert_next(cursor_rules,
              "{\"pages\":{\"next\":{\"x\":{\"starting_after\":\"e\"},\"starting_after\":\"a\"}}}",
              "starting_after=a");
}

static void lets_the_last_of_two_keys_win(void **state) {
  (void)state;
  assert_next(cursor_rules, "{\"pages\":{\"next\":\"/a\"},\"pages\":{\"next\":\"/b\"}}", "url=/b");
  assert_next(cursor_rules, "{\"pages\":{\"next\":\"/a\"},\"pages\":null}", "end");
  assert_next(cursor_rules, "{\"pages\":{\"next\":\"/a\",\"next\":null}}", "end");
  assert_next(cursor_rules, "{\"pages\":{\"next\":{\"starting_after\":\"a\"},\"next\":null}}",
              "end");
  assert_next(cursor_rules, "{\"p\\u0061ges\":{\"n\\u0065xt\":\"/a\"}}", "url=/a");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(follows_a_cursor),
      cmocka_unit_test(goes_by_the_page_in_next),
      cmocka_unit_test(ends),
      cmocka_unit_test(ends_at_nothing_that_is_not_known),
      cmocka_unit_test(keeps_what_earlier_pages_promised),
      cmocka_unit_test(follows_a_url),
      cmocka_unit_test(counts_pages),
      cmocka_unit_test(counts_pages_of_a_body),
      cmocka_unit_test(counts_no_pages_behind_a_cursor),
      cmocka_unit_test(follows_next_cursor),
      cmocka_unit_test(scrolls),
      cmocka_unit_test(refuses_what_it_cannot_read),
      cmocka_unit_test(looks_at_the_answers_own_keys_only),
      cmocka_unit_test(lets_the_last_of_two_keys_win),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
