#include "http/pool.h"

#include <math.h>
#include <stdlib.h>

#include "http/pool_state.h"
#include "http/running.h"

#define IDLE_MAX 32

bool pool_is_open(const http_pool *pool) { return pool->multi != NULL; }

size_t pools_open(void) { return pool_open_count(); }

// libcurl watches a socket for a handle, which therefore connects.
static void on_watched(CURL *easy) {
  pool_entry *entry = pool_entry_of(easy);
  if (entry && !entry->prepared)
    patience_connects(&entry->patience, entry->pool->time);
}

static void destroy(pool_entry *entry) {
  buffer_free(&entry->setup);
  entry->kind->destroy(entry);
}

static pool_entry *take_idle(http_pool *pool, pool_entry **place) {
  pool_entry *taken = *place;
  *place = taken->next;
  taken->next = NULL;
  pool->idle_count--;
  return taken;
}

static pool_entry *take_idle_of(http_pool *pool, const handle_setup *setup) {
  for (pool_entry **place = &pool->idle; *place; place = &(*place)->next) {
    if (handle_setup_same(&(*place)->setup, setup))
      return take_idle(pool, place);
  }
  return NULL;
}

static void destroy_oldest(http_pool *pool) {
  pool_entry **place = &pool->idle;
  while ((*place)->next)
    place = &(*place)->next;
  destroy(take_idle(pool, place));
}

http_pool *pool_new(void) {
  http_pool *pool = calloc(1, sizeof *pool);
  if (!pool)
    return NULL;
  pool->references = 1;
  pool->spare = spare_room_new();
  sockets_init(&pool->sockets);
  watch_init(&pool->watch, on_watched);
  pool->alarm = INFINITY;
  return pool;
}

void pool_retain(http_pool *pool) { pool->references++; }

void pool_release(http_pool *pool) {
  if (--pool->references > 0)
    return;
  pool_leave_parent(pool);
  // No entry is running: each of them would hold a reference.
  while (pool->idle)
    destroy(take_idle(pool, &pool->idle));
  pool_close_multi(pool);
  watch_free(&pool->watch);
  sockets_free(&pool->sockets);
  header_list_release(pool->headers);
  spare_room_release(pool->spare);
  free(pool);
}

static pool_entry *new_entry(http_pool *pool, const pool_kind *kind, const handle_setup *setup,
                             const char **wrong) {
  pool_entry *made = kind->make();
  if (!made)
    return NULL;
  made->kind = kind;
  made->pool = pool;
  made->direct = handle_setup_is_direct(setup);
  if (handle_setup_keep(&made->setup, setup))
    made->easy = handle_new(setup, &pool->sockets, wrong);
  if (made->easy && !kind->prepare(made))
    return made;
  destroy(made);
  return NULL;
}

pool_entry *pool_take(http_pool *pool, const pool_kind *kind, const handle_setup *setup,
                      const char **wrong) {
  pool_leave_parent(pool);
  if (!pool_open_multi(pool))
    return NULL;
  pool_entry *taken = take_idle_of(pool, setup);
  if (!taken)
    taken = new_entry(pool, kind, setup, wrong);
  if (taken)
    pool_retain(pool);
  return taken;
}

void pool_give(pool_entry *entry, bool reusable) {
  http_pool *pool = entry->pool;
  if (reusable) {
    entry->next = pool->idle;
    pool->idle = entry;
    if (++pool->idle_count > IDLE_MAX)
      destroy_oldest(pool);
  } else {
    destroy(entry);
  }
  pool_release(pool);
}

spare_room *pool_spare(const pool_entry *entry) { return entry->pool->spare; }

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
