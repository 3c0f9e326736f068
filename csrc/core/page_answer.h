// The fields of a list's answer that tell how it continues.
#ifndef INTERCOM_PAGE_ANSWER_H
#define INTERCOM_PAGE_ANSWER_H

#include "core/json.h"

HIDDEN_BEGIN

// A value of the answer, borrowed from its bytes.
typedef struct {
  json_token token; // JSON_ERROR: it is absent
  slice text;       // of a string (escapes as written) or number
  bool is_integer;
} page_value;

typedef struct {
  struct {
    json_token token; // of "pages" itself
    page_value next, page, total_pages;
    page_value next_starting_after, next_page; // inside `next`, if that is an object
  } pages;
  page_value page, total_pages;
  page_value next_cursor, has_more, scroll_param, total_count;
  json_token data;
  bool data_is_empty;
} page_answer;

// False: not JSON, as far as it was read, since the items are skipped. Only the answer's own keys
// count, not those of its items; of a repeated key the last one. `list`, if not NULL, is a list in
// it whose end is known, so that nobody searches for it.
bool page_answer_read(page_answer *out, const char *body, size_t length, const json_span *list);

// Absent, null, false or "".
bool page_value_is_empty(const page_value *value);
// A string or number that can be sent back.
bool page_value_is_cursor(const page_value *value);
bool page_value_integer(const page_value *value, int64_t *integer);

HIDDEN_END

#endif
