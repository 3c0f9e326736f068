#include "http/transfer_answer.h"

#include <string.h>

#include "http/pool.h"
#include "http/refusal.h"
#include "http/running.h"
#include "http/transfer_state.h"

// The longest heads that libcurl takes since 7.88.1; older versions take any.
#define HEADS_MOST ((size_t)300 * 1024)
// Trailers may be as long as the body or as heads, whichever is longer. Each line also counts for
// libcurl's overhead: trailers may be short and many.
#define LINE_OVERHEAD 64

// Records that the answer is unusable. Returns false for the caller to pass on.
static bool blame(http_transfer *transfer, error_kind kind, const char *fault) {
  transfer->fault_kind = kind;
  transfer->fault = fault;
  return false;
}

static bool blame_size(http_transfer *transfer) {
  return blame(transfer, KIND_PROTOCOL, "the answer is larger than max_response_bytes");
}

// libcurl drops what it has read after the end of an answer, and sometimes only its log shows that.
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
    transfer->entry.reusable = false;
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  }
  return 0;
}

// Makes a connection close after an answer with excess bytes. Where the answer gave its length,
// libcurl sees to that itself, and over HTTP/2 other answers may follow.
static void watch_end(http_transfer *transfer) {
  const response_head *head = &transfer->head;
  slice encoding;
  long version = CURL_HTTP_VERSION_NONE;
  bool untold = transfer->is_head || head->status == 204 || head->status == 304 ||
                response_noted_number(head, NOTED_CONTENT_LENGTH) == 0 ||
                response_noted(head, NOTED_TRANSFER_ENCODING, &encoding);
  if (!untold)
    return;
  curl_easy_getinfo(transfer->entry.easy, CURLINFO_HTTP_VERSION, &version);
  transfer->watched = version == CURL_HTTP_VERSION_1_0 || version == CURL_HTTP_VERSION_1_1;
  if (transfer->watched)
    curl_easy_setopt(transfer->entry.easy, CURLOPT_VERBOSE, 1L);
}

// For an error the status is enough: an unreadable body is ignored.
static bool refuse_body(http_transfer *transfer, error_kind kind, const char *why) {
  transfer->bodiless = true;
  return !transfer_succeeds(transfer) || blame(transfer, kind, why);
}

// Whether the transfer can go on.
static bool unpacked(http_transfer *transfer, gunzip_result result) {
  switch (result) {
  case GUNZIP_TOO_LARGE:
    return blame_size(transfer);
  case GUNZIP_NO_MEMORY:
    transfer->body.failed = true;
    return false;
  case GUNZIP_BROKEN:
    return refuse_body(transfer, KIND_PROTOCOL, "the answer's gzip is broken");
  default:
    return true;
  }
}

// Finds out how the body is encoded. False if it cannot be read.
static bool look_at_encoding(http_transfer *transfer) {
  slice encoding;
  if (!transfer->decodes || !response_noted(&transfer->head, NOTED_CONTENT_ENCODING, &encoding) ||
      encoding.length == 0 || slice_equal_nocase(encoding, "identity"))
    return true;
  if (slice_equal_nocase(encoding, "gzip") || slice_equal_nocase(encoding, "x-gzip")) {
    transfer->packed = gunzip_new();
    return transfer->packed || unpacked(transfer, GUNZIP_NO_MEMORY);
  }
  return refuse_body(transfer, KIND_PROTOCOL,
                     "the answer is packed in a way that was not asked for");
}

static bool has_room(http_transfer *transfer, size_t length) {
  if (!response_head_whole(&transfer->head)) {
    transfer->head_bytes += length;
    return transfer->head_bytes <= HEADS_MOST ||
           blame(transfer, KIND_CONNECTION, "the head of the answer is longer than 300 KB");
  }
  size_t most = transfer->max_bytes > HEADS_MOST ? transfer->max_bytes : HEADS_MOST;
  transfer->trailers += length + LINE_OVERHEAD;
  return transfer->trailers <= most || blame_size(transfer);
}

static void byte_came(http_transfer *transfer) {
  if (transfer->entry.patience.limits.stall > 0)
    patience_byte(&transfer->entry.patience, pool_time(transfer->entry.pool));
}

static size_t header_received(char *bytes, size_t size, size_t count, void *context) {
  http_transfer *transfer = context;
  byte_came(transfer);
  size_t length = size * count;
  bool fine = has_room(transfer, length);
  if (fine && response_head_line(&transfer->head, (slice){bytes, length})) {
    watch_end(transfer);
    fine = look_at_encoding(transfer);
  }
  return fine && !transfer->head.headers.failed ? length : 0;
}

// Takes room for an answer that begins, and reserves it for the whole answer at once if the server
// announces its length, but only up to a bound: the bytes have to arrive first.
static void begin_body(http_transfer *transfer) {
  const int64_t most = SPARE_ROOM_MOST;
  int64_t announced = response_noted_number(&transfer->head, NOTED_CONTENT_LENGTH);
  if (transfer->packed || announced < 0 || announced > (int64_t)ROOM_MOST)
    spare_room_take(pool_spare(&transfer->entry), &transfer->body);
  if (!transfer->packed && announced > 0)
    buffer_reserve_exactly(&transfer->body, (size_t)(announced < most ? announced : most));
}

