// How a transfer failed.
#ifndef INTERCOM_TRANSFER_FAILURE_H
#define INTERCOM_TRANSFER_FAILURE_H

#include "core/failure.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

typedef struct http_transfer http_transfer;

typedef struct {
  error_kind kind;
  request_outcome outcome;
  bool permanent;
  bool no_memory;
  const char *message;
} transfer_failure;

// The failure of a transfer that ended without an answer; NULL: of one that was closed.
transfer_failure transfer_failed(const http_transfer *transfer);
// Ends a transfer because the multi handle is no longer usable.
void transfer_lost(http_transfer *transfer, CURLMcode why);

HIDDEN_END

#endif
