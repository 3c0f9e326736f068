#include "http/transfer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/refusal.h"
#include "http/running.h"
#include "http/transfer_answer.h"
#include "http/transfer_failure.h"
#include "http/transfer_state.h"

static http_transfer *transfer_of(pool_entry *entry) { return (http_transfer *)(void *)entry; }

// Called each time before libcurl sends the request. Bytes waiting on a kept connection then are no
// answer to it, though libcurl up to 8.0 would take them for one. A second call means that a kept
// connection died without an answer: the server may have carried out the first delivery, unless it
// refused it.
static int about_to_send(void *context, char *remote_ip, char *local_ip, int remote_port,
                         int local_port) {
  (void)local_ip;
  http_transfer *transfer = context;
  transfer->entry.stale = pool_unread(&transfer->entry, remote_ip, remote_port, local_port);
  if (transfer->entry.stale)
    return CURL_PREREQFUNC_ABORT;
  transfer->entry.local_port = local_port;
  if (transfer->guarded)
    snprintf(transfer->entry.remote_ip, sizeof transfer->entry.remote_ip, "%s", remote_ip);
  transfer->entry.stream = 0;
  transfer->resent = transfer->entry.prepared;
  transfer->entry.prepared = true;
  patience_connected(&transfer->entry.patience, pool_time(transfer->entry.pool));
  return transfer->resent && !transfer->repeatable ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

// libcurl copies strings: an option lost for want of memory would send a different request.
static void set_text(CURLcode *code, CURL *easy, CURLoption option, const char *text) {
  if (*code == CURLE_OK)
    *code = curl_easy_setopt(easy, option, text);
}

// Handles return to the pool configured for GET, so a GET has nothing to set.
static CURLcode set_body(http_transfer *transfer, const transfer_options *options) {
  CURL *easy = transfer->entry.easy;
  CURLcode code = CURLE_OK;
  transfer->is_get = strcmp(options->verb, "GET") == 0 && !options->has_body;
  transfer->is_head = strcmp(options->verb, "HEAD") == 0 && !options->has_body;
  if (transfer->is_get)
    return code;
  if (options->has_body) {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)options->body.length);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, options->body.length ? options->body.data : "");
  } else if (transfer->is_head) {
    curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
  } else if (strcmp(options->verb, "DELETE") != 0) {
    // Sends an empty body, so that the server sees "Content-Length: 0" and does not wait for one.
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, 0L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, "");
  }
  set_text(&code, easy, CURLOPT_CUSTOMREQUEST, options->verb);
  return code;
}

static void reset_body(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, NULL);
}

static const char *prepare(pool_entry *entry) {
  http_transfer *transfer = transfer_of(entry);
  CURL *easy = transfer->entry.easy;
  const char *refused = NULL;
  libcurl_take(easy, &refused, CURLOPT_PRIVATE, transfer);
  libcurl_take(easy, &refused, CURLOPT_ERRORBUFFER, transfer->entry.detail);
  transfer_prepare_answer(transfer, &refused);
  libcurl_take(easy, &refused, CURLOPT_PREREQFUNCTION, about_to_send);
  libcurl_take(easy, &refused, CURLOPT_PREREQDATA, transfer);
  // Each request sets its own values.
  libcurl_take(easy, &refused, CURLOPT_CONNECTTIMEOUT_MS, 0L);
  libcurl_take(easy, &refused, CURLOPT_CUSTOMREQUEST, NULL);
  libcurl_take(easy, &refused, CURLOPT_FRESH_CONNECT, 0L);
  libcurl_take(easy, &refused, CURLOPT_FORBID_REUSE, 0L);
  libcurl_take(easy, &refused, CURLOPT_VERBOSE, 0L);
  // Some builds of libcurl lack HTTP/2, and everything works without it.
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  return refused;
}

const char *transfer_probe(CURL *easy) {
  sockets opened;
  http_transfer probe = {.entry = {.easy = easy}};
  sockets_init(&opened);
  const char *refused = handle_prepare(easy, &opened);
  if (!refused)
    refused = prepare(&probe.entry);
  curl_easy_cleanup(easy);
  sockets_free(&opened);
  return refused;
}

static pool_entry *make(void) { return calloc(1, sizeof(http_transfer)); }

static void destroy(pool_entry *entry) {
  http_transfer *transfer = transfer_of(entry);
  curl_easy_cleanup(entry->easy);
  handle_url_free(&transfer->url);
  response_head_free(&transfer->head);
  buffer_free(&transfer->body);
  gunzip_free(transfer->packed);
  free(transfer);
}

static void ended(pool_entry *entry, CURLcode result) {
  transfer_ended(transfer_of(entry), result);
}

static void lost(pool_entry *entry, CURLMcode why) { transfer_lost(transfer_of(entry), why); }

static const pool_kind kind = {make, prepare, destroy, ended, lost};

// Only the handle and the buffers survive from the previous request.
static void begin(http_transfer *transfer, const transfer_options *options) {
  transfer->entry.reusable = !options->streamed;
  transfer->max_bytes = options->max_bytes;
  transfer->streamed = options->streamed;
  transfer->decodes = options->decode;
  transfer->fault = NULL;
  transfer->bodiless = false;
  transfer->repeatable = options->repeatable;
  transfer->received = transfer->head_bytes = transfer->trailers = 0;
  transfer->entry.kept = transfer->entry.stale = transfer->watched = transfer->guarded = false;
  transfer->entry.local_port = 0;
  transfer->entry.left_alone = 0;
  transfer->paused = transfer->entry.prepared = transfer->resent = false;
  transfer->entry.done = false;
  transfer->entry.result = CURLE_OK;
  transfer->entry.detail[0] = '\0';
}

