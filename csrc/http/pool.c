#include "http/pool.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "http/pool_state.h"
#include "http/sigpipe.h"
#include "http/standard.h"
#include "http/transfer.h"

#define IDLE_MAX 32
#define ROOM_MOST ((size_t)16 * 1024)

static atomic_size_t open_pools;

size_t pool_open_count(void) { return open_pools; }

bool pool_is_open(const http_pool *pool) { return pool->multi != NULL; }

static bool open_multi(http_pool *pool) {
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

static void destroy(http_transfer *transfer) {
  curl_easy_cleanup(transfer->easy);
  response_head_free(&transfer->head);
  buffer_free(&transfer->body);
  gunzip_free(transfer->packed);
  free(transfer);
}

static http_transfer *take_idle(http_pool *pool) {
  http_transfer *transfer = pool->idle;
  if (transfer) {
    pool->idle = transfer->next;
    pool->idle_count--;
    transfer->next = NULL;
  }
  return transfer;
}

static void close_idle(http_pool *pool) {
  for (http_transfer *transfer; (transfer = take_idle(pool));)
    destroy(transfer);
}

static void forget_multi(http_pool *pool) {
  if (pool->multi)
    open_pools--;
  pool->multi = NULL;
  pool->lookups = 0;
}

// In a child after fork all that libcurl has is the parent's, and is left behind as it is: to clean
// it up would send TLS's and HTTP/2's farewells on the parent's connections, wait for resolver
// threads that this process does not have, and close descriptors that may be others' by now.
void pool_leave_parent(http_pool *pool) {
  if (sockets_are_ours(&pool->sockets))
    return;
  for (http_transfer *transfer; (transfer = pool->running);) {
    pool_unlink(pool, transfer);
    transfer->easy = NULL;
    transfer->result = CURLE_ABORTED_BY_CALLBACK;
    transfer->done = true;
  }
  forget_multi(pool);
  watch_forget(&pool->watch);
  sockets_leave(&pool->sockets);
}

http_pool *pool_new(void) {
  http_pool *pool = calloc(1, sizeof *pool);
  if (!pool)
    return NULL;
  pool->references = 1;
  sockets_init(&pool->sockets);
  watch_init(&pool->watch, transfer_is_watched);
  pool->alarm = INFINITY;
  return pool;
}

void pool_retain(http_pool *pool) { pool->references++; }

void pool_close_multi(http_pool *pool) {
  sigpipe_guard guard;
  sigpipe_block(&guard);
  if (pool->lookups > 0)
    // To clean up would wait for them.
    sockets_leave(&pool->sockets);
  else
    curl_multi_cleanup(pool->multi);
  sigpipe_unblock(&guard);
  forget_multi(pool);
}

void pool_release(http_pool *pool) {
  if (--pool->references > 0)
    return;
  pool_leave_parent(pool);
  // No transfer runs: each of them holds a reference.
  close_idle(pool);
  pool_close_multi(pool);
  watch_free(&pool->watch);
  sockets_free(&pool->sockets);
  buffer_free(&pool->setup);
  header_list_release(pool->headers);
  free(pool);
}

// The idle handles are of one setup: with another one they go.
static bool keep_setup(http_pool *pool, const handle_setup *setup) {
  if (handle_setup_same(&pool->setup, setup))
    return true;
  close_idle(pool);
  pool->setups++;
  return handle_setup_keep(&pool->setup, setup);
}

static http_transfer *new_transfer(http_pool *pool, const handle_setup *setup, const char **wrong) {
  http_transfer *made = calloc(1, sizeof *made);
  if (!made)
    return NULL;
  made->pool = pool;
  made->setup = pool->setups;
  made->easy = handle_new(setup, &pool->sockets, wrong);
  if (made->easy && !transfer_prepare(made))
    return made;
  destroy(made);
  return NULL;
}

http_transfer *pool_take(http_pool *pool, const handle_setup *setup, const char **wrong) {
  pool_leave_parent(pool);
  if (!open_multi(pool) || !keep_setup(pool, setup))
    return NULL;
  http_transfer *taken = take_idle(pool);
  if (!taken)
    taken = new_transfer(pool, setup, wrong);
  if (taken)
    pool_retain(pool);
  return taken;
}

// One large answer does not hold its memory for good.
static void keep_room(buffer *room) {
  if (room->capacity > ROOM_MOST)
    buffer_free(room);
}

void pool_give(http_transfer *transfer, bool reusable) {
  http_pool *pool = transfer->pool;
  if (reusable && transfer->setup == pool->setups && pool->idle_count < IDLE_MAX) {
    keep_room(&transfer->head.headers);
    keep_room(&transfer->body);
    transfer->next = pool->idle;
    pool->idle = transfer;
    pool->idle_count++;
  } else {
    destroy(transfer);
  }
  pool_release(pool);
}

header_list *pool_header_list(http_pool *pool, slice lines) {
  if (!header_list_has(pool->headers, lines)) {
    header_list *made = header_list_new(lines);
    if (!made)
      return NULL;
    header_list_release(pool->headers);
    pool->headers = made;
  }
  header_list_retain(pool->headers);
  return pool->headers;
}
