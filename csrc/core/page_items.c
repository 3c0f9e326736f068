#include "core/page_items.h"

#include <string.h>

// Whether `path` starts with the key just read; `rest` becomes the remaining path.
static bool begins_with_key(const json_reader *json, slice path, slice *rest) {
  char name[64];
  size_t length = 0;
  while (length < path.length && path.data[length] != '.')
    length++;
  if (length >= sizeof name)
    return false;
  memcpy(name, path.data, length);
  name[length] = '\0';
  size_t used = length < path.length ? length + 1 : length;
  *rest = (slice){path.data + used, path.length - used};
  return json_key_is(json, name);
}

// Descends one level for each key of the path, as far as the answer has them.
static bool descend(json_reader *json, slice path) {
  if (path.length == 0)
    return json_next(json) == JSON_ARRAY;
  if (json_next(json) != JSON_OBJECT)
    return false;
  while (json_next(json) == JSON_KEY) {
    slice rest;
    if (!begins_with_key(json, path, &rest)) {
      json_pass(json, JSON_KEY);
      continue;
    }
    json_reader inner = *json;
    if (descend(&inner, rest)) {
      *json = inner;
      return true;
    }
    json_pass(json, JSON_KEY);
  }
  return false;
}

bool page_items_find(json_reader *out, slice body, const char *candidates) {
  slice path;
  while (list_next(&candidates, '|', &path)) {
    json_reader_init(out, body.data, body.length);
    if (descend(out, slice_equal(path, ".") ? (slice){"", 0} : path))
      return true;
  }
  // Some answers are the bare list.
  json_reader_init(out, body.data, body.length);
  return json_next(out) == JSON_ARRAY;
}
