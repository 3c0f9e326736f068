// The connections of a client and the transfers that use them: one libcurl multi handle.
#ifndef INTERCOM_POOL_H
#define INTERCOM_POOL_H

#include "core/buffer.h"
#include "core/patience.h"
#include "http/handle.h"
#include "http/header_list.h"
#include "http/libcurl.h"
#include "http/watch.h"

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
// Returns early on a signal. Of the time since the last step at most `between` counts as one in
// which the client could act. When libcurl fails, all transfers end, and the connections close.
void pool_step(http_pool *pool, double seconds, double between);

// A loop that waits for the descriptor comes by at least so often while there are transfers, in
// seconds: what is longer between two steps, is time in which the program did something else.
#define LOOP_STEP 0.1

// The descriptor that is readable when pool_step has something to do; -1 with errno.
int pool_descriptor(http_pool *pool);
// Lets the descriptor be readable: who waits for it is to look again.
void pool_tell(http_pool *pool);
// Those who wait have looked.
void pool_told(http_pool *pool);
// Lets the descriptor be readable in so many seconds, or before.
void pool_alarm(http_pool *pool, double seconds);

// How many sockets libcurl waits for. `seconds` becomes how long it may be left alone, INFINITY for
// no limit.
void pool_watched(http_pool *pool, size_t *count, double *seconds);
watched pool_watched_at(const http_pool *pool, size_t i);

// For transfer.c only. A transfer with its handle, which may have served before: whoever takes it
// sets all that differs from one request to the next. It holds a reference to the pool until it is
// given back. NULL when memory is short, or the setup is not usable: then `wrong` says why.
http_transfer *pool_take(http_pool *pool, const handle_setup *setup, const char **wrong);
void pool_give(http_transfer *transfer, bool reusable);
// The list of these header lines, with a reference for the caller; NULL when memory is short.
header_list *pool_header_list(http_pool *pool, slice lines);
// Bytes wait for whoever started a transfer: this step does not wait for more.
void pool_bytes_came(http_pool *pool);
// Seconds in which the client could act.
double pool_time(const http_pool *pool);
CURLMcode pool_add(http_pool *pool, http_transfer *transfer, patience_limits limits);
// One that was paused.
CURLcode pool_resume(http_pool *pool, http_transfer *transfer);
// Whether bytes that nobody asked for wait on the connection over which a transfer is about to be
// sent, or its end does: by what libcurl tells of it.
bool pool_unread(http_pool *pool, http_transfer *transfer, const char *remote_ip, int remote_port,
                 int local_port);
// Whether there is a connection that no new request may take, and libcurl does not know.
bool pool_avoids_connections(const http_pool *pool);
// The server has said, on the connection of `told`, which stream is the last that it looks at.
void pool_goaway(const http_transfer *told, long last_stream);
void pool_remove(http_pool *pool, http_transfer *transfer);

HIDDEN_END

#endif
