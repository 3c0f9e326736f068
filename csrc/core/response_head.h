// The head of an answer: status and header lines as they come from the wire.
#ifndef INTERCOM_RESPONSE_HEAD_H
#define INTERCOM_RESPONSE_HEAD_H

#include "core/buffer.h"

HIDDEN_BEGIN

// Headers that every call asks for: their place is noted when they come.
enum noted_header {
  NOTED_LIMIT,
  NOTED_REMAINING,
  NOTED_RESET,
  NOTED_DATE,
  NOTED_CONTENT_LENGTH,
  NOTED_TRANSFER_ENCODING,
  NOTED_CONTENT_ENCODING,
  NOTED_HEADERS
};

typedef struct {
  int status;                  // 0 until a status line came
  bool ended;                  // the empty line came that ends a head
  buffer headers;              // the lines as they came, each ended by NUL
  size_t noted[NOTED_HEADERS]; // where the last value begins in `headers`; 0: it did not come
} response_head;

// Reads one line, with or without its line end. A status line starts the head anew, so that of a
// "100 Continue" and the answer after it the answer stays. Lines after the end of the answer's
// head are trailers, which nobody asks for: they are left out. Returns whether this one ended it.
bool response_head_line(response_head *head, slice line);
// Adds a header line to a head that did not come line by line.
void response_head_field(response_head *head, slice line);
// Whether the head of an answer came to its end, and not only that of a "100 Continue" before it.
bool response_head_whole(const response_head *head);
void response_head_clear(response_head *head);
void response_head_free(response_head *head);

// The header with this name, in whatever case: the last one where it came twice.
bool response_header(const response_head *head, const char *name, slice *value);
// The same for one that is noted; a non-negative number, or -1 where it is none.
bool response_noted(const response_head *head, enum noted_header which, slice *value);
int64_t response_noted_number(const response_head *head, enum noted_header which);
// Walks all headers, named as they came: start with *at == 0; false at the end.
bool response_header_next(const response_head *head, size_t *at, slice *name, slice *value);

// What the X-RateLimit headers say; -1 for a figure that is absent or not a number.
typedef struct {
  int64_t limit;
  int64_t remaining;
  int64_t reset; // Unix seconds
} rate_limit;

rate_limit response_rate_limit(const response_head *head);

// Retry-After in seconds from `now` (Unix seconds), never negative; -1 when absent or unreadable.
double response_retry_after(const response_head *head, double now);
// Date in Unix seconds; -1 when absent or unreadable.
double response_date(const response_head *head);
// The target of the first Link with this rel; false when there is none.
bool link_target(slice value, const char *rel, slice *target);

HIDDEN_END

#endif
