// One running request and its answer.
#ifndef INTERCOM_TRANSFER_H
#define INTERCOM_TRANSFER_H

#include "http/pool.h"

HIDDEN_BEGIN

typedef struct http_transfer http_transfer;

// Everything is copied except `body`, which must live as long as the transfer.
typedef struct {
  const char *verb;
  const char *url;
  size_t origin; // its bytes up to the path if they are the client's, and the path is valid; else 0
  slice headers; // "Name: value\0" for each
  slice body;
  bool has_body;
  bool repeatable;  // libcurl may send it again by itself on a dead connection
  bool decode;      // unpack a compressed answer
  size_t max_bytes; // of the unpacked body
  bool streamed;    // the caller takes a success as it arrives, however large
  patience_limits limits;
  handle_setup setup;
} transfer_options;

// Sets all options that requests need in a handle, and cleans the handle up. NULL, or the name of
// an option that libcurl did not accept.
const char *transfer_probe(CURL *easy);
// NULL when an option is unusable, as `wrong` says then, or when memory is short.
http_transfer *transfer_start(http_pool *pool, const transfer_options *options, const char **wrong);
bool transfer_is_done(const http_transfer *transfer);
// Whether a connection was ready for the request: it may have been sent, in part or whole.
bool transfer_may_be_sent(const http_transfer *transfer);
// Whether it has ended with an answer.
bool transfer_is_answered(const http_transfer *transfer);
// Advances it and all others of its pool, like pool_step.
void transfer_step(http_transfer *transfer, double seconds);
// Takes the bytes that have arrived, which `bytes` refers to until the next call; more may arrive.
CURLcode transfer_take_body(http_transfer *transfer, slice *bytes);
// Ends and frees it at any stage; harmless with NULL.
void transfer_close(http_transfer *transfer);

HIDDEN_END

#endif
