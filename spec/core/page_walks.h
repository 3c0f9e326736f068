// What the tests of walks share: kinds of lists, and what a walk decides upon a response.
#ifndef INTERCOM_PAGE_WALKS_H
#define INTERCOM_PAGE_WALKS_H

#include "core/page_walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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
static inline const char *decide(page_walk *walk, const char *body) {
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

static inline const char *go(page_walk *walk, const char *body) {
  const char *decided = decide(walk, body);
  page_walk_advance(walk);
  return decided;
}

static inline void assert_from(page_rules rules, const char *from, const char *body,
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

static inline void assert_next(page_rules rules, const char *body, const char *expected) {
  assert_from(rules, "", body, expected);
}

#endif
