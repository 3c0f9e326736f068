#include "http/transfer.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/refusal.h"

// Heads and trailers together may be as long as the body, and always as long as libcurl 8 takes
// them. Each line counts for what libcurl keeps beside it, too: they may be short and many.
#define LINES_LEAST ((size_t)300 * 1024)
#define LINE_OVERHEAD 64

// What libcurl has read behind the end of an answer it drops, and of some says so in its log alone.
static int logged(CURL *easy, curl_infotype type, char *text, size_t length, void *context) {
  static const slice dropped[] = {{"Leftovers after chunking", 24}, {"Excess found", 12}};
  http_transfer *transfer = context;
  if (type != CURLINFO_TEXT)
    return 0;
  if (transfer->guarded)
    refusal_read(transfer, (slice){text, length});
  for (size_t i = 0; transfer->watched && i < sizeof dropped / sizeof *dropped; i++) {
    if (length < dropped[i].length || memcmp(text, dropped[i].data, dropped[i].length) != 0)
      continue;
    transfer->reusable = false;
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  }
  return 0;
}

// A connection on which more came than an answer is closed behind it. Where the answer told its
// length libcurl sees to that itself, and over HTTP/2 other answers may follow.
static void watch_end(http_transfer *transfer) {
  const response_head *head = &transfer->head;
  slice encoding;
  long version = CURL_HTTP_VERSION_NONE;
  bool untold = transfer->is_head || head->status == 204 || head->status == 304 ||
                response_noted_number(head, NOTED_CONTENT_LENGTH) == 0 ||
                response_noted(head, NOTED_TRANSFER_ENCODING, &encoding);
  if (!untold)
    return;
  curl_easy_getinfo(transfer->easy, CURLINFO_HTTP_VERSION, &version);
  transfer->watched = version == CURL_HTTP_VERSION_1_0 || version == CURL_HTTP_VERSION_1_1;
  if (transfer->watched)
    curl_easy_setopt(transfer->easy, CURLOPT_VERBOSE, 1L);
}

// Of an answer that is an error its status tells most: there a body that cannot be read is none.
static bool refuse_body(http_transfer *transfer, const char *why) {
  transfer->bodiless = true;
  if (!transfer_succeeds(transfer))
    return true;
  transfer->unreadable = why;
  return false;
}

// Whether it can go on.
static bool unpacked(http_transfer *transfer, gunzip_result result) {
  switch (result) {
  case GUNZIP_TOO_LARGE:
    transfer->too_large = true;
    return false;
  case GUNZIP_NO_MEMORY:
    transfer->body.failed = true;
    return false;
  case GUNZIP_BROKEN:
    return refuse_body(transfer, "the answer's gzip is broken");
  default:
    return true;
  }
}

// Finds out how the body comes. False where it cannot be read.
static bool look_at_encoding(http_transfer *transfer) {
  slice encoding;
  if (!transfer->decodes || !response_noted(&transfer->head, NOTED_CONTENT_ENCODING, &encoding) ||
      encoding.length == 0 || slice_equal_nocase(encoding, "identity"))
    return true;
  if (slice_equal_nocase(encoding, "gzip") || slice_equal_nocase(encoding, "x-gzip")) {
    transfer->packed = gunzip_new();
    return transfer->packed || unpacked(transfer, GUNZIP_NO_MEMORY);
  }
  return refuse_body(transfer, "the answer is packed in a way that was not asked for");
}

static size_t header_received(char *bytes, size_t size, size_t count, void *context) {
  http_transfer *transfer = context;
  size_t length = size * count;
  size_t most = transfer->max_bytes > LINES_LEAST ? transfer->max_bytes : LINES_LEAST;
  transfer->lines += length + LINE_OVERHEAD;
  if (transfer->lines > most) {
    transfer->too_large = true;
    return 0;
  }
  bool fine = true;
  if (response_head_line(&transfer->head, (slice){bytes, length})) {
    watch_end(transfer);
    fine = look_at_encoding(transfer);
  }
  return fine && !transfer->head.headers.failed ? length : 0;
}

// Room for the whole answer at once, where the server says how long it is. What it says is not
// believed beyond a bound: the bytes have to come first.
static void reserve_announced(http_transfer *transfer) {
  const int64_t most = 1024 * 1024;
  int64_t announced = response_noted_number(&transfer->head, NOTED_CONTENT_LENGTH);
  if (announced > 0)
    buffer_reserve_exactly(&transfer->body, (size_t)(announced < most ? announced : most));
}

// Seconds that a connection has where no limit is given.
#define CONNECT_LONGEST 300.0
// libcurl's own limit is not to be the first.
#define CONNECT_SLACK 1.0

