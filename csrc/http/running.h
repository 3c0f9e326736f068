// The running transfers of a pool.
#ifndef INTERCOM_RUNNING_H
#define INTERCOM_RUNNING_H

#include "http/pool_entry.h"
#include "http/watch.h"

HIDDEN_BEGIN

// Advances all transfers; waits at most `seconds` for the network if nothing finished at once, and
// returns early on a signal. Of the time since the last step at most `between` counts as time in
// which the client could act. When libcurl fails, all transfers end and the connections close.
void pool_step(http_pool *pool, double seconds, double between);

// The longest time in seconds between two steps of a loop that waits for the descriptor while there
// are transfers: any more was spent by the program on something else.
#define LOOP_STEP 0.1

// The descriptor that is readable when pool_step has something to do; -1 with errno.
int pool_descriptor(http_pool *pool);
// Makes the descriptor readable, so that its waiters look again.
void pool_tell(http_pool *pool);
// The waiters have looked.
void pool_told(http_pool *pool);
// Makes the descriptor readable in so many seconds, or earlier.
void pool_alarm(http_pool *pool, double seconds);

// Sets `count` to the number of sockets that libcurl waits for, and `seconds` to how long the pool
// may be left alone, INFINITY without a limit.
void pool_watched(http_pool *pool, size_t *count, double *seconds);
watched pool_watched_at(const http_pool *pool, size_t i);

// A streamed transfer has bytes for its reader: this step does not wait for more.
void pool_bytes_came(http_pool *pool);
// Seconds in which the client could act.
double pool_time(const http_pool *pool);
CURLMcode pool_add(pool_entry *entry, patience_limits limits);
// Resumes a paused transfer.
CURLcode pool_resume(pool_entry *entry);
// Whether unrequested bytes, or the connection's end, wait on the connection over which a transfer
// is about to be sent, which is found by what libcurl reports about it.
bool pool_unread(pool_entry *entry, const char *remote_ip, int remote_port, int local_port);
// Whether there is a connection that no new request may take, unknown to libcurl.
bool pool_avoids_connections(const http_pool *pool);
// The server has announced, on the connection of `told`, the last stream that it handles.
void pool_goaway(const pool_entry *told, long last_stream);
void pool_remove(pool_entry *entry);

HIDDEN_END

#endif