// The most of a streamed answer that is buffered until it is taken.
#define STREAMED_MOST ((size_t)256 * 1024)

int transfer_status(const http_transfer *transfer) {
  return response_head_whole(&transfer->head) ? transfer->head.status : 0;
}

bool transfer_succeeds(const http_transfer *transfer) {
  int status = transfer_status(transfer);
  return status >= 200 && status <= 299;
}

bool transfer_has_bytes(const http_transfer *transfer) {
  return transfer->body.length > 0 && transfer_succeeds(transfer);
}

transfer_answer transfer_answer_of(http_transfer *transfer) {
  return (transfer_answer){&transfer->head, &transfer->body, pool_spare(&transfer->entry),
                           transfer->received, transfer->resent};
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

// Whether only the end of a TLS connection ended the answer. libcurl does not show whether that end
// was announced inside TLS or forced by someone on the way. A truncated JSON text is noticed when
// it is read.
static bool is_endless(const http_transfer *transfer) {
  const response_head *head = &transfer->head;
  long version = 0;
  curl_easy_getinfo(transfer->entry.easy, CURLINFO_HTTP_VERSION, &version);
  if (version != CURL_HTTP_VERSION_1_0 && version != CURL_HTTP_VERSION_1_1)
    return false;
  bool shows = !transfer->streamed && header_has(head, "content-type", "json");
  return !shows && response_noted_number(head, NOTED_CONTENT_LENGTH) < 0 &&
         !header_has(head, "transfer-encoding", "chunked");
}

// Finds faults in what libcurl calls a success.
static CURLcode judge(http_transfer *transfer) {
  int status = transfer->head.status;
  bool has_body = !transfer->is_head && status != 204 && status != 304;
  if (!response_head_whole(&transfer->head)) {
    blame(transfer, KIND_CONNECTION, "the connection closed within the head of the answer");
    return CURLE_GOT_NOTHING;
  }
  if (transfer->secure && has_body && is_endless(transfer) &&
      !refuse_body(transfer, KIND_PROTOCOL,
                   "nothing says how long the answer is, nor whether it came to its end"))
    return CURLE_PARTIAL_FILE;
  bool whole = !transfer->packed || gunzip_is_whole(transfer->packed) ||
               refuse_body(transfer, KIND_DECODE, "the answer's gzip is cut off");
  return whole ? CURLE_OK : CURLE_BAD_CONTENT_ENCODING;
}

void transfer_ended(http_transfer *transfer, CURLcode result) {
  transfer->entry.result =
      result == CURLE_OK ? judge(transfer) : handle_url_result(&transfer->url, result);
  transfer->entry.done = true;
}

static size_t body_received(char *bytes, size_t size, size_t count, void *context) {
  http_transfer *transfer = context;
  size_t length = size * count;
  byte_came(transfer);
  if (transfer->bodiless)
    return length;
  bool limited = !transfer->streamed || !transfer_succeeds(transfer);
  if (transfer->received == 0 && limited)
    begin_body(transfer);
  if (transfer->packed) {
    bool fine = unpacked(transfer, gunzip_bytes(transfer->packed, (slice){bytes, length},
                                                transfer->max_bytes, &transfer->body));
    transfer->received = transfer->body.length;
    return fine ? length : 0;
  }
  if (limited && (transfer->received > transfer->max_bytes ||
                  length > transfer->max_bytes - transfer->received)) {
    blame_size(transfer);
    return 0;
  }
  if (!limited) {
    if (transfer->body.length >= STREAMED_MOST) {
      transfer->paused = true;
      patience_pauses(&transfer->entry.patience);
      return CURL_WRITEFUNC_PAUSE;
    }
    pool_bytes_came(transfer->entry.pool);
  }
  transfer->received += length;
  return buffer_append(&transfer->body, bytes, length) ? length : 0;
}

// More than the longest head that libcurl takes over HTTP/2. Up to 7.88 it leaves the part that
// does not fit unread until something else arrives.
#define READ_SIZE (136L * 1024)

void transfer_prepare_answer(http_transfer *transfer, const char **refused) {
  CURL *easy = transfer->entry.easy;
  libcurl_take(easy, refused, CURLOPT_HEADERFUNCTION, header_received);
  libcurl_take(easy, refused, CURLOPT_HEADERDATA, transfer);
  libcurl_take(easy, refused, CURLOPT_WRITEFUNCTION, body_received);
  libcurl_take(easy, refused, CURLOPT_WRITEDATA, transfer);
  libcurl_take(easy, refused, CURLOPT_DEBUGFUNCTION, logged);
  libcurl_take(easy, refused, CURLOPT_DEBUGDATA, transfer);
  libcurl_take(easy, refused, CURLOPT_BUFFERSIZE, READ_SIZE);
}
