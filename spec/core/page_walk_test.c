#include "core/page_walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/page_items.h"

static const page_rules cursor_rules = {PAGING_CURSOR, false, true, true, false};
static const page_rules both_rules = {PAGING_CURSOR, true, true, true, false};
static const page_rules by_page_rules = {PAGING_CURSOR, true, false, true, false};
static const page_rules plain_rules = {PAGING_CURSOR, false, false, true, false};
static const page_rules post_rules = {PAGING_CURSOR, true, false, false, false};
static const page_rules search_rules = {PAGING_SEARCH, false, false, false, false};
static const page_rules numbered_rules = {PAGING_PAGE, true, false, true, false};
static const page_rules body_rules = {PAGING_PAGE, true, false, false, true};
static const page_rules next_cursor_rules = {PAGING_NEXT_CURSOR, false, false, true, false};
static const page_rules scroll_rules = {PAGING_SCROLL, false, false, true, false};
static const page_rules single_rules = {PAGING_SINGLE, false, false, true, false};
static const page_rules no_rules = {PAGING_NONE, false, false, true, false};

// The decision, as "parameter=value", "url=…", "end" or the error.
static const char *decide(page_walk *walk, const char *body) {
  static char text[512];
  size_t length = strlen(body);
  char *exact = malloc(length > 0 ? length : 1);
  assert_non_null(exact);
  memcpy(exact, body, length);
  slice value;
  const char *error;
  next_kind kind = page_walk_next(walk, exact, length, NULL, &value, &error);
  free(exact);
  assert_int_equal(error != NULL, kind == NEXT_FAILED);
  assert_int_equal(value.length > 0, kind != NEXT_FAILED && kind != NEXT_END);
  if (kind == NEXT_FAILED)
    return error;
  if (kind == NEXT_END)
    return "end";
  snprintf(text, sizeof text, "%s=%.*s", kind == NEXT_URL ? "url" : next_parameter(kind),
           (int)value.length, value.data);
  return text;
}

static const char *go(page_walk *walk, const char *body) {
  const char *decided = decide(walk, body);
  page_walk_advance(walk);
  return decided;
}

static void assert_from(page_rules rules, const char *from, const char *body,
                        const char *expected) {
  page_walk walk;
  page_walk_init(&walk, rules);
  assert_true(page_walk_start(&walk, slice_of(from)));
  const char *decided = decide(&walk, body);
  if (strcmp(expected, "failed") == 0)
    assert_int_equal(walk.next.kind, NEXT_FAILED);
  else
    assert_string_equal(decided, expected);
  page_walk_free(&walk);
}

static void assert_next(page_rules rules, const char *body, const char *expected) {
  assert_from(rules, "", body, expected);
}

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

static void assert_list(const char *body, const char *candidates, const char *first) {
  json_reader at;
  slice text = slice_of(body);
  assert_int_equal(page_items_find(&at, text, candidates), first != NULL);
  if (!first)
    return;
  assert_int_equal(json_next(&at), JSON_STRING);
  assert_true(slice_equal(at.text, first));
}

static void finds_the_list(void **state) {
  (void)state;
  assert_list("{\"data\":[\"a\"]}", "data", "a");
  assert_list("{\"data\":{\"articles\":[\"a\"],\"highlights\":[\"b\"]}}", "data.articles", "a");
  assert_list("{\"data\":{\"articles\":[\"a\"],\"highlights\":[\"b\"]}}", "data.highlights", "b");
  assert_list("{\"companies\":[\"a\"]}", "data|companies", "a");
  assert_list("{\"data\":null}", "data", NULL);
  assert_list("[\"a\"]", "data", "a");
  assert_list("[\"a\"]", ".", "a");
  assert_list("{\"\":[\"a\"]}", ".", NULL);
  assert_list("{\"data\":[\"a\"]}", ".", NULL);
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
      cmocka_unit_test(finds_a_cursor_that_stands_still),
      cmocka_unit_test(finds_a_circle),
      cmocka_unit_test(walks_far_without_a_false_alarm),
      cmocka_unit_test(moves_only_when_told),
      cmocka_unit_test(goes_on_from_a_kept_cursor),
      cmocka_unit_test(refuses_cursors_that_say_nothing),
      cmocka_unit_test(finds_the_list),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
