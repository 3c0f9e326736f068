#include "http/transfer.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "http/refusal.h"

// Seconds that a connection has where no limit is given.
#define CONNECT_LONGEST 300.0
// libcurl's own limit is not to be the first.
#define CONNECT_SLACK 1.0

// Called each time before libcurl sends the request. What waits on a kept connection then is no
// answer to it, and libcurl up to 8.0 would take it for one. The second time means that a kept
// connection died without an answer: the first delivery may have been carried out, unless the
// server refused it.
static int about_to_send(void *context, char *remote_ip, char *local_ip, int remote_port,
                         int local_port) {
  (void)local_ip;
  http_transfer *transfer = context;
  transfer->stale = pool_unread(transfer->pool, transfer, remote_ip, remote_port, local_port);
  if (transfer->stale)
    return CURL_PREREQFUNC_ABORT;
  transfer->local_port = local_port;
  if (transfer->guarded)
    snprintf(transfer->remote_ip, sizeof transfer->remote_ip, "%s", remote_ip);
  transfer->stream = 0;
  transfer->resent = transfer->prepared;
  transfer->prepared = true;
  patience_connected(&transfer->patience, pool_time(transfer->pool));
  return transfer->resent && !transfer->repeatable ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

#ifndef LOOKUPS_END_ALONE
static int not_sent_any_more(void *context, char *remote_ip, char *local_ip, int remote_port,
                             int local_port) {
  (void)context, (void)remote_ip, (void)local_ip, (void)remote_port, (void)local_port;
  return CURL_PREREQFUNC_ABORT;
}

bool transfer_leave_lookup(http_transfer *transfer) {
  CURL *easy = transfer->easy;
  curl_off_t looked_up = 0;
  curl_easy_getinfo(easy, CURLINFO_NAMELOOKUP_TIME_T, &looked_up);
  if (transfer->prepared || looked_up > 0)
    return false;
  // It must not be seen any more, nor go out, nor be ended by a limit: that would wait, too.
  curl_easy_setopt(easy, CURLOPT_PRIVATE, NULL);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, NULL);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, NULL);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, not_sent_any_more);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)INT_MAX);
  transfer->easy = NULL;
  return true;
}
#endif

static long milliseconds(double seconds) {
  if (!(seconds > 0))
    return 0;
  return seconds > 1e6 ? 1000000000L : (long)(seconds * 1000 + 0.999);
}

// libcurl copies strings: an option that was not taken for want of memory would send another
// request.
static void set_text(CURLcode *code, CURL *easy, CURLoption option, const char *text) {
  if (*code == CURLE_OK)
    *code = curl_easy_setopt(easy, option, text);
}

// For a GET nothing: a handle is given back as one for it.
static CURLcode set_body(http_transfer *transfer, const transfer_options *options) {
  CURL *easy = transfer->easy;
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
    // An empty body, so that the server sees "Content-Length: 0" and does not wait for one.
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

const char *transfer_prepare(http_transfer *transfer) {
  CURL *easy = transfer->easy;
  const char *refused = NULL;
  libcurl_take(easy, &refused, CURLOPT_PRIVATE, transfer);
  libcurl_take(easy, &refused, CURLOPT_ERRORBUFFER, transfer->detail);
  transfer_prepare_answer(transfer, &refused);
  libcurl_take(easy, &refused, CURLOPT_PREREQFUNCTION, about_to_send);
  libcurl_take(easy, &refused, CURLOPT_PREREQDATA, transfer);
  // Each request sets its own.
  libcurl_take(easy, &refused, CURLOPT_CONNECTTIMEOUT_MS, 0L);
  libcurl_take(easy, &refused, CURLOPT_CUSTOMREQUEST, NULL);
  libcurl_take(easy, &refused, CURLOPT_FRESH_CONNECT, 0L);
  libcurl_take(easy, &refused, CURLOPT_FORBID_REUSE, 0L);
  libcurl_take(easy, &refused, CURLOPT_VERBOSE, 0L);
  // Not every libcurl has HTTP/2, and without it everything works.
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  return refused;
}

// Of what it served before nothing is left but the handle and the room for an answer.
static void begin(http_transfer *transfer, const transfer_options *options) {
  transfer->reusable = options->decode && !options->streamed;
  transfer->max_bytes = options->max_bytes;
  transfer->streamed = options->streamed;
  transfer->decodes = options->decode;
  transfer->fault = NULL;
  transfer->bodiless = false;
  transfer->repeatable = options->repeatable;
  transfer->received = transfer->head_bytes = transfer->trailers = 0;
  transfer->kept = transfer->stale = transfer->watched = transfer->guarded = false;
  transfer->local_port = 0;
  transfer->paused = transfer->prepared = transfer->resent = false;
  transfer->done = false;
  transfer->result = CURLE_OK;
  transfer->detail[0] = '\0';
}

// Of libcurl's own limits only this one is used: it divides it among a name's addresses. The others
// go by the time in which the client could act, and so do patience_limits.
static void set_connect_timeout(const http_transfer *transfer, double seconds) {
  double most = seconds > 0 ? seconds : CONNECT_LONGEST;
  curl_easy_setopt(transfer->easy, CURLOPT_CONNECTTIMEOUT_MS,
                   milliseconds(most + CONNECT_SLACK + transfer->left_alone));
}

void transfer_was_left_alone(http_transfer *transfer, double seconds) {
  if (transfer->prepared)
    return;
  transfer->left_alone += seconds;
  set_connect_timeout(transfer, transfer->patience.limits.connect);
}

http_transfer *transfer_of(CURL *easy) {
  char *private = NULL;
  curl_easy_getinfo(easy, CURLINFO_PRIVATE, &private);
  return (http_transfer *)(void *)private;
}

void transfer_is_watched(CURL *easy) {
  http_transfer *transfer = transfer_of(easy);
  if (transfer && !transfer->prepared)
    patience_connects(&transfer->patience, pool_time(transfer->pool));
}

static void set_connection(http_transfer *transfer, const transfer_options *options) {
  CURL *easy = transfer->easy;
  set_connect_timeout(transfer, options->limits.connect);
  // Over HTTP/2 the other calls would go on filling the memory of a streamed one that is paused.
  if (options->streamed)
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  // One HTTP/2 connection takes them all: better wait for it than open another. In the clear there
  // is none, and one on which nothing was answered yet would be waited for in vain.
  transfer->secure = slice_equal_nocase((slice){options->url, 6}, "https:");
  curl_easy_setopt(easy, CURLOPT_PIPEWAIT, transfer->secure ? 1L : 0L);
  if (transfer->secure && !transfer->repeatable)
    refusal_guard(transfer, true);
  if (pool_avoids_connections(transfer->pool))
    transfer_take_fresh(transfer);
}

static CURLcode set_request(http_transfer *transfer, const transfer_options *options) {
  CURL *easy = transfer->easy;
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, header_list_first(transfer->headers));
  set_connection(transfer, options);
  CURLcode code = set_body(transfer, options);
  set_text(&code, easy, CURLOPT_URL, options->url);
  if (!options->decode)
    set_text(&code, easy, CURLOPT_ACCEPT_ENCODING, NULL);
  return code;
}

