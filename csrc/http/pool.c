#include "http/pool.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "http/clock.h"
#include "http/sigpipe.h"
#include "http/standard.h"
#include "http/transfer.h"
#include "http/unread.h"
#include "http/watch.h"

#define IDLE_MAX 32
#define ROOM_MOST ((size_t)16 * 1024)
// Work between two steps that a connection's limit need not be told of, in seconds.
#define UNNOTICED 0.01
#define LATE_ROUNDS 100

struct http_pool {
  CURLM *multi; // from the first transfer on: it has descriptors of its own
  size_t references;
  http_transfer *running;
  watch watch;
  double time;         // in which the client could act, in seconds
  double seen;         // by clock_seconds, when it was counted last
  double between;      // how much of the time between two steps is such
  size_t lookups;      // of transfers that are over, whose names are still looked up
  bool bytes_came;     // in this step, for a streamed transfer
  double alarm;        // by clock_seconds, when an event loop is to look again
  bool news;           // since an event loop had its turn: others may have to be woken
  http_transfer *idle; // to be used again, with their handles
  size_t idle_count;
  unsigned setups;      // how often the setup changed
  buffer setup;         // what the idle handles have in common: proxy and ca_file
  header_list *headers; // of the last transfer: the next one mostly has the same
  sockets sockets;
};

static double earlier(double a, double b) { return a < b ? a : b; }

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

