// Wanted fields are found in the same places many bytes at a time and byte by byte, and faults,
// too. The input is a line of paths, then the items of a list.
#include "core/item_places.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"

#define PATHS_MOST 16
#define NODES_MOST (PATHS_MOST * 256)

// The same sources once more, without blocks.
const char *plain_value_end(const char *at, const char *end, unsigned depth, json_fault *fault);
const char *plain_places_find(item_places *places, const json_reader *list,
                              const projection_node *wanted);

static projection_node room[NODES_MOST + 1];

// Adds the paths of a line, separated by commas.
static void read_paths(projection *made, const char *at, const char *end) {
  projection_init(made, room);
  for (unsigned i = 1; at < end && i <= PATHS_MOST; i++) {
    const char *comma = memchr(at, ',', (size_t)(end - at));
    slice path = {at, (size_t)((comma ? comma : end) - at)};
    unsigned before = made->count;
    if (!projection_fault(path)) {
      projection_add(made, path, i);
      CHECK(made->count <= before + projection_nodes(path));
    }
    at = comma ? comma + 1 : end;
  }
}

static void check_same(const item_places *a, const item_places *b) {
  item_places one = *a, other = *b;
  item_place item, same;
  while (item_places_next(&one, &item)) {
    CHECK(item_places_next(&other, &same));
    CHECK(item.behind == same.behind && item.is_object == same.is_object);
    CHECK(item.count == same.count);
    for (size_t i = 0; i < item.count; i++) {
      CHECK(item.fields[i].value == same.fields[i].value);
      CHECK(item.fields[i].node == same.fields[i].node);
    }
    item_places_advance(&one, &item);
    item_places_advance(&other, &same);
  }
  CHECK(!item_places_next(&other, &same));
}

// What the token reader says of the list: the byte after it, or NULL. Counts its whole items.
static const char *list_end(const json_reader *list, size_t *count) {
  json_reader reader = *list;
  json_token token;
  *count = 0;
  while ((token = json_next(&reader)) != JSON_ARRAY_END) {
    unsigned inside = reader.depth;
    if (token == JSON_OBJECT || token == JSON_ARRAY) {
      do
        token = json_next(&reader);
      while (token != JSON_ERROR && reader.depth >= inside);
    }
    if (token == JSON_ERROR)
      return NULL;
    ++*count;
  }
  return reader.at;
}

static void check_value(const char *text, const char *end) {
  json_fault fault = {NULL, NULL}, same = {NULL, NULL};
  for (unsigned depth = 0; depth <= JSON_DEPTH_MAX; depth += JSON_DEPTH_MAX / 2) {
    const char *behind = json_value_end(text, end, depth, &fault);
    CHECK(behind == plain_value_end(text, end, depth, &same));
    CHECK(behind || (fault.at == same.at && strcmp(fault.error, same.error) == 0));
  }
}

static void check_list(const char *text, size_t length, const projection *wanted) {
  item_places fast = {0}, plain = {0};
  json_reader list;
  size_t count;
  json_reader_init(&list, text, length);
  CHECK(json_next(&list) == JSON_ARRAY);
  const char *behind = item_places_find(&fast, &list, wanted->nodes);
  CHECK(behind == plain_places_find(&plain, &list, wanted->nodes));
  check_same(&fast, &plain);
  CHECK(behind == list_end(&list, &count));
  CHECK(fast.items.length == count * sizeof(item_place));
  item_places whole = {0};
  item_place last, same;
  CHECK(behind == item_places_find(&whole, &list, NULL));
  CHECK(item_places_left(&whole, &last) == count && whole.fields.length == 0);
  fast.item = 0;
  CHECK(item_places_left(&fast, &same) == count);
  CHECK(count == 0 || last.behind == same.behind);
  item_places_free(&whole);
  item_places_free(&fast);
  item_places_free(&plain);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  const char *start = (const char *)data, *end = start + size;
  const char *newline = size > 0 ? memchr(start, '\n', size) : NULL;
  if (!newline)
    return 0;
  projection wanted;
  read_paths(&wanted, start, newline);
  size_t length = (size_t)(end - newline);
  // Just as long, so that a sanitizer finds reads beyond it.
  char *text = malloc(length);
  CHECK(text);
  memcpy(text, newline, length);
  text[0] = '[';
  check_list(text, length, &wanted);
  check_value(text + 1, text + length);
  free(text);
  return 0;
}
