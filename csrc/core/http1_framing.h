// How the body of an answer of HTTP/1.1 ends, as its head says.
#ifndef INTERCOM_HTTP1_FRAMING_H
#define INTERCOM_HTTP1_FRAMING_H

#include "core/response_head.h"

HIDDEN_BEGIN

typedef struct {
  bool chunked;
  bool until_closed; // nothing says how long it is
  uint64_t length;   // if it is neither
  bool kept;         // the connection may be used for another request
  bool packed;       // it has a Content-Encoding
  bool json;         // it is called JSON, whose end shows when it is read
} http1_framing;

// Reads it from the head of an answer of HTTP/1.`minor`. `empty`: the answer to this request has no
// body whatever its head says. Returns NULL, or why the end cannot be known.
const char *http1_framing_read(http1_framing *out, const response_head *head, int minor,
                               bool empty);

HIDDEN_END

#endif
