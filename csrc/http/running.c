#include "http/running.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "http/clock.h"
#include "http/pool_state.h"
#include "http/sigpipe.h"
#include "http/unread.h"

// Seconds that any program may spend between two steps, which always count. Otherwise, while a
// program makes one short call after another, the time limit of a long call would never be reached.
#define GAP_COUNTED 0.01
#define LATE_ROUNDS 100

static double earlier(double a, double b) { return a < b ? a : b; }

double pool_time(const http_pool *pool) { return pool->time; }

// Records seconds in which the client could not act.
static void was_left_alone(pool_entry *entry, double seconds) {
  if (entry->prepared)
    return;
  entry->left_alone += seconds;
  pool_entry_limit_connect(entry, entry->patience.limits.connect);
}

// Counts the time since the last count, as far as the client could act in it. The rest extends
// libcurl's own limit, which applies while connecting.
static void pass_time(http_pool *pool, double most) {
  double now = clock_seconds(), gone = now - pool->seen;
  double counted = earlier(gone, most > GAP_COUNTED ? most : GAP_COUNTED);
  pool->seen = now;
  pool->time += counted;
  for (pool_entry *one = gone > counted ? pool->running : NULL; one; one = one->next)
    was_left_alone(one, gone - counted);
}

static double first_end(const http_pool *pool) {
  double first = INFINITY;
  for (const pool_entry *one = pool->running; one; one = one->next)
    first = earlier(first, patience_ends(&one->patience));
  return first;
}

// When something is to be done whatever the network does, by clock_seconds.
static double next_turn(const http_pool *pool) {
  return earlier(pool->watch.due, pool->seen + first_end(pool) - pool->time);
}

static void arm(http_pool *pool) {
  if (!watch_is_open(&pool->watch))
    return;
  double when = pool->running ? earlier(next_turn(pool), pool->seen + LOOP_STEP) : pool->watch.due;
  watch_arm(&pool->watch, pool->news ? 0 : earlier(when, pool->alarm));
}

#ifndef LOOKUPS_END_ALONE
static int lookup_begins(void *resolver, void *reserved, void *context) {
  (void)resolver, (void)reserved;
  pool_entry *entry = context;
  entry->looks_up = true;
  return 0;
}

static void watch_lookup(pool_entry *entry) {
  entry->looks_up = false;
  curl_easy_setopt(entry->easy, CURLOPT_RESOLVER_START_FUNCTION, lookup_begins);
  curl_easy_setopt(entry->easy, CURLOPT_RESOLVER_START_DATA, entry);
}
#endif

CURLMcode pool_add(pool_entry *entry, patience_limits limits) {
  http_pool *pool = entry->pool;
  pass_time(pool, pool->between);
#ifndef LOOKUPS_END_ALONE
  watch_lookup(entry);
#endif
  CURLMcode code = curl_multi_add_handle(pool->multi, entry->easy);
  if (code != CURLM_OK)
    return code;
  patience_begin(&entry->patience, limits, pool->time);
  entry->previous = NULL;
  entry->next = pool->running;
  if (pool->running)
    pool->running->previous = entry;
  pool->running = entry;
  arm(pool);
  return CURLM_OK;
}

void pool_bytes_came(http_pool *pool) { pool->bytes_came = true; }

bool pool_unread(pool_entry *entry, const char *remote_ip, int remote_port, int local_port) {
  http_pool *pool = entry->pool;
  curl_socket_t fd = sockets_kept(&pool->sockets, remote_ip, remote_port, local_port);
  entry->kept = fd != CURL_SOCKET_BAD;
  return entry->kept && unread_on(entry->easy, fd);
}

bool pool_avoids_connections(const http_pool *pool) { return pool->sockets.abandoned > 0; }

void pool_goaway(const pool_entry *told, long last_stream) {
  for (pool_entry *one = told->pool->running; one; one = one->next) {
    bool is_there = told->local_port > 0 && one->local_port == told->local_port &&
                    strcmp(one->remote_ip, told->remote_ip) == 0;
    if (is_there && one->stream > last_stream)
      one->prepared = false;
  }
}

// Closes a connection that may be dead once the last transfer has left it.
static void end_abandoned(http_pool *pool, int port) {
  for (const pool_entry *other = pool->running; other; other = other->next) {
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

static void detach(http_pool *pool, pool_entry *entry) {
  remove_handle(pool, entry->easy);
  pool_unlink(pool, entry);
  if (pool->sockets.abandoned > 0)
    end_abandoned(pool, entry->local_port);
}

#ifndef LOOKUPS_END_ALONE
static int not_sent_any_more(void *context, char *remote_ip, char *local_ip, int remote_port,
                             int local_port) {
  (void)context, (void)remote_ip, (void)local_ip, (void)remote_port, (void)local_port;
  return CURL_PREREQFUNC_ABORT;
}

// If its name is still being looked up, abandons its handle, which then sends nothing any more.
static bool leave_lookup(pool_entry *entry) {
  CURL *easy = entry->easy;
  curl_off_t looked_up = 0;
  curl_easy_getinfo(easy, CURLINFO_NAMELOOKUP_TIME_T, &looked_up);
  if (!entry->looks_up || entry->prepared || looked_up > 0)
    return false;
  // The handle must stay invisible, send nothing, and not end by a limit, which would wait, too.
  curl_easy_setopt(easy, CURLOPT_PRIVATE, NULL);
  // Nobody reads what libcurl still logs about it.
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 0L);
  curl_easy_setopt(easy, CURLOPT_DEBUGDATA, NULL);
  curl_easy_setopt(easy, CURLOPT_RESOLVER_START_FUNCTION, NULL);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, NULL);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, NULL);
  curl_easy_setopt(easy, CURLOPT_CURLU, NULL);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, not_sent_any_more);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)INT_MAX);
  entry->easy = NULL;
  return true;
}
#endif

