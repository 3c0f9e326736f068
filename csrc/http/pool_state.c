#include "http/pool_state.h"

#include <stdatomic.h>

#include "http/sigpipe.h"
#include "http/standard.h"

static atomic_size_t open_pools;

size_t pool_open_count(void) { return open_pools; }

bool pool_open_multi(http_pool *pool) {
  if (pool->multi)
    return true;
  standard_reserve();
  pool->multi = curl_multi_init();
  if (!pool->multi)
    return false;
  curl_multi_setopt(pool->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
#if LIBCURL_VERSION_NUM >= 0x081400
  curl_multi_setopt(pool->multi, CURLMOPT_QUICK_EXIT, 1L);
#endif
  watch_serve(&pool->watch, pool->multi);
  open_pools++;
  return true;
}

void pool_unlink(http_pool *pool, pool_entry *entry) {
  if (entry->previous)
    entry->previous->next = entry->next;
  if (entry->next)
    entry->next->previous = entry->previous;
  if (pool->running == entry)
    pool->running = entry->next;
  entry->previous = entry->next = NULL;
}

static void forget_multi(http_pool *pool) {
  if (pool->multi)
    open_pools--;
  pool->multi = NULL;
  pool->lookups = 0;
}

// In a child after fork all of libcurl's state is the parent's and is abandoned. Cleaning it up
// would send TLS and HTTP/2 farewells on the parent's connections, wait for resolver threads that
// this process does not have, and close descriptors that may name other files by now.
void pool_leave_parent(http_pool *pool) {
  if (sockets_are_ours(&pool->sockets))
    return;
  for (pool_entry *entry; (entry = pool->running);) {
    pool_unlink(pool, entry);
    entry->easy = NULL;
    entry->result = CURLE_ABORTED_BY_CALLBACK;
    entry->done = true;
  }
  forget_multi(pool);
  watch_forget(&pool->watch);
  sockets_leave(&pool->sockets);
}

void pool_close_multi(http_pool *pool) {
  sigpipe_guard guard;
  sigpipe_block(&guard);
  if (pool->lookups > 0)
    // Cleaning up would wait for the lookups.
    sockets_leave(&pool->sockets);
  else
    curl_multi_cleanup(pool->multi);
  sigpipe_unblock(&guard);
  forget_multi(pool);
}
