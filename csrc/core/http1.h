// Reads an answer of HTTP/1.1 from bytes as they arrive, strictly enough to know where it ends.
// Otherwise bytes after a misjudged end would become the answer of the next call, perhaps of
// another client.
#ifndef INTERCOM_HTTP1_H
#define INTERCOM_HTTP1_H

#include "core/http1_framing.h"

HIDDEN_BEGIN

// What was asked for.
typedef struct {
  bool no_body;  // the answer ends with its head: to HEAD, and a proxy's to CONNECT
  bool over_tls; // then the end of the connection does not show whether the answer is whole
  bool may_be_packed;
  bool streamed; // the body of a success is taken in pieces, and may have any size
  size_t most;   // bytes of another body, and of trailers
} http1_request;

typedef enum { HTTP1_MORE, HTTP1_WHOLE, HTTP1_WRONG } http1_progress;

typedef enum {
  HTTP1_STATUS_LINE,
  HTTP1_HEADERS,
  HTTP1_COUNTED,
  HTTP1_CHUNK_SIZE,
  HTTP1_CHUNK,
  HTTP1_CHUNK_END,
  HTTP1_TRAILERS,
  HTTP1_UNTIL_CLOSED,
  HTTP1_ENDED,
} http1_state;

// All zero but `asked` is an answer of which nothing has arrived.
typedef struct {
  http1_request asked;
  response_head head;
  http1_framing framing; // valid once the head was read
  buffer body;           // received and not taken
  uint64_t size;         // bytes of the body so far, whether kept here or not
  const char *wrong;     // after HTTP1_WRONG: what is wrong,
  bool broken;           // and whether it is as if the connection had broken off
  bool short_of_memory;  // this is what is wrong
  bool has_head;         // status and headers are known
  // The rest is the reader's own.
  http1_state state;
  int minor;
  buffer line;      // the part of the next line that has arrived
  buffer field;     // a header line that the next one may continue
  size_t line_most; // bytes that the lines to come may have in all
  uint64_t left;    // bytes left of a counted body or chunk
} http1_answer;

// Takes bytes, and moves `bytes` behind them. All are taken unless the answer ends before.
http1_progress http1_read(http1_answer *of, slice *bytes);
// Call it when the connection was closed: whether the answer is whole now.
bool http1_closed(http1_answer *of);
// Whether the bytes in `body` are those of a success that is taken in pieces.
bool http1_is_streamed(const http1_answer *of);
// Makes it an answer of which nothing has arrived; keeps its memory.
void http1_begin(http1_answer *of, const http1_request *asked);
void http1_free(http1_answer *of);

HIDDEN_END

#endif
