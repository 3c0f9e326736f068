#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE // SOCK_CLOEXEC
#endif

#include "http/pool.h"

#include <stdlib.h>
#include <string.h>

#ifndef _WIN32
#include <fcntl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

#include "http/transfer.h"

#define IDLE_MAX 32
#define ROOM_MOST ((size_t)16 * 1024)

struct http_pool {
  CURLM *multi;
  size_t references;
  http_transfer *running;
  bool moved;          // nothing was added since libcurl was last given its turn
  bool bytes_came;     // in this step, for a streamed transfer
  http_transfer *idle; // to be used again, with their handles
  size_t idle_count;
  unsigned setups;      // how often the setup changed
  buffer setup;         // what the idle handles have in common: proxy and ca_file
  header_list *headers; // of the last transfer: the next one mostly has the same
#ifndef _WIN32
  pid_t owner;
  curl_socket_t *sockets;
  size_t socket_count, socket_capacity;
#endif
};

#ifndef _WIN32

// The sockets are known so that a child after fork can let go of them without a word to the peer.
static bool remember_socket(http_pool *pool, curl_socket_t fd) {
  if (pool->socket_count == pool->socket_capacity) {
    size_t capacity = pool->socket_capacity ? pool->socket_capacity * 2 : 8;
    curl_socket_t *sockets = realloc(pool->sockets, capacity * sizeof *sockets);
    if (!sockets)
      return false;
    pool->sockets = sockets;
    pool->socket_capacity = capacity;
  }
  pool->sockets[pool->socket_count++] = fd;
  return true;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose,
                                 struct curl_sockaddr *address) {
  (void)purpose;
  int type = address->socktype;
#ifdef SOCK_CLOEXEC
  type |= SOCK_CLOEXEC;
#endif
  curl_socket_t fd = socket(address->family, type, address->protocol);
  if (fd == CURL_SOCKET_BAD)
    return fd;
#ifndef SOCK_CLOEXEC
  fcntl(fd, F_SETFD, FD_CLOEXEC);
#endif
  if (remember_socket(context, fd))
    return fd;
  close(fd);
  return CURL_SOCKET_BAD;
}

static int close_socket(void *context, curl_socket_t fd) {
  http_pool *pool = context;
  for (size_t i = 0; i < pool->socket_count; i++) {
    if (pool->sockets[i] == fd)
      pool->sockets[i] = pool->sockets[--pool->socket_count];
  }
  return close(fd);
}

#endif

static CURLM *multi_new(void) {
  CURLM *multi = curl_multi_init();
  if (multi)
    curl_multi_setopt(multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
  return multi;
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

// Only where no transfer runs: each of them holds a reference to the pool.
static void close_all(http_pool *pool) {
  close_idle(pool);
  curl_multi_cleanup(pool->multi);
  pool->multi = NULL;
}

#ifndef _WIN32
static void abandon_all(http_pool *pool) {
  for (http_transfer *transfer; (transfer = pool->running);) {
    unlink_running(pool, transfer);
    transfer->easy = NULL;
    transfer->result = CURLE_ABORTED_BY_CALLBACK;
    transfer->done = true;
  }
  for (http_transfer *transfer; (transfer = take_idle(pool));) {
    transfer->easy = NULL;
    destroy(transfer);
  }
}
#endif

// In a child after fork the connections are the parent's: each descriptor is pointed elsewhere
// before libcurl closes them, so that no TLS or HTTP/2 farewell reaches the server on its wire.
static bool leave_parent(http_pool *pool) {
#ifndef _WIN32
  if (pool->owner == getpid()) {
    if (!pool->multi)
      pool->multi = multi_new();
    return pool->multi != NULL;
  }
  int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere < 0)
    return false;
  for (size_t i = 0; i < pool->socket_count; i++)
    dup2(nowhere, pool->sockets[i]);
  close(nowhere);
  // Transfers on their way may have a resolver thread that this process does not have: waiting for
  // it would never end, so their handles are left behind.
  if (pool->running)
    abandon_all(pool);
  else
    close_all(pool);
  pool->socket_count = 0;
  pool->owner = getpid();
  pool->multi = multi_new();
#endif
  return pool->multi != NULL;
}

http_pool *pool_new(void) {
  http_pool *pool = calloc(1, sizeof *pool);
  if (!pool)
    return NULL;
  pool->multi = multi_new();
  if (!pool->multi) {
    free(pool);
    return NULL;
  }
  pool->references = 1;
#ifndef _WIN32
  pool->owner = getpid();
#endif
  return pool;
}

void pool_retain(http_pool *pool) { pool->references++; }

void pool_release(http_pool *pool) {
  if (--pool->references > 0)
    return;
  if (leave_parent(pool))
    close_all(pool);
#ifndef _WIN32
  free(pool->sockets);
#endif
  buffer_free(&pool->setup);
  header_list_release(pool->headers);
  free(pool);
}

// The one that API servers use: to name more only lengthens every request.
static const char *accepted_encoding(void) {
  bool unpacks = (curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_LIBZ) != 0;
  return unpacks ? "gzip" : NULL;
}

static bool environment_has_proxy(void) {
  static const char *const names[] = {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
                                      "ALL_PROXY"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (getenv(names[i]))
      return true;
  }
  return false;
}

static CURLcode set_no_proxy(CURL *easy) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_PROXY, "");
  return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_NOPROXY, "") : code;
}

