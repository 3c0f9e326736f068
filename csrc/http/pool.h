// The connections of a client and the transfers that use them: one libcurl multi handle.
#ifndef INTERCOM_POOL_H
#define INTERCOM_POOL_H

#include <curl/curl.h>

#include "core/buffer.h"

HIDDEN_BEGIN

typedef struct http_pool http_pool;
typedef struct http_transfer http_transfer;

// NULL when memory is short. The caller holds one reference.
http_pool *pool_new(void);
void pool_retain(http_pool *pool);
// The last release closes the connections.
void pool_release(http_pool *pool);

// Moves all transfers on; waits at most `seconds` for the network where nothing finished at once.
// Returns early on a signal. False when memory is short.
bool pool_step(http_pool *pool, double seconds);

typedef struct {
  const char *proxy;   // NULL: the environment's
  const char *ca_file; // NULL: the system's
} handle_setup;

// For transfers only. A handle may have served another transfer: whoever takes it sets every option
// that differs from one to the next. NULL when memory is short or the setup is not usable.
CURL *pool_take_handle(http_pool *pool, const handle_setup *setup);
void pool_give_handle(http_pool *pool, CURL *easy, bool reusable);
bool pool_add(http_pool *pool, http_transfer *transfer);
void pool_remove(http_pool *pool, http_transfer *transfer);

HIDDEN_END

#endif
