#include "http/pool.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "http/standard.h"
#include "http/transfer.h"

#define IDLE_MAX 32
#define ROOM_MOST ((size_t)16 * 1024)

struct http_pool {
  CURLM *multi; // from the first transfer on: it has descriptors of its own
  size_t references;
  http_transfer *running;
  bool moved;          // nothing was added since libcurl was last given its turn
  bool bytes_came;     // in this step, for a streamed transfer
  http_transfer *idle; // to be used again, with their handles
  size_t idle_count;
  unsigned setups;      // how often the setup changed
  buffer setup;         // what the idle handles have in common: proxy and ca_file
  header_list *headers; // of the last transfer: the next one mostly has the same
  sockets sockets;
};

static atomic_size_t open_pools;

size_t pool_open_count(void) { return open_pools; }

bool pool_is_open(const http_pool *pool) { return pool->multi != NULL; }

static bool open_multi(http_pool *pool) {
  if (pool->multi)
    return true;
  pool->multi = curl_multi_init();
  if (!pool->multi)
    return false;
  curl_multi_setopt(pool->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
  open_pools++;
  return true;
}

static void unlink_running(http_pool *pool, http_transfer *transfer) {
  if (transfer->previous)
    transfer->previous->next = transfer->next;
  if (transfer->next)
    transfer->next->previous = transfer->previous;
  if (pool->running == transfer)
    pool->running = transfer->next;
  transfer->previous = transfer->next = NULL;
}

static void destroy(http_transfer *transfer) {
  curl_easy_cleanup(transfer->easy);
  response_head_free(&transfer->head);
  buffer_free(&transfer->body);
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
}

// In a child after fork all that libcurl has is the parent's, and is left behind as it is: to clean
// it up would send TLS's and HTTP/2's farewells on the parent's connections, wait for resolver
// threads that this process does not have, and close descriptors that may be others' by now.
static void leave_parent(http_pool *pool) {
  if (sockets_are_ours(&pool->sockets))
    return;
  for (http_transfer *transfer; (transfer = pool->running);) {
    unlink_running(pool, transfer);
    transfer->easy = NULL;
    transfer->result = CURLE_ABORTED_BY_CALLBACK;
    transfer->done = true;
  }
  forget_multi(pool);
  sockets_leave(&pool->sockets);
}

http_pool *pool_new(void) {
  http_pool *pool = calloc(1, sizeof *pool);
  if (!pool)
    return NULL;
  pool->references = 1;
  sockets_init(&pool->sockets);
  return pool;
}

void pool_retain(http_pool *pool) { pool->references++; }

void pool_release(http_pool *pool) {
  if (--pool->references > 0)
    return;
  leave_parent(pool);
  // No transfer runs: each of them holds a reference.
  close_idle(pool);
  curl_multi_cleanup(pool->multi);
  forget_multi(pool);
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

static http_transfer *new_transfer(http_pool *pool, const handle_setup *setup) {
  http_transfer *made = calloc(1, sizeof *made);
  if (!made)
    return NULL;
  made->pool = pool;
  made->setup = pool->setups;
  made->easy = handle_new(setup, &pool->sockets);
  if (!made->easy) {
    destroy(made);
    return NULL;
  }
  transfer_prepare(made);
  return made;
}

http_transfer *pool_take(http_pool *pool, const handle_setup *setup) {
  standard_reserve();
  leave_parent(pool);
  if (!open_multi(pool) || !keep_setup(pool, setup))
    return NULL;
  http_transfer *taken = take_idle(pool);
  if (!taken)
    taken = new_transfer(pool, setup);
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

bool pool_add(http_pool *pool, http_transfer *transfer) {
  if (curl_multi_add_handle(pool->multi, transfer->easy) != CURLM_OK)
    return false;
  transfer->previous = NULL;
  transfer->next = pool->running;
  if (pool->running)
    pool->running->previous = transfer;
  pool->running = transfer;
  pool->moved = false;
  return true;
}

void pool_bytes_came(http_pool *pool) { pool->bytes_came = true; }

static void detach(http_pool *pool, http_transfer *transfer) {
  curl_multi_remove_handle(pool->multi, transfer->easy);
  unlink_running(pool, transfer);
}

void pool_remove(http_pool *pool, http_transfer *transfer) {
  leave_parent(pool);
  if (transfer->easy)
    detach(pool, transfer);
}

static bool collect(http_pool *pool) {
  bool finished = false;
  int left;
  for (CURLMsg *message; (message = curl_multi_info_read(pool->multi, &left));) {
    if (message->msg != CURLMSG_DONE)
      continue;
    CURLcode result = message->data.result;
    char *private = NULL;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &private);
    http_transfer *transfer = (http_transfer *)(void *)private;
    detach(pool, transfer);
    transfer_ended(transfer, result);
    finished = true;
  }
  return finished;
}

static bool perform(http_pool *pool) {
  int running;
  pool->moved = true;
  return curl_multi_perform(pool->multi, &running) == CURLM_OK;
}

bool pool_step(http_pool *pool, double seconds) {
  bool waits = seconds > 0;
  pool->bytes_came = false;
  leave_parent(pool);
  if (!pool->multi && !waits)
    return true;
  if (!open_multi(pool))
    return false;
  if (!waits || !pool->moved) {
    if (!perform(pool))
      return false;
    if (collect(pool) || pool->bytes_came || !waits)
      return true;
  }
  int milliseconds = seconds > 1000 ? 1000000 : (int)(seconds * 1000 + 0.999);
  if (curl_multi_poll(pool->multi, NULL, 0, milliseconds, NULL) != CURLM_OK || !perform(pool))
    return false;
  collect(pool);
  return true;
}

int pool_descriptors(http_pool *pool, pool_descriptor *out, int capacity, double *seconds) {
  fd_set readable, writable, failed;
  long milliseconds = -1;
  int last = -1, count = 0;
  FD_ZERO(&readable);
  FD_ZERO(&writable);
  FD_ZERO(&failed);
  pool->bytes_came = false;
  leave_parent(pool);
  *seconds = -1;
  if (!pool->multi)
    return 0;
  if (!pool->moved && !perform(pool))
    return -1;
  // What has ended meanwhile shows in no descriptor.
  bool news = collect(pool) || pool->bytes_came;
  if (curl_multi_fdset(pool->multi, &readable, &writable, &failed, &last) != CURLM_OK ||
      curl_multi_timeout(pool->multi, &milliseconds) != CURLM_OK)
    return -1;
  *seconds = news ? 0 : milliseconds < 0 ? -1 : (double)milliseconds / 1000;
  for (int fd = 0; fd <= last && count < capacity; fd++) {
    bool read = FD_ISSET(fd, &readable), write = FD_ISSET(fd, &writable);
    if (read || write)
      out[count++] = (pool_descriptor){(curl_socket_t)fd, read, write};
  }
  return count;
}
