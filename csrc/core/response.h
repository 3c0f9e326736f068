// The head of an answer: status and header lines as they come from the wire.
#ifndef INTERCOM_RESPONSE_H
#define INTERCOM_RESPONSE_H

#include "core/buffer.h"

HIDDEN_BEGIN

typedef struct {
  int status;     // 0 until a status line came
  buffer headers; // "name\0value\0" for each line, names in lower case
  // The X-RateLimit figures, read as they come: every answer has them, and every call asks.
  struct {
    bool known;
    int64_t value;
  } figures[3];
} response_head;

// Reads one line, with or without its line end. A status line starts the head anew, so that of a
// "100 Continue" and the answer behind it the answer stays.
void response_head_line(response_head *head, slice line);
void response_head_clear(response_head *head);
void response_head_free(response_head *head);

// The header with this lower-case name: the last one where it came twice.
bool response_header(const response_head *head, const char *name, slice *value);
// Walks all headers: start with *at == 0; false at the end.
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
// The target of the first Link with this rel; false when there is none.
bool link_target(slice value, const char *rel, slice *target);
// An IMF-fixdate, RFC 850 or asctime date as Unix seconds; false when it is none of them.
bool http_date(slice text, int64_t *seconds);

HIDDEN_END

#endif
