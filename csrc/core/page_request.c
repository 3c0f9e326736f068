#include "core/page_request.h"

#include <assert.h>

#include "core/json_write.h"
#include "core/request_parts.h"

bool page_request_can_be(const outgoing *first) {
  const buffer *body = &first->body;
  bool is_object = body->length >= 2 && body->data[0] == '{' && body->data[body->length - 1] == '}';
  return first->row && (first->row->body != BODY_JSON || is_object);
}

static void begin_member(buffer *object, const char *name) {
  if (object->data[object->length - 1] != '{')
    buffer_append_byte(object, ',');
  buffer_append_byte(object, '"');
  buffer_append_string(object, name);
  buffer_append_string(object, "\":");
}

// Appends the position in the list to the JSON object in `body`.
static const char *add_place(const operation *row, slice per_page, next_kind kind, slice value,
                             buffer *body) {
  if (kind == NEXT_FIRST && per_page.length == 0)
    return NULL;
  bool nested = row->paging == PAGING_SEARCH || kind == NEXT_STARTING_AFTER;
  bool is_text = true;
  body->length--;
  if (nested) {
    begin_member(body, "pagination");
    buffer_append_byte(body, '{');
  }
  if (per_page.length > 0) {
    begin_member(body, "per_page");
    buffer_append_slice(body, per_page);
  }
  if (kind == NEXT_PAGE) {
    begin_member(body, "page");
    buffer_append_slice(body, value);
  } else if (kind == NEXT_STARTING_AFTER) {
    begin_member(body, "starting_after");
    is_text = json_write_string(body, value);
  }
  buffer_append_string(body, nested ? "}}" : "}");
  return is_text ? NULL : "cursor is not valid UTF-8";
}

static bool goes_into_body(const page_walk *walk, const operation *row, next_kind kind) {
  return row->body == BODY_JSON && (kind == NEXT_FIRST || kind == NEXT_STARTING_AFTER ||
                                    (kind == NEXT_PAGE && walk->rules.in_body));
}

const char *page_request(const page_walk *walk, slice per_page, const endpoint *through,
                         outgoing *into) {
  assert(page_request_can_be(into));
  slice value = {NULL, 0};
  next_kind kind = page_walk_asked(walk, &value);
  if (kind == NEXT_URL)
    return endpoint_follow(through, value, into);
  if (goes_into_body(walk, into->row, kind))
    return add_place(into->row, per_page, kind, value, &into->body);
  if (kind != NEXT_FIRST && next_parameter(kind))
    query_add(&into->query, slice_of(next_parameter(kind)), value);
  return NULL;
}