// libcurl copies strings: one that was not taken for want of memory must not go unnoticed.
static bool set_up(http_pool *pool, CURL *easy, const handle_setup *setup) {
  CURLcode code = CURLE_OK;
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  // What a proxy says to CONNECT is no part of the answer.
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
#if LIBCURL_VERSION_NUM >= 0x075500
  code = curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
  curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
#ifndef _WIN32
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, pool);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, pool);
#else
  (void)pool;
#endif
  if (code == CURLE_OK)
    code = curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, accepted_encoding());
  if (code == CURLE_OK && setup->proxy)
    code = curl_easy_setopt(easy, CURLOPT_PROXY, setup->proxy);
  // Where the environment names none, libcurl need not look for it before each request.
  else if (code == CURLE_OK && !environment_has_proxy())
    code = set_no_proxy(easy);
  if (code == CURLE_OK && setup->ca_file)
    code = curl_easy_setopt(easy, CURLOPT_CAINFO, setup->ca_file);
  return code == CURLE_OK;
}

// The idle handles are of one setup: with another one they go.
static bool keep_setup(http_pool *pool, const handle_setup *setup) {
  size_t proxy = setup->proxy ? strlen(setup->proxy) + 1 : 0;
  size_t ca_file = setup->ca_file ? strlen(setup->ca_file) + 1 : 0;
  const char *kept = pool->setup.data;
  bool same = pool->setup.length == proxy + ca_file + 1 && kept[0] == (proxy ? 'p' : '-') &&
              (!proxy || memcmp(kept + 1, setup->proxy, proxy) == 0) &&
              (!ca_file || memcmp(kept + 1 + proxy, setup->ca_file, ca_file) == 0);
  if (same)
    return true;
  close_idle(pool);
  pool->setups++;
  buffer_clear(&pool->setup);
  buffer_append_byte(&pool->setup, proxy ? 'p' : '-');
  buffer_append(&pool->setup, setup->proxy, proxy);
  return buffer_append(&pool->setup, setup->ca_file, ca_file);
}

static http_transfer *new_transfer(http_pool *pool, const handle_setup *setup) {
  http_transfer *made = calloc(1, sizeof *made);
  if (!made)
    return NULL;
  made->pool = pool;
  made->setup = pool->setups;
  made->easy = curl_easy_init();
  if (made->easy && set_up(pool, made->easy, setup)) {
    transfer_prepare(made);
    return made;
  }
  destroy(made);
  return NULL;
}

http_transfer *pool_take(http_pool *pool, const handle_setup *setup) {
  if (!leave_parent(pool) || !keep_setup(pool, setup))
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
  if (reusable && transfer->setup == pool->setups && pool->multi && pool->idle_count < IDLE_MAX) {
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
  bool ours = leave_parent(pool);
  if (ours && transfer->easy) {
    detach(pool, transfer);
  } else if (!ours) {
    // The handle is left behind: it belongs to connections that are the parent's.
    unlink_running(pool, transfer);
    transfer->easy = NULL;
  }
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
    transfer->result = result;
    transfer->done = true;
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
  if (!leave_parent(pool))
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
  if (!leave_parent(pool) || (!pool->moved && !perform(pool)))
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
