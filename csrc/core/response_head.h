// The head of an answer: status and header lines as they come from the wire.
#ifndef INTERCOM_RESPONSE_HEAD_H
#define INTERCOM_RESPONSE_HEAD_H

#include "core/buffer.h"

HIDDEN_BEGIN

// Headers that every call reads: their offset is noted on arrival.
enum noted_header {
  NOTED_LIMIT,
  NOTED_REMAINING,
  NOTED_RESET,
  NOTED_DATE,
  NOTED_CONTENT_LENGTH,
  NOTED_CONTENT_ENCODING,
  NOTED_TRANSFER_ENCODING,
  NOTED_HEADERS
};

typedef struct {
  int status;                  // 0 until a status line has arrived
  bool ended;                  // the empty line at the end of a head has arrived
  buffer headers;              // the lines as received, each ended by NUL
  size_t noted[NOTED_HEADERS]; // the offset of the last value in `headers`; 0: absent
} response_head;

// Reads one line, with or without its line end. A status line starts the head anew, so the answer
// replaces a "100 Continue" before it. Lines after the end of the answer's head are trailers, which
// are ignored. Returns whether this line ended the head.
bool response_head_line(response_head *head, slice line);
// Adds a header line to a head that was not read line by line.
void response_head_field(response_head *head, slice line);
// Whether the answer's whole head has arrived, not only that of a "100 Continue" before it.
bool response_head_whole(const response_head *head);
void response_head_clear(response_head *head);
void response_head_free(response_head *head);

// The header with this name, in any case; of several the last one.
bool response_header(const response_head *head, const char *name, slice *value);
// The same for a noted header; a non-negative number, or -1 if it is none.
bool response_noted(const response_head *head, enum noted_header which, slice *value);
int64_t response_noted_number(const response_head *head, enum noted_header which);
// Iterates over all headers, named as received: start with *at == 0; false at the end.
bool response_header_next(const response_head *head, size_t *at, slice *name, slice *value);

// The figures of the X-RateLimit headers; -1 for one that is absent or not a number.
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
// The target of the first Link with this rel; false if there is none.
bool link_target(slice value, const char *rel, slice *target);

HIDDEN_END

#endif