void pool_release(http_pool *pool) {
  if (--pool->references > 0)
    return;
  leave_parent(pool);
  // No transfer runs: each of them holds a reference.
  close_idle(pool);
  sigpipe_guard guard;
  sigpipe_block(&guard);
  if (pool->lookups > 0)
    // To clean up would wait for them.
    sockets_leave(&pool->sockets);
  else
    curl_multi_cleanup(pool->multi);
  sigpipe_unblock(&guard);
  forget_multi(pool);
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
  leave_parent(pool);
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

double pool_time(const http_pool *pool) { return pool->time; }

// Counts the time since it was counted last, so much of it as the client could act in. The rest is
// not to end libcurl's own limit, which a connection has.
static void pass_time(http_pool *pool, double most) {
  double now = clock_seconds(), gone = now - pool->seen;
  pool->seen = now;
  pool->time += gone < most ? gone : most;
  for (http_transfer *one = gone - most > UNNOTICED ? pool->running : NULL; one; one = one->next)
    transfer_was_left_alone(one, gone - most);
}

static double first_end(const http_pool *pool) {
  double first = INFINITY;
  for (const http_transfer *one = pool->running; one; one = one->next)
    first = earlier(first, patience_ends(&one->patience));
  return first;
}

// By clock_seconds, when something is to be done whatever the network does.
static double next_turn(const http_pool *pool) {
  return earlier(pool->watch.due, pool->seen + first_end(pool) - pool->time);
}

static void arm(http_pool *pool) {
  if (!watch_is_open(&pool->watch))
    return;
  double when = pool->running ? earlier(next_turn(pool), pool->seen + LOOP_STEP) : pool->watch.due;
  watch_arm(&pool->watch, pool->news ? 0 : earlier(when, pool->alarm));
}

CURLMcode pool_add(http_pool *pool, http_transfer *transfer, patience_limits limits) {
  pass_time(pool, pool->between);
  CURLMcode code = curl_multi_add_handle(pool->multi, transfer->easy);
  if (code != CURLM_OK)
    return code;
  patience_begin(&transfer->patience, limits, pool->time);
  transfer->previous = NULL;
  transfer->next = pool->running;
  if (pool->running)
    pool->running->previous = transfer;
  pool->running = transfer;
  arm(pool);
  return CURLM_OK;
}

void pool_bytes_came(http_pool *pool) { pool->bytes_came = true; }

bool pool_unread(http_pool *pool, http_transfer *transfer, const char *remote_ip, int remote_port,
                 int local_port) {
  curl_socket_t fd = sockets_kept(&pool->sockets, remote_ip, remote_port, local_port);
  transfer->kept = fd != CURL_SOCKET_BAD;
  return transfer->kept && unread_on(transfer->easy, fd);
}

bool pool_avoids_connections(const http_pool *pool) { return pool->sockets.abandoned > 0; }

void pool_goaway(const http_transfer *told, long last_stream) {
  for (http_transfer *one = told->pool->running; one; one = one->next) {
    bool is_there = told->local_port > 0 && one->local_port == told->local_port &&
                    strcmp(one->remote_ip, told->remote_ip) == 0;
    if (is_there && one->stream > last_stream)
      one->prepared = false;
  }
}

// A connection that may be dead is closed when the last transfer has left it.
static void end_abandoned(http_pool *pool, int port) {
  for (const http_transfer *other = pool->running; other; other = other->next) {
    if (other->local_port == port)
      return;
  }
  sockets_end(&pool->sockets, port);
}

static void remove_handle(http_pool *pool, CURL *easy) {
  sigpipe_guard guard;
  sigpipe_block(&guard);
  curl_multi_remove_handle(pool->multi, easy);
  sigpipe_unblock(&guard);
}

static void detach(http_pool *pool, http_transfer *transfer) {
  remove_handle(pool, transfer->easy);
  unlink_running(pool, transfer);
  if (pool->sockets.abandoned > 0)
    end_abandoned(pool, transfer->local_port);
}

// Ends one before its time.
static void drop(http_pool *pool, http_transfer *transfer) {
#ifndef LOOKUPS_END_ALONE
  if (transfer_leave_lookup(transfer)) {
    unlink_running(pool, transfer);
    pool->lookups++;
    return;
  }
#endif
  detach(pool, transfer);
}

void pool_remove(http_pool *pool, http_transfer *transfer) {
  leave_parent(pool);
  if (transfer->easy)
    drop(pool, transfer);
}

CURLcode pool_resume(http_pool *pool, http_transfer *transfer) {
  leave_parent(pool);
  if (!transfer->easy)
    return CURLE_OK;
  sigpipe_guard guard;
  sigpipe_block(&guard);
  CURLcode code = curl_easy_pause(transfer->easy, CURLPAUSE_CONT);
  sigpipe_unblock(&guard);
  arm(pool);
  return code;
}

// Nothing of it was sent, so that its time goes on.
static bool begin_again(http_pool *pool, http_transfer *transfer) {
  remove_handle(pool, transfer->easy);
  transfer_take_fresh(transfer);
  transfer->stale = curl_multi_add_handle(pool->multi, transfer->easy) != CURLM_OK;
  return !transfer->stale;
}

static bool collect(http_pool *pool) {
  bool finished = false;
  int left;
  if (!pool->multi)
    return false;
  for (CURLMsg *message; (message = curl_multi_info_read(pool->multi, &left));) {
    if (message->msg != CURLMSG_DONE)
      continue;
    CURL *easy = message->easy_handle;
    CURLcode result = message->data.result;
    http_transfer *transfer = transfer_of(easy);
    if (!transfer) {
      remove_handle(pool, easy);
      curl_easy_cleanup(easy);
      pool->lookups--;
      continue;
    }
    if (result == CURLE_OK && !transfer->kept)
      sockets_keep(&pool->sockets, easy);
    if (transfer->stale && begin_again(pool, transfer))
      continue;
    detach(pool, transfer);
    transfer_ended(transfer, transfer->stale ? CURLE_OUT_OF_MEMORY : result);
    finished = true;
  }
  return finished;
}

// Ends those whose time is over. Returns whether there was one.
static bool expire(http_pool *pool) {
  bool finished = false;
  http_transfer *next;
  for (http_transfer *one = pool->running; one; one = next) {
    next = one->next;
    const char *why = patience_over(&one->patience, pool->time);
    if (!why)
      continue;
    sockets_abandon(&pool->sockets, one->local_port);
    drop(pool, one);
    strcpy(one->detail, why);
    one->result = CURLE_OPERATION_TIMEDOUT;
    one->done = true;
    finished = true;
  }
  return finished;
}

// Waits once and lets libcurl do what can be done.
static CURLMcode turn(http_pool *pool, double seconds) {
  int ready = watch_poll(&pool->watch, seconds);
  pass_time(pool, INFINITY);
  CURLMcode code = watch_act(&pool->watch, pool->multi, ready);
  // What has come in the meantime is read before anything is called late.
  for (int i = 0; i < LATE_ROUNDS && code == CURLM_OK && ready > 0 && first_end(pool) <= pool->time;
       i++) {
    collect(pool);
    ready = watch_poll(&pool->watch, 0);
    code = watch_act(&pool->watch, pool->multi, ready);
  }
  return code;
}

static CURLMcode step(http_pool *pool, double seconds) {
  CURLMcode code = watch_act(&pool->watch, pool->multi, 0);
  if (code != CURLM_OK)
    return code;
  bool news = collect(pool) || pool->bytes_came;
  if (!news || seconds <= 0) {
    code = turn(pool, earlier(seconds, next_turn(pool) - pool->seen));
    if (code != CURLM_OK)
      return code;
    news = collect(pool) || news;
    news = expire(pool) || pool->bytes_came || news;
  }
  pool->news = pool->news || news;
  return CURLM_OK;
}

CURLMcode pool_step(http_pool *pool, double seconds, double between) {
  leave_parent(pool);
  pool->bytes_came = false;
  pool->between = between;
  pass_time(pool, between);
  CURLMcode code = step(pool, seconds);
  arm(pool);
  return code;
}

void pool_tell(http_pool *pool) {
  leave_parent(pool);
  pool->news = true;
  arm(pool);
}

void pool_told(http_pool *pool) {
  pool->news = false;
  if (pool->alarm <= clock_seconds())
    pool->alarm = INFINITY;
  arm(pool);
}

void pool_alarm(http_pool *pool, double seconds) {
  double now = clock_seconds(), when = now + seconds;
  if (pool->alarm <= now || when < pool->alarm)
    pool->alarm = when;
  arm(pool);
}

int pool_descriptor(http_pool *pool) {
  leave_parent(pool);
  int descriptor = watch_descriptor(&pool->watch);
  arm(pool);
  return descriptor;
}

CURLMcode pool_watched(http_pool *pool, size_t *count, double *seconds) {
  leave_parent(pool);
  pool->bytes_came = false;
  CURLMcode code = watch_act(&pool->watch, pool->multi, 0);
  if (code != CURLM_OK)
    return code;
  // What has ended meanwhile shows in no socket.
  bool news = collect(pool) || pool->bytes_came || pool->news;
  double left = next_turn(pool) - clock_seconds();
  *seconds = news || left < 0 ? 0 : left;
  *count = pool->watch.count;
  pool_told(pool);
  return CURLM_OK;
}

watched pool_watched_at(const http_pool *pool, size_t i) { return watch_at(&pool->watch, i); }
