// The fields of a pool and its multi handle, shared by pool.c (what a pool keeps between requests)
// and running.c (its running transfers).
#ifndef INTERCOM_POOL_STATE_H
#define INTERCOM_POOL_STATE_H

#include "core/spare_room.h"
#include "http/header_list.h"
#include "http/pool_entry.h"
#include "http/sockets.h"
#include "http/watch.h"

HIDDEN_BEGIN

struct http_pool {
  CURLM *multi; // from the first transfer on, since it opens descriptors
  size_t references;
  pool_entry *running;
  watch watch;
  double time;      // in which the client could act, in seconds
  double seen;      // when it was last counted, by clock_seconds
  double between;   // how much of the time between two steps counts as such
  size_t lookups;   // unfinished name lookups of transfers that are over
  bool bytes_came;  // for a streamed transfer, in this step
  double alarm;     // when an event loop is to look again, by clock_seconds
  bool news;        // since an event loop last looked: other waiters may have to be woken
  pool_entry *idle; // for reuse, with their handles; the one that ended last is the first
  size_t idle_count;
  header_list *headers; // of the last transfer, mostly the same as the next one's
  sockets sockets;
  spare_room *spare; // of its answers; NULL where memory was short
};

// The number of pools in the process with a multi handle.
size_t pool_open_count(void);
// False when memory is short.
bool pool_open_multi(http_pool *pool);
// Call it before touching anything of libcurl's.
void pool_leave_parent(http_pool *pool);
// Closes all connections; no transfer may be running. The next transfer gets a new multi handle.
void pool_close_multi(http_pool *pool);
void pool_unlink(http_pool *pool, pool_entry *entry);

HIDDEN_END

#endif
