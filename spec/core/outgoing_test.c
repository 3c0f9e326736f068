#include "core/outgoing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const operation *find(const char *resource, const char *method) {
  const operation *row = operation_find(slice_of(resource), slice_of(method));
  assert_non_null(row);
  return row;
}

static void begins_with_a_row(void **state) {
  (void)state;
  outgoing made;
  outgoing_init(&made);
  assert_true(made.timeout < 0);
  outgoing_set_row(&made, find("contacts", "update"));
  assert_string_equal(made.verb, "PUT");
  assert_false(made.wants_file);
  assert_false(outgoing_failed(&made));
  for (size_t i = 0; i < operation_count(); i++) {
    outgoing_set_row(&made, operation_at(i));
    assert_string_equal(made.verb, operation_at(i)->verb);
    assert_int_equal(made.wants_file, operation_at(i)->response != RESPONSE_JSON);
  }
  outgoing_free(&made);
}

static void takes_verbs(void **state) {
  (void)state;
  outgoing made;
  outgoing_init(&made);
  assert_true(outgoing_set_verb(&made, slice_of("OPTIONS")));
  assert_string_equal(made.verb, "OPTIONS");
  assert_false(outgoing_set_verb(&made, slice_of("PROPFIND")));
  assert_false(outgoing_set_verb(&made, slice_of("get")));
  assert_false(outgoing_set_verb(&made, slice_of("GET /")));
  assert_false(outgoing_set_verb(&made, (slice){"GET\0", 4}));
  assert_string_equal(made.verb, "OPTIONS");
  outgoing_free(&made);
}

static void replaces_headers(void **state) {
  (void)state;
  outgoing made;
  outgoing_init(&made);
  outgoing_set_header(&made, slice_of("A"), slice_of("1"));
  outgoing_set_header(&made, slice_of("Traceparent"), slice_of("first"));
  outgoing_set_header(&made, slice_of("B"), slice_of(""));
  outgoing_set_header(&made, slice_of("traceparent"), slice_of("second"));
  static const char lines[] = "A: 1\0B;\0traceparent: second";
  assert_int_equal(made.headers.length, sizeof lines);
  assert_memory_equal(made.headers.data, lines, sizeof lines);
  outgoing_free(&made);
}

static void copies_all_of_it(void **state) {
  (void)state;
  outgoing from, to;
  outgoing_init(&from);
  outgoing_init(&to);
  outgoing_set_row(&from, find("contacts", "search"));
  buffer_append_string(&from.path, "/contacts/search");
  buffer_append_string(&from.query, "a=b");
  buffer_append(&from.headers, "X: y", 5);
  outgoing_set_body(&from, slice_of("old"), slice_of("text/plain"));
  outgoing_set_body(&from, slice_of("{}"), slice_of("application/json"));
  from.timeout = 3;
  from.repeatable = true;
  outgoing_copy(&to, &from);
  outgoing_free(&from);
  assert_string_equal(to.verb, "POST");
  assert_true(slice_equal(buffer_slice(&to.path), "/contacts/search"));
  assert_true(slice_equal(buffer_slice(&to.query), "a=b"));
  assert_true(slice_equal(buffer_slice(&to.body), "{}"));
  assert_true(slice_equal(buffer_slice(&to.content_type), "application/json"));
  assert_int_equal(to.headers.length, 5);
  assert_true(to.has_body && to.repeatable && to.timeout == 3);
  assert_ptr_equal(to.row, find("contacts", "search"));
  assert_false(outgoing_failed(&to));
  outgoing_free(&to);
}

static void notices_a_lack_of_memory(void **state) {
  (void)state;
  outgoing made;
  outgoing_init(&made);
  buffer *const parts[] = {&made.path, &made.query, &made.body, &made.content_type, &made.headers};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    parts[i]->failed = true;
    assert_true(outgoing_failed(&made));
    parts[i]->failed = false;
  }
  assert_false(outgoing_failed(&made));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(begins_with_a_row),        cmocka_unit_test(takes_verbs),
      cmocka_unit_test(replaces_headers),         cmocka_unit_test(copies_all_of_it),
      cmocka_unit_test(notices_a_lack_of_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
