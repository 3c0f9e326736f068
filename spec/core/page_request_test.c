#include "core/page_request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static endpoint through;

static int set_up(void **state) {
  (void)state;
  assert_null(endpoint_set_base(&through, slice_of("https://h")));
  return endpoint_complete(&through, slice_of("agent")) ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  endpoint_free(&through);
  return 0;
}

// Path, query and body of the request for the page at a cursor, or why there is none.
static const char *asked(const char *resource, const char *method, const char *body,
                         const char *cursor, const char *per_page) {
  static char text[400];
  const operation *row = operation_find(slice_of(resource), slice_of(method));
  assert_non_null(row);
  outgoing into;
  page_walk walk;
  outgoing_init(&into);
  outgoing_set_row(&into, row);
  buffer_append_string(&into.path, "/list");
  if (body)
    outgoing_set_body(&into, slice_of(body), slice_of("application/json"));
  page_walk_init(&walk, operation_page_rules(row));
  assert_true(page_walk_start(&walk, slice_of(cursor)));
  assert_true(page_request_can_be(&into));
  const char *wrong = page_request(&walk, slice_of(per_page), &through, &into);
  assert_false(outgoing_failed(&into));
  snprintf(text, sizeof text, "%.*s?%.*s %.*s", (int)into.path.length, into.path.data,
           (int)into.query.length, into.query.length ? into.query.data : "", (int)into.body.length,
           into.body.length ? into.body.data : "");
  page_walk_free(&walk);
  outgoing_free(&into);
  return wrong ? wrong : text;
}

static void asks_in_the_query(void **state) {
  (void)state;
  assert_string_equal(asked("contacts", "list", NULL, "", ""), "/list? ");
  assert_string_equal(asked("contacts", "list", NULL, "a b", ""), "/list?starting_after=a%20b ");
  assert_string_equal(asked("contacts", "list", NULL, "page=3", ""), "/list?page=3 ");
}

static void asks_in_the_body_of_a_search(void **state) {
  (void)state;
  assert_string_equal(asked("contacts", "search", "{\"query\":1}", "", ""), "/list? {\"query\":1}");
  assert_string_equal(asked("contacts", "search", "{\"query\":1}", "", "7"),
                      "/list? {\"query\":1,\"pagination\":{\"per_page\":7}}");
  assert_string_equal(asked("contacts", "search", "{}", "a\"b", "7"),
                      "/list? {\"pagination\":{\"per_page\":7,\"starting_after\":\"a\\\"b\"}}");
  assert_string_equal(asked("contacts", "search", "{}", "\xff", ""), "cursor is not valid UTF-8");
}

static void asks_at_the_top_of_other_bodies(void **state) {
  (void)state;
  assert_string_equal(asked("admins", "search_activity_logs", "{}", "page=2", "7"),
                      "/list? {\"per_page\":7,\"page\":2}");
}

static void follows_a_url(void **state) {
  (void)state;
  assert_string_equal(asked("contacts", "list", NULL, "https://h/next?page=2", ""),
                      "/next?page=2 ");
  assert_string_equal(asked("contacts", "list", NULL, "https://i/next", ""),
                      "the next page is on another host");
}

static void needs_an_object_for_a_body(void **state) {
  (void)state;
  outgoing first;
  outgoing_init(&first);
  assert_false(page_request_can_be(&first));
  outgoing_set_row(&first, operation_find(slice_of("contacts"), slice_of("search")));
  assert_false(page_request_can_be(&first));
  outgoing_set_body(&first, slice_of("[]"), slice_of("application/json"));
  assert_false(page_request_can_be(&first));
  outgoing_set_body(&first, slice_of("{}"), slice_of("application/json"));
  assert_true(page_request_can_be(&first));
  outgoing_free(&first);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(asks_in_the_query),
      cmocka_unit_test(asks_in_the_body_of_a_search),
      cmocka_unit_test(asks_at_the_top_of_other_bodies),
      cmocka_unit_test(follows_a_url),
      cmocka_unit_test(needs_an_object_for_a_body),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
