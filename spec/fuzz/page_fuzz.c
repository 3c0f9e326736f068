#include <stdlib.h>
#include <string.h>

#include "core/page_walk.h"

#include "check.h"

static bool same(slice a, slice b) {
  return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static bool is_position(next_kind kind) { return kind >= NEXT_STARTING_AFTER && kind <= NEXT_URL; }

// The cursor a user keeps leads another walk to the same place.
static void check_cursor(const page_walk *walk) {
  page_walk other;
  slice value, other_value;
  page_walk_init(&other, walk->rules);
  CHECK(page_walk_start(&other, page_walk_cursor(walk)));
  CHECK(page_walk_asked(walk, &value) == page_walk_asked(&other, &other_value));
  CHECK(same(value, other_value));
  CHECK(same(page_walk_cursor(walk), page_walk_cursor(&other)));
  page_walk_free(&other);
}

static bool step(page_walk *walk, const char *body, size_t length) {
  slice before, value, again;
  const char *error, *error_again;
  next_kind asked = page_walk_asked(walk, &before);
  next_kind kind = page_walk_next(walk, body, length, NULL, &value, &error);
  CHECK((kind == NEXT_FAILED) == (error != NULL) && kind != NEXT_FIRST);
  CHECK(is_position(kind) == (value.length > 0));
  if (kind == asked && kind != NEXT_SCROLL)
    CHECK(!same(value, before));
  if (asked == NEXT_PAGE && kind == NEXT_PAGE) {
    int64_t from, to;
    CHECK(slice_integer(before, &from) && slice_integer(value, &to) && to > from);
  }
  CHECK(page_walk_next(walk, body, length, NULL, &again, &error_again) == kind);
  CHECK(same(value, again) && error_again == error);
  CHECK(page_walk_asked(walk, &value) == asked);
  page_walk_advance(walk);
  CHECK(page_walk_asked(walk, &value) == (is_position(kind) ? kind : asked));
  check_cursor(walk);
  return is_position(kind);
}

// The input: one byte of rules, a kept cursor, then the responses, each after a newline.
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  if (size == 0)
    return 0;
  page_rules rules = {
      .paging = (paging_kind)(data[0] % 7),
      .takes_page = data[0] & 0x20,
      .takes_starting_after = data[0] & 0x40,
      .is_get = data[0] & 0x80,
      .in_body = data[0] & 0x10,
  };
  const char *at = (const char *)data + 1, *end = (const char *)data + size;
  page_walk walk;
  page_walk_init(&walk, rules);
  bool goes_on = true;
  for (int part = 0; at < end && goes_on; part++) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    size_t length = (size_t)((newline ? newline : end) - at);
    char *exact = malloc(length > 0 ? length : 1);
    CHECK(exact);
    memcpy(exact, at, length);
    if (part == 0) {
      goes_on = page_walk_start(&walk, (slice){exact, length});
      check_cursor(&walk);
    } else {
      goes_on = step(&walk, exact, length);
    }
    free(exact);
    at += length + (newline ? 1 : 0);
  }
  page_walk_free(&walk);
  return 0;
}
