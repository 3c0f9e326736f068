// The connections of a client and the transfers that use them: one libcurl multi handle.
#ifndef INTERCOM_POOL_H
#define INTERCOM_POOL_H

#include "core/buffer.h"
#include "http/handle.h"
#include "http/header_list.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

typedef struct http_pool http_pool;
typedef struct http_transfer http_transfer;

// NULL when memory is short. The caller holds one reference.
http_pool *pool_new(void);
void pool_retain(http_pool *pool);
// The last release closes the connections.
void pool_release(http_pool *pool);
// Whether it has descriptors open: from its first transfer on.
bool pool_is_open(const http_pool *pool);
// How many of the process's pools have.
size_t pool_open_count(void);

// Moves all transfers on; waits at most `seconds` for the network where nothing finished at once.
// Returns early on a signal. False when memory is short.
bool pool_step(http_pool *pool, double seconds);

// What libcurl waits for: up to `capacity` of its descriptors are written to `out`; how many there
// are, or -1. `seconds` becomes the longest it should be left alone, negative for no limit.
typedef struct {
  curl_socket_t fd;
  bool read, write;
} pool_descriptor;

int pool_descriptors(http_pool *pool, pool_descriptor *out, int capacity, double *seconds);

// For transfer.c only. A transfer with its handle, which may have served before: whoever takes it
// sets all that differs from one request to the next. It holds a reference to the pool until it is
// given back. NULL when memory is short or the setup is not usable.
http_transfer *pool_take(http_pool *pool, const handle_setup *setup);
void pool_give(http_transfer *transfer, bool reusable);
// The list of these header lines, with a reference for the caller; NULL when memory is short.
header_list *pool_header_list(http_pool *pool, slice lines);
// Bytes wait for whoever started a transfer: this step does not wait for more.
void pool_bytes_came(http_pool *pool);
bool pool_add(http_pool *pool, http_transfer *transfer);
void pool_remove(http_pool *pool, http_transfer *transfer);

HIDDEN_END

#endif