// nghttp2 never sends a longer head: the request would wait for its answer until the timeout. Where
// libcurl ends, at 1 MiB, it says that memory is short.
#define HEAD_MOST 60000

http_transfer *transfer_start(http_pool *pool, transfer_options *options, const char **wrong) {
  *wrong = NULL;
  if (strlen(options->url) + options->headers.length > HEAD_MOST) {
    *wrong = "the URL and the headers are too long to be sent: more than 60000 bytes";
    return NULL;
  }
  http_transfer *transfer = pool_take(pool, &options->setup, wrong);
  if (!transfer)
    return NULL;
  begin(transfer, options);
  transfer->headers = pool_header_list(pool, options->headers);
  CURLcode code = transfer->headers ? set_request(transfer, options) : CURLE_OUT_OF_MEMORY;
  CURLMcode added = code == CURLE_OK ? pool_add(pool, transfer, options->limits) : CURLM_OK;
  if (code == CURLE_OK && added == CURLM_OK)
    return transfer;
  if (code != CURLE_OUT_OF_MEMORY && added != CURLM_OUT_OF_MEMORY)
    *wrong = code != CURLE_OK ? curl_easy_strerror(code) : curl_multi_strerror(added);
  transfer_close(transfer);
  return NULL;
}

void transfer_take_fresh(http_transfer *transfer) {
  transfer->reusable = false;
  transfer->detail[0] = '\0';
  curl_easy_setopt(transfer->easy, CURLOPT_FRESH_CONNECT, 1L);
}

CURLcode transfer_take_body(http_transfer *transfer, slice *bytes) {
  buffer taken = transfer->body;
  transfer->body = transfer->taken;
  transfer->taken = taken;
  // That memory was short stays known.
  transfer->body.failed = taken.failed;
  transfer->body.length = 0;
  *bytes = buffer_slice(&transfer->taken);
  if (!transfer->paused || transfer->done)
    return CURLE_OK;
  transfer->paused = false;
  patience_byte(&transfer->patience, pool_time(transfer->pool));
  CURLcode code = pool_resume(transfer->pool, transfer);
  return transfer->body.failed ? CURLE_OUT_OF_MEMORY : code;
}

void transfer_close(http_transfer *transfer) {
  if (!transfer)
    return;
  if (!transfer->done) {
    pool_remove(transfer->pool, transfer);
    transfer->result = CURLE_ABORTED_BY_CALLBACK;
  }
  // libcurl keeps a mark in the handle that a stream was refused, for longer than it is true.
  bool reusable = transfer->result == CURLE_OK && transfer->reusable && !transfer->resent;
  if (reusable && !transfer->is_get)
    reset_body(transfer->easy);
  if (reusable && transfer->watched)
    curl_easy_setopt(transfer->easy, CURLOPT_VERBOSE, 0L);
  if (reusable && transfer->guarded)
    refusal_guard(transfer, false);
  header_list_release(transfer->headers);
  transfer->headers = NULL;
  response_head_clear(&transfer->head);
  gunzip_free(transfer->packed);
  transfer->packed = NULL;
  buffer_clear(&transfer->body);
  buffer_free(&transfer->taken);
  pool_give(transfer, reusable);
}
