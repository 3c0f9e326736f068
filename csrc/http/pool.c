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

static pool_entry *take_idle(http_pool *pool) {
  pool_entry *entry = pool->idle;
  if (entry) {
    pool->idle = entry->next;
    pool->idle_count--;
    entry->next = NULL;
  }
  return entry;
}

static void close_idle(http_pool *pool) {
  for (pool_entry *entry; (entry = take_idle(pool));)
    entry->kind->destroy(entry);
}

http_pool *pool_new(void) {
  http_pool *pool = calloc(1, sizeof *pool);
  if (!pool)
    return NULL;
  pool->references = 1;
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
  close_idle(pool);
  pool_close_multi(pool);
  watch_free(&pool->watch);
  sockets_free(&pool->sockets);
  buffer_free(&pool->setup);
  header_list_release(pool->headers);
  free(pool);
}

// The idle handles share one setup: a different setup discards them.
static bool keep_setup(http_pool *pool, const handle_setup *setup) {
  if (handle_setup_same(&pool->setup, setup))
    return true;
  close_idle(pool);
  pool->setups++;
  return handle_setup_keep(&pool->setup, setup);
}

static pool_entry *new_entry(http_pool *pool, const pool_kind *kind, const handle_setup *setup,
                             const char **wrong) {
  pool_entry *made = kind->make();
  if (!made)
    return NULL;
  made->kind = kind;
  made->pool = pool;
  made->setup = pool->setups;
  made->easy = handle_new(setup, &pool->sockets, wrong);
  if (made->easy && !kind->prepare(made))
    return made;
  kind->destroy(made);
  return NULL;
}

pool_entry *pool_take(http_pool *pool, const pool_kind *kind, const handle_setup *setup,
                      const char **wrong) {
  pool_leave_parent(pool);
  if (!pool_open_multi(pool) || !keep_setup(pool, setup))
    return NULL;
  pool_entry *taken = take_idle(pool);
  if (!taken)
    taken = new_entry(pool, kind, setup, wrong);
  if (taken)
    pool_retain(pool);
  return taken;
}

void pool_give(pool_entry *entry, bool reusable) {
  http_pool *pool = entry->pool;
  if (reusable && entry->setup == pool->setups && pool->idle_count < IDLE_MAX) {
    entry->next = pool->idle;
    pool->idle = entry;
    pool->idle_count++;
  } else {
    entry->kind->destroy(entry);
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
