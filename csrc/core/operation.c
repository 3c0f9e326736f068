#include "core/operation.h"

#include <assert.h>
#include <string.h>

#define V(major, minor) (100u * (major) + (minor))
#define PREVIEW VERSION_PREVIEW
#define OPERATION(resource, method, verb, path, ...) {#resource, #method, #verb, path, __VA_ARGS__},

static const operation operations[] = {
#include "api/operations.def"
};

size_t operation_count(void) { return sizeof operations / sizeof *operations; }

const operation *operation_at(size_t index) {
  assert(index < operation_count());
  return &operations[index];
}

const operation *operation_find(slice resource, slice method) {
  for (size_t i = 0; i < operation_count(); i++) {
    if (slice_equal(resource, operations[i].resource) && slice_equal(method, operations[i].method))
      return &operations[i];
  }
  return NULL;
}

api_version operation_since(const operation *row) { return row->since ? row->since : V(2, 7); }

api_version operation_until(const operation *row) {
  return row->until ? row->until : VERSION_LATEST;
}

static api_version newest_stable(void) {
  api_version newest = VERSION_DEFAULT;
  for (size_t i = 0; i < operation_count(); i++) {
    api_version since = operation_since(&operations[i]);
    if (since > newest && since != VERSION_PREVIEW)
      newest = since;
  }
  return newest;
}

bool operation_in_version(const operation *row, api_version version) {
  if (version < operation_since(row))
    return version > newest_stable();
  return version <= operation_until(row);
}

api_version operation_usual_version(const operation *row) {
  api_version since = operation_since(row), until = operation_until(row);
  if (since == VERSION_PREVIEW)
    return VERSION_NONE;
  if (since > VERSION_DEFAULT)
    return since;
  return until < VERSION_DEFAULT ? until : VERSION_DEFAULT;
}

bool operation_repeats(const operation *row) {
  if (row->repeat == REPEAT_BY_VERB)
    return !row->repeat_with && verb_is_repeatable(slice_of(row->verb));
  return row->repeat == REPEAT_ALWAYS;
}

const operation *operation_list_beside(const operation *row) {
  for (size_t i = 0; row->paging == PAGING_NONE && i < operation_count(); i++) {
    const operation *other = &operations[i];
    if (other->paging != PAGING_NONE && strcmp(other->verb, row->verb) == 0 &&
        strcmp(other->path, row->path) == 0)
      return other;
  }
  return NULL;
}

bool operation_takes(const operation *row, slice key) {
  const char *rest = row->query;
  slice name;
  while (list_next(&rest, ',', &name)) {
    if (name.length == key.length && memcmp(name.data, key.data, key.length) == 0)
      return true;
  }
  return false;
}

bool operation_pages_in_body(const operation *row) {
  return row->body == BODY_JSON && (row->paging == PAGING_SEARCH || row->paging == PAGING_PAGE);
}

static bool is_page_position(slice key) {
  return slice_equal(key, "starting_after") || slice_equal(key, "page") ||
         slice_equal(key, "cursor") || slice_equal(key, "scroll_param");
}

static bool goes_to_walk(const operation *row, slice key) {
  if (row->paging == PAGING_NONE)
    return false;
  if (operation_pages_in_body(row))
    return slice_equal(key, "starting_after") || slice_equal(key, "per_page") ||
           slice_equal(key, row->paging == PAGING_SEARCH ? "pagination" : "page");
  return slice_equal(key, "starting_after") || (is_page_position(key) && operation_takes(row, key));
}

static bool has_query_only(const operation *row) {
  return strcmp(row->verb, "GET") == 0 ||
         (strcmp(row->verb, "DELETE") == 0 && row->body == BODY_NONE);
}

parameter_place operation_place(const operation *row, slice key) {
  if (goes_to_walk(row, key))
    return PLACE_WALK;
  return operation_takes(row, key) || has_query_only(row) ? PLACE_QUERY : PLACE_BODY;
}

page_rules operation_page_rules(const operation *row) {
  bool counts_in_body = operation_pages_in_body(row) && row->paging == PAGING_PAGE;
  return (page_rules){
      .paging = row->paging,
      .takes_page = counts_in_body || operation_takes(row, slice_of("page")),
      .takes_starting_after = operation_takes(row, slice_of("starting_after")),
      .is_get = strcmp(row->verb, "GET") == 0,
      .in_body = counts_in_body,
  };
}

const char *body_kind_name(body_kind body) {
  static const char *const names[] = {NULL, "json", "multipart"};
  return names[body];
}

const char *response_kind_name(response_kind response) {
  return response == RESPONSE_JSON ? "json" : "file";
}

const char *paging_kind_name(paging_kind paging) {
  switch (paging) {
  case PAGING_CURSOR:
    return "cursor";
  case PAGING_SEARCH:
    return "search";
  case PAGING_PAGE:
    return "page";
  case PAGING_NEXT_CURSOR:
    return "next_cursor";
  case PAGING_SCROLL:
    return "scroll";
  case PAGING_SINGLE:
    return "single";
  case PAGING_NONE:
    break;
  }
  return NULL;
}

bool verb_is_repeatable(slice verb) {
  return slice_equal(verb, "GET") || slice_equal(verb, "HEAD") || slice_equal(verb, "PUT") ||
         slice_equal(verb, "DELETE");
}

api_version version_parse(slice text) {
  if (slice_equal_nocase(text, "preview") || slice_equal_nocase(text, "unstable"))
    return VERSION_PREVIEW;
  const char *dot = text.length > 0 ? memchr(text.data, '.', text.length) : NULL;
  if (!dot)
    return VERSION_NONE;
  slice before = {text.data, (size_t)(dot - text.data)};
  slice after = {dot + 1, text.length - before.length - 1};
  int64_t major, minor;
  if (before.length != 1 || after.length < 1 || after.length > 2 || after.data[0] == '-' ||
      !slice_integer(before, &major) || !slice_integer(after, &minor))
    return VERSION_NONE;
  if (after.data[0] == '0' && after.length > 1)
    return VERSION_NONE;
  api_version version = V((api_version)major, (api_version)minor);
  return version >= V(2, 7) ? version : VERSION_NONE;
}

const char *version_format(api_version version, char text[VERSION_TEXT_MAX]) {
  if (version == VERSION_PREVIEW)
    return "Preview";
  size_t at = VERSION_TEXT_MAX - 1;
  text[at] = '\0';
  unsigned minor = version % 100, major = version / 100;
  do {
    text[--at] = (char)('0' + minor % 10);
  } while (minor /= 10);
  text[--at] = '.';
  do {
    text[--at] = (char)('0' + major % 10);
  } while (major /= 10);
  return text + at;
}