// So much of a streamed answer is kept until it is taken away.
#define STREAMED_MOST ((size_t)256 * 1024)

int transfer_status(const http_transfer *transfer) {
  return response_head_whole(&transfer->head) ? transfer->head.status : 0;
}

bool transfer_succeeds(const http_transfer *transfer) {
  int status = transfer_status(transfer);
  return status >= 200 && status <= 299;
}

static bool header_has(const response_head *head, const char *name, const char *word) {
  slice value;
  size_t length = strlen(word);
  if (!response_header(head, name, &value))
    return false;
  for (size_t at = 0; at + length <= value.length; at++) {
    if (slice_equal_nocase((slice){value.data + at, length}, word))
      return true;
  }
  return false;
}

// Whether only the end of a TLS connection ended the answer. libcurl hides whether that was
// announced inside TLS or cut off by whoever is on the way. What is cut off in JSON shows when it
// is read.
static bool is_endless(const http_transfer *transfer) {
  const response_head *head = &transfer->head;
  long version = 0;
  curl_easy_getinfo(transfer->easy, CURLINFO_HTTP_VERSION, &version);
  if (version != CURL_HTTP_VERSION_1_0 && version != CURL_HTTP_VERSION_1_1)
    return false;
  bool shows = !transfer->streamed && header_has(head, "content-type", "json");
  return !shows && response_noted_number(head, NOTED_CONTENT_LENGTH) < 0 &&
         !header_has(head, "transfer-encoding", "chunked");
}

// libcurl takes the end of the connection within the head for the end of the answer.
void transfer_ended(http_transfer *transfer, CURLcode result) {
  int status = transfer->head.status;
  transfer->cut_off = result == CURLE_OK && !response_head_whole(&transfer->head);
  transfer->endless = result == CURLE_OK && transfer->secure && !transfer->is_head &&
                      status != 204 && status != 304 && is_endless(transfer);
  transfer->result = transfer->cut_off   ? CURLE_GOT_NOTHING
                     : transfer->endless ? CURLE_PARTIAL_FILE
                                         : result;
  if (transfer->result == CURLE_OK && transfer->packed && !gunzip_is_whole(transfer->packed) &&
      !refuse_body(transfer, "the answer's gzip is cut off"))
    transfer->result = CURLE_BAD_CONTENT_ENCODING;
  transfer->done = true;
}

static size_t body_received(char *bytes, size_t size, size_t count, void *context) {
  http_transfer *transfer = context;
  size_t length = size * count;
  patience_byte(&transfer->patience, pool_time(transfer->pool));
  if (transfer->bodiless)
    return length;
  if (transfer->packed) {
    bool fine = unpacked(transfer, gunzip_bytes(transfer->packed, (slice){bytes, length},
                                                transfer->max_bytes, &transfer->body));
    transfer->received = transfer->body.length;
    return fine ? length : 0;
  }
  bool limited = !transfer->streamed || !transfer_succeeds(transfer);
  if (limited && (transfer->received > transfer->max_bytes ||
                  length > transfer->max_bytes - transfer->received)) {
    transfer->too_large = true;
    return 0;
  }
  if (!limited) {
    if (transfer->body.length >= STREAMED_MOST) {
      transfer->paused = true;
      patience_pauses(&transfer->patience);
      return CURL_WRITEFUNC_PAUSE;
    }
    pool_bytes_came(transfer->pool);
  }
  if (transfer->received == 0 && limited)
    reserve_announced(transfer);
  transfer->received += length;
  return buffer_append(&transfer->body, bytes, length) ? length : 0;
}

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

// More than the longest head that libcurl takes over HTTP/2. Up to 7.88 it leaves what does not fit
// in here lying, until something else comes.
#define READ_SIZE (136L * 1024)

