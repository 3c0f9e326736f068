// One request on its way and the answer that comes back.
#ifndef INTERCOM_TRANSFER_H
#define INTERCOM_TRANSFER_H

#include "http/pool.h"

HIDDEN_BEGIN

typedef struct http_transfer http_transfer;

// Everything is copied except `body`, which must live as long as the transfer.
typedef struct {
  const char *verb;
  const char *url;
  slice headers; // "Name: value\0" for each
  slice body;
  bool has_body;
  bool repeatable;  // libcurl may send it again by itself on a dead connection
  bool decode;      // ask for a compressed answer and unpack it
  size_t max_bytes; // of the unpacked body
  bool streamed;    // whoever started it takes a success away as it comes, however large
  patience_limits limits;
  handle_setup setup;
} transfer_options;

// Sets all that requests will need in a handle, and cleans that up. NULL, or the name of an option
// that libcurl did not take.
const char *transfer_probe(CURL *easy);
// NULL when an option is not usable, as `wrong` says then, or when memory is short.
http_transfer *transfer_start(http_pool *pool, transfer_options *options, const char **wrong);
bool transfer_is_done(const http_transfer *transfer);
// Whether it is done, with an answer.
bool transfer_is_answered(const http_transfer *transfer);
// Moves it on, and all others of its pool, as pool_step does.
void transfer_step(http_transfer *transfer, double seconds);
// Takes away what came so far, which `bytes` is until the next time; more may come.
CURLcode transfer_take_body(http_transfer *transfer, slice *bytes);
// Ends it wherever it is. It is not there any more then; harmless with NULL.
void transfer_close(http_transfer *transfer);

HIDDEN_END

#endif
