// A transfer's answer as it arrives.
#ifndef INTERCOM_TRANSFER_ANSWER_H
#define INTERCOM_TRANSFER_ANSWER_H

#include "core/response_head.h"
#include "core/spare_room.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

typedef struct http_transfer http_transfer;

// Sets the options that read the answer. `refused` becomes the name of an option that libcurl did
// not accept.
void transfer_prepare_answer(http_transfer *transfer, const char **refused);
// Call it when libcurl has finished with the transfer: it judges the answer.
void transfer_ended(http_transfer *transfer, CURLcode result);

// The answer's status; 0 until the whole head has arrived.
int transfer_status(const http_transfer *transfer);
// Whether the answer that has begun is a success.
bool transfer_succeeds(const http_transfer *transfer);
// Whether bytes of a success have arrived that were not taken.
bool transfer_has_bytes(const http_transfer *transfer);

typedef struct {
  response_head *head;
  buffer *body;
  spare_room *spare; // for the body's memory when it is no longer needed
  size_t received;   // bytes of the body, also those already taken away
  bool resent;       // libcurl sent the request a second time, or was about to
} transfer_answer;

// The answer so far, which the transfer owns until it is closed.
transfer_answer transfer_answer_of(http_transfer *transfer);

HIDDEN_END

#endif