// Ends a transfer early.
static void drop(http_pool *pool, pool_entry *entry) {
#ifndef LOOKUPS_END_ALONE
  if (leave_lookup(entry)) {
    pool_unlink(pool, entry);
    pool->lookups++;
    return;
  }
#endif
  detach(pool, entry);
}

void pool_remove(pool_entry *entry) {
  http_pool *pool = entry->pool;
  pool_leave_parent(pool);
  if (entry->easy)
    drop(pool, entry);
}

// Nothing was sent, so the time limits keep running.
static bool begin_again(http_pool *pool, pool_entry *entry) {
  remove_handle(pool, entry->easy);
  pool_entry_take_fresh(entry);
  entry->stale = curl_multi_add_handle(pool->multi, entry->easy) != CURLM_OK;
  return !entry->stale;
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
    pool_entry *entry = pool_entry_of(easy);
    if (!entry) {
      remove_handle(pool, easy);
      curl_easy_cleanup(easy);
      pool->lookups--;
      continue;
    }
    if (result == CURLE_OK && !entry->kept)
      sockets_keep(&pool->sockets, easy);
    if (entry->stale && begin_again(pool, entry))
      continue;
    detach(pool, entry);
    entry->kind->ended(entry, entry->stale ? CURLE_OUT_OF_MEMORY : result);
    finished = true;
  }
  return finished;
}

// Ends all running transfers, and the multi handle, which is unusable now: up to 8.12,
// singlesocket() in libcurl's lib/multi.c keeps a socket whose table of transfers it destroyed when
// memory was short. Then no transfer on it is woken, and adding one divides by the table's size, 0.
static void give_up(http_pool *pool, CURLMcode why) {
  collect(pool);
  while (pool->running) {
    pool_entry *lost = pool->running;
    drop(pool, lost);
    lost->kind->lost(lost, why);
  }
  watch_clear(&pool->watch);
  pool_close_multi(pool);
  pool->news = true;
}

CURLcode pool_resume(pool_entry *entry) {
  http_pool *pool = entry->pool;
  pool_leave_parent(pool);
  if (!entry->easy)
    return CURLE_OK;
  sigpipe_guard guard;
  sigpipe_block(&guard);
  CURLcode code = curl_easy_pause(entry->easy, CURLPAUSE_CONT);
  sigpipe_unblock(&guard);
  // No callback of ours aborts it: singlesocket() was short of memory.
  if (code == CURLE_ABORTED_BY_CALLBACK)
    give_up(pool, CURLM_OUT_OF_MEMORY);
  arm(pool);
  return code;
}

// Ends the transfers whose time is over. Returns whether there was one.
static bool expire(http_pool *pool) {
  bool finished = false;
  pool_entry *next;
  for (pool_entry *one = pool->running; one; one = next) {
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

// Waits once and lets libcurl do what it can.
static CURLMcode turn(http_pool *pool, double seconds) {
  int ready = watch_poll(&pool->watch, seconds);
  pass_time(pool, INFINITY);
  CURLMcode code = watch_act(&pool->watch, pool->multi, ready);
  // Reads what has arrived meanwhile before a transfer is declared late.
  for (int i = 0; i < LATE_ROUNDS && code == CURLM_OK && ready > 0 && first_end(pool) <= pool->time;
       i++) {
    pool->news = collect(pool) || pool->news;
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
  // A run of calls that end at once must not keep another from its data, nor from its time limit.
  code = turn(pool, news ? 0 : earlier(seconds, next_turn(pool) - pool->seen));
  if (code != CURLM_OK)
    return code;
  news = collect(pool) || news;
  news = expire(pool) || pool->bytes_came || news;
  pool->news = pool->news || news;
  return CURLM_OK;
}

void pool_step(http_pool *pool, double seconds, double between) {
  pool_leave_parent(pool);
  pool->bytes_came = false;
  pool->between = between;
  pass_time(pool, between);
  CURLMcode code = step(pool, seconds);
  if (code != CURLM_OK)
    give_up(pool, code);
  arm(pool);
}

void pool_tell(http_pool *pool) {
  pool_leave_parent(pool);
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
  pool_leave_parent(pool);
  int descriptor = watch_descriptor(&pool->watch);
  arm(pool);
  return descriptor;
}

void pool_watched(http_pool *pool, size_t *count, double *seconds) {
  pool_leave_parent(pool);
  pool->bytes_came = false;
  CURLMcode code = watch_act(&pool->watch, pool->multi, 0);
  if (code != CURLM_OK)
    give_up(pool, code);
  // No socket shows what has ended meanwhile.
  bool news = collect(pool) || pool->bytes_came || pool->news;
  double left = next_turn(pool) - clock_seconds();
  *seconds = news || left < 0 ? 0 : left;
  *count = pool->watch.count;
  pool_told(pool);
}

watched pool_watched_at(const http_pool *pool, size_t i) { return watch_at(&pool->watch, i); }