static void set_connection(http_transfer *transfer, const transfer_options *options) {
  CURL *easy = transfer->entry.easy;
  pool_entry_limit_connect(&transfer->entry, options->limits.connect);
  // Over HTTP/2 the other calls would go on filling the memory of a paused streamed one.
  if (options->streamed)
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  // One HTTP/2 connection carries all requests: waiting for it is better than opening another.
  // Without TLS there is no HTTP/2, and waiting for a connection without an answer so far would be
  // in vain.
  transfer->secure = slice_equal_nocase((slice){options->url, 6}, "https:");
  curl_easy_setopt(easy, CURLOPT_PIPEWAIT, transfer->secure ? 1L : 0L);
  if (transfer->secure && !transfer->repeatable)
    refusal_guard(transfer, true);
  if (pool_avoids_connections(transfer->entry.pool))
    pool_entry_take_fresh(&transfer->entry);
}

// A proxy wants the whole URL of a request without TLS.
static CURLcode set_url(http_transfer *transfer, const transfer_options *options) {
  bool apart = transfer->secure || transfer->entry.direct;
  return handle_url_set(&transfer->url, transfer->entry.easy, options->url,
                        apart ? options->origin : 0);
}

static CURLcode set_request(http_transfer *transfer, const transfer_options *options) {
  CURL *easy = transfer->entry.easy;
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, header_list_first(transfer->headers));
  set_connection(transfer, options);
  CURLcode code = set_body(transfer, options);
  return code == CURLE_OK ? set_url(transfer, options) : code;
}

// nghttp2 never sends a longer head: the request would wait for its answer until the timeout. At
// libcurl's limit, 1 MiB, it reports a lack of memory.
#define HEAD_MOST 60000

http_transfer *transfer_start(http_pool *pool, const transfer_options *options,
                              const char **wrong) {
  *wrong = NULL;
  if (strlen(options->url) + options->headers.length > HEAD_MOST) {
    *wrong = "the URL and the headers are too long to be sent: more than 60000 bytes";
    return NULL;
  }
  pool_entry *taken = pool_take(pool, &kind, &options->setup, wrong);
  if (!taken)
    return NULL;
  http_transfer *transfer = transfer_of(taken);
  begin(transfer, options);
  transfer->headers = pool_header_list(pool, options->headers);
  CURLcode code = transfer->headers ? set_request(transfer, options) : CURLE_OUT_OF_MEMORY;
  CURLMcode added = code == CURLE_OK ? pool_add(&transfer->entry, options->limits) : CURLM_OK;
  if (code == CURLE_OK && added == CURLM_OK)
    return transfer;
  if (code != CURLE_OUT_OF_MEMORY && added != CURLM_OUT_OF_MEMORY)
    *wrong = code != CURLE_OK ? curl_easy_strerror(code) : curl_multi_strerror(added);
  // The pool does not have the transfer, so no lookup can be under way.
  transfer->entry.result = CURLE_FAILED_INIT;
  transfer->entry.done = true;
  transfer_close(transfer);
  return NULL;
}

CURLcode transfer_take_body(http_transfer *transfer, slice *bytes) {
  buffer taken = transfer->body;
  transfer->body = transfer->taken;
  transfer->taken = taken;
  // Keeps the record that memory was short.
  transfer->body.failed = taken.failed;
  transfer->body.length = 0;
  *bytes = buffer_slice(&transfer->taken);
  if (!transfer->paused || transfer->entry.done)
    return CURLE_OK;
  transfer->paused = false;
  patience_byte(&transfer->entry.patience, pool_time(transfer->entry.pool));
  CURLcode code = pool_resume(&transfer->entry);
  return transfer->body.failed ? CURLE_OUT_OF_MEMORY : code;
}

static void keep_room(buffer *room, spare_room *spare) {
  if (room->capacity > ROOM_MOST)
    spare_room_give(spare, room);
  else
    buffer_clear(room);
}

bool transfer_is_done(const http_transfer *transfer) { return transfer->entry.done; }

bool transfer_may_be_sent(const http_transfer *transfer) { return transfer->entry.prepared; }

bool transfer_is_answered(const http_transfer *transfer) {
  return transfer->entry.done && transfer->entry.result == CURLE_OK;
}

void transfer_step(http_transfer *transfer, double seconds) {
  pool_step(transfer->entry.pool, seconds, 0);
}

void transfer_close(http_transfer *transfer) {
  if (!transfer)
    return;
  if (!transfer->entry.done) {
    pool_remove(&transfer->entry);
    transfer->entry.result = CURLE_ABORTED_BY_CALLBACK;
  }
  // libcurl marks in the handle that a stream was refused, and keeps the mark too long.
  bool reusable =
      transfer->entry.result == CURLE_OK && transfer->entry.reusable && !transfer->resent;
  if (reusable && !transfer->is_get)
    reset_body(transfer->entry.easy);
  if (reusable && transfer->watched)
    curl_easy_setopt(transfer->entry.easy, CURLOPT_VERBOSE, 0L);
  if (reusable && transfer->guarded)
    refusal_guard(transfer, false);
  header_list_release(transfer->headers);
  transfer->headers = NULL;
  response_head_clear(&transfer->head);
  gunzip_free(transfer->packed);
  transfer->packed = NULL;
  keep_room(&transfer->head.headers, NULL);
  keep_room(&transfer->body, pool_spare(&transfer->entry));
  buffer_free(&transfer->taken);
  pool_give(&transfer->entry, reusable);
}
