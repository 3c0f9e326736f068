#include "core/page_items.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

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
      cmocka_unit_test(finds_the_list),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
