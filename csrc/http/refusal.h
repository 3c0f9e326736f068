// A server that refuses an HTTP/2 stream (REFUSED_STREAM, or GOAWAY with the number of an earlier
// stream) has not looked at the request, so any request may be sent again.
#ifndef INTERCOM_REFUSAL_H
#define INTERCOM_REFUSAL_H

#include "core/buffer.h"

HIDDEN_BEGIN

typedef struct http_transfer http_transfer;

// Makes a transfer notice a refusal: the request then counts as not sent. libcurl resends it after
// a refusal, and for no other reason.
void refusal_guard(http_transfer *transfer, bool on);
// Reads a line of libcurl's log about a guarded transfer.
void refusal_read(http_transfer *transfer, slice said);

HIDDEN_END

#endif