const char *transfer_prepare(http_transfer *transfer) {
  CURL *easy = transfer->easy;
  const char *refused = NULL;
  libcurl_take(easy, &refused, CURLOPT_PRIVATE, transfer);
  libcurl_take(easy, &refused, CURLOPT_ERRORBUFFER, transfer->detail);
  libcurl_take(easy, &refused, CURLOPT_HEADERFUNCTION, header_received);
  libcurl_take(easy, &refused, CURLOPT_HEADERDATA, transfer);
  libcurl_take(easy, &refused, CURLOPT_WRITEFUNCTION, body_received);
  libcurl_take(easy, &refused, CURLOPT_WRITEDATA, transfer);
  libcurl_take(easy, &refused, CURLOPT_DEBUGFUNCTION, logged);
  libcurl_take(easy, &refused, CURLOPT_DEBUGDATA, transfer);
  libcurl_take(easy, &refused, CURLOPT_PREREQFUNCTION, about_to_send);
  libcurl_take(easy, &refused, CURLOPT_PREREQDATA, transfer);
  libcurl_take(easy, &refused, CURLOPT_BUFFERSIZE, READ_SIZE);
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
  transfer->unreadable = NULL;
  transfer->bodiless = false;
  transfer->repeatable = options->repeatable;
  transfer->received = transfer->lines = 0;
  transfer->kept = transfer->stale = transfer->watched = transfer->guarded = false;
  transfer->local_port = 0;
  transfer->paused = transfer->prepared = transfer->resent = false;
  transfer->too_large = transfer->cut_off = transfer->endless = transfer->done = false;
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

static error_kind kind_of(CURLcode code) {
  switch (code) {
  case CURLE_OPERATION_TIMEDOUT:
    return KIND_TIMEOUT;
  case CURLE_COULDNT_RESOLVE_PROXY:
  case CURLE_COULDNT_RESOLVE_HOST:
  case CURLE_COULDNT_CONNECT:
  case CURLE_SEND_ERROR:
  case CURLE_RECV_ERROR:
  case CURLE_GOT_NOTHING:
  case CURLE_PARTIAL_FILE:
  case CURLE_SEND_FAIL_REWIND:
  case CURLE_HTTP2:
  case CURLE_HTTP2_STREAM:
  case CURLE_PROXY:
    return KIND_CONNECTION;
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CERTPROBLEM:
  case CURLE_SSL_CIPHER:
  case CURLE_SSL_CACERT_BADFILE:
  case CURLE_SSL_ISSUER_ERROR:
  case CURLE_SSL_ENGINE_NOTFOUND:
  case CURLE_SSL_ENGINE_SETFAILED:
  case CURLE_SSL_ENGINE_INITFAILED:
    return KIND_TLS;
  case CURLE_ABORTED_BY_CALLBACK:
    return KIND_CANCELLED;
  default:
    return KIND_PROTOCOL;
  }
}

static bool never_ends_otherwise(CURLcode code) {
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE ||
         code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_ISSUER_ERROR;
}

// libcurl takes no line of a head that is longer. So much could be had then, where memory was not
// what was short.
#define LINE_MOST ((size_t)100 * 1024)

static bool memory_is_short(void) {
  void *room = malloc(4 * LINE_MOST);
  free(room);
  return !room;
}

// Whether a line of the head was too long: up to 8.5 that is a lack of memory for libcurl.
static bool has_long_line(const http_transfer *transfer) {
  curl_off_t answered = 0;
  if (!transfer->easy || response_head_whole(&transfer->head))
    return false;
  curl_easy_getinfo(transfer->easy, CURLINFO_STARTTRANSFER_TIME_T, &answered);
  return transfer->result == CURLE_TOO_LARGE ||
         (transfer->result == CURLE_OUT_OF_MEMORY && answered > 0 && !memory_is_short());
}

transfer_failure transfer_failed(const http_transfer *transfer) {
  CURLcode code = transfer->result;
  bool failed = transfer->body.failed || transfer->head.headers.failed;
  transfer_failure failure = {
      .kind = kind_of(code),
      .outcome = transfer->prepared ? OUTCOME_UNKNOWN : OUTCOME_NOT_SENT,
      .permanent = never_ends_otherwise(code),
      .no_memory = code == CURLE_OUT_OF_MEMORY || failed,
      .message = transfer->detail[0] ? transfer->detail : curl_easy_strerror(code),
  };
  if (transfer->resent && !transfer->repeatable) {
    failure.kind = KIND_CONNECTION;
    failure.message = "the connection closed before the answer came";
  } else if (transfer->cut_off) {
    failure.message = "the connection closed within the head of the answer";
  } else if (transfer->endless) {
    failure.kind = KIND_PROTOCOL;
    failure.message = "nothing says how long the answer is, nor whether it came to its end";
  } else if (!failed && has_long_line(transfer)) {
    failure.kind = KIND_PROTOCOL;
    failure.no_memory = false;
    failure.message = "a line in the head of the answer is longer than 100 KB";
  } else if (transfer->unreadable && !failed) {
    failure.kind = code == CURLE_BAD_CONTENT_ENCODING ? KIND_DECODE : KIND_PROTOCOL;
    failure.message = transfer->unreadable;
  } else if (transfer->too_large) {
    failure.kind = KIND_PROTOCOL;
    failure.message = "the answer is larger than max_response_bytes";
  }
  return failure;
}
