// The fields of a pool, for pool.c, which has what it keeps between two requests, and running.c,
// which has its transfers on their way; and its multi handle.
#ifndef INTERCOM_POOL_STATE_H
#define INTERCOM_POOL_STATE_H

#include "http/header_list.h"
#include "http/pool_entry.h"
#include "http/sockets.h"
#include "http/watch.h"

HIDDEN_BEGIN

struct http_pool {
  CURLM *multi; // from the first transfer on: it has descriptors of its own
  size_t references;
  pool_entry *running;
  watch watch;
  double time;      // in which the client could act, in seconds
  double seen;      // by clock_seconds, when it was counted last
  double between;   // how much of the time between two steps is such
  size_t lookups;   // of transfers that are over, whose names are still looked up
  bool bytes_came;  // in this step, for a streamed transfer
  double alarm;     // by clock_seconds, when an event loop is to look again
  bool news;        // since an event loop had its turn: others may have to be woken
  pool_entry *idle; // to be used again, with their handles
  size_t idle_count;
  unsigned setups;      // how often the setup changed
  buffer setup;         // what the idle handles have in common: proxy and ca_file
  header_list *headers; // of the last transfer: the next one mostly has the same
  sockets sockets;
};

// How many of the process's pools have a multi handle.
size_t pool_open_count(void);
// False when memory is short.
bool pool_open_multi(http_pool *pool);
// To be called before anything of libcurl's is touched.
void pool_leave_parent(http_pool *pool);
// Closes all connections, while no transfer runs. The next transfer gets a new multi handle.
void pool_close_multi(http_pool *pool);
void pool_unlink(http_pool *pool, pool_entry *entry);

HIDDEN_END

#endif
