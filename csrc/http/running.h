// The transfers of a pool that are on their way.
#ifndef INTERCOM_RUNNING_H
#define INTERCOM_RUNNING_H

#include "http/pool_entry.h"
#include "http/watch.h"

HIDDEN_BEGIN

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

// Bytes wait for whoever started a transfer: this step does not wait for more.
void pool_bytes_came(http_pool *pool);
// Seconds in which the client could act.
double pool_time(const http_pool *pool);
CURLMcode pool_add(pool_entry *entry, patience_limits limits);
// One that was paused.
CURLcode pool_resume(pool_entry *entry);
// Whether bytes that nobody asked for wait on the connection over which a transfer is about to be
// sent, or its end does: by what libcurl tells of it.
bool pool_unread(pool_entry *entry, const char *remote_ip, int remote_port, int local_port);
// Whether there is a connection that no new request may take, and libcurl does not know.
bool pool_avoids_connections(const http_pool *pool);
// The server has said, on the connection of `told`, which stream is the last that it looks at.
void pool_goaway(const pool_entry *told, long last_stream);
void pool_remove(pool_entry *entry);

HIDDEN_END

#endif
