// A server that refuses an HTTP/2 stream (REFUSED_STREAM, or GOAWAY with the number of an earlier
// one) has not looked at the request, and it may be sent again whatever it asks for.
#ifndef INTERCOM_REFUSAL_H
#define INTERCOM_REFUSAL_H

#include "core/buffer.h"

HIDDEN_BEGIN

typedef struct http_transfer http_transfer;

// Switches on that a transfer learns of a refusal: it counts as not sent then. libcurl sends it
// again after a refusal, and for no other reason.
void refusal_guard(http_transfer *transfer, bool on);
// Reads what libcurl says of a guarded transfer.
void refusal_read(http_transfer *transfer, slice said);

HIDDEN_END

#endif
