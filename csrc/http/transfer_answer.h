// The answer of a transfer as it comes.
#ifndef INTERCOM_TRANSFER_ANSWER_H
#define INTERCOM_TRANSFER_ANSWER_H

#include "core/response_head.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

typedef struct http_transfer http_transfer;

// Has the answer read. `refused` becomes the name of an option that was not taken.
void transfer_prepare_answer(http_transfer *transfer, const char **refused);
// libcurl is through with it, and the answer is judged.
void transfer_ended(http_transfer *transfer, CURLcode result);

// The answer's status; 0 until the whole head came.
int transfer_status(const http_transfer *transfer);
// Whether the answer that has begun is a success.
bool transfer_succeeds(const http_transfer *transfer);
// Whether bytes of a success came that were not taken away.
bool transfer_has_bytes(const http_transfer *transfer);

typedef struct {
  response_head *head;
  buffer *body;
  size_t received; // bytes of the body, also those already taken away
  bool resent;     // libcurl sent the request a second time, or was about to
} transfer_answer;

// What came so far, which is the transfer's until it is closed.
transfer_answer transfer_answer_of(http_transfer *transfer);

HIDDEN_END

#endif
