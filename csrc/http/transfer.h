// One request on its way and the answer that comes back.
#ifndef INTERCOM_TRANSFER_H
#define INTERCOM_TRANSFER_H

#include "core/response.h"
#include "core/retry.h"
#include "http/gunzip.h"
#include "http/pool.h"

HIDDEN_BEGIN

// Everything is copied except `body`, which must live as long as the transfer.
typedef struct {
  const char *verb;
  const char *url;
  slice headers; // "Name: value\0" for each
  slice body;
  bool has_body;
  bool repeatable;  // libcurl may send it again by itself on a dead connection
  bool decode;      // ask for a compressed answer and unpack it
  size_t max_bytes; // of the unpacked body
  bool streamed;    // whoever started it takes a success away as it comes, however large
  patience_limits limits;
  handle_setup setup;
} transfer_options;

// It serves one request after another, with its handle and the room for an answer.
struct http_transfer {
  http_pool *pool;
  CURL *easy;
  unsigned
      setup; // the kind of `easy`, as the pool counts them: of another one it is not used again
  http_transfer *previous, *next;
  header_list *headers;
  response_head head;
  buffer body;
  buffer taken;      // the bytes that were taken away last: more may come while they are looked at
  size_t received;   // bytes of the body so far, also those already taken away
  size_t head_bytes; // of the answer's head and those before it
  size_t trailers;   // what those behind the body took so far
  size_t max_bytes;
  patience patience;
  double left_alone; // seconds for which the client could not act while it connected
  bool streamed;
  bool reusable; // nothing was set in the handle that another transfer would not set itself
  bool is_get, is_head;
  bool watched; // libcurl tells of what came behind the answer
  bool paused;  // until what came so far is taken away
  bool repeatable;
  bool kept;  // its connection, which speaks HTTP/1, served another request before
  bool stale; // bytes waited on that connection, so that nothing was sent
  // The request went out, or may have. Not so where it never left, not even on a kept connection
  // that died before another was made, and where the server refused it unread.
  bool prepared;
  bool resent;        // libcurl sent it a second time, or was about to
  bool guarded;       // see refusal.h
  long stream;        // of HTTP/2, where libcurl tells it
  int local_port;     // of its connection, once that stands
  char remote_ip[46]; // the same, of one that is guarded
  bool decodes;
  gunzip *packed;    // what unpacks the body, where it came packed
  bool bodiless;     // what comes of the body is of no use
  const char *fault; // why the answer cannot be used, where libcurl does not say so
  error_kind fault_kind;
  bool secure;
  bool done;
  CURLcode result;
  char detail[CURL_ERROR_SIZE];
};

// Sets what all requests have in common, once for each transfer. NULL, or the name of an option
// that libcurl did not take.
const char *transfer_prepare(http_transfer *transfer);
// For transfer.c only: has the answer read. `refused` becomes the name of an option that was not
// taken.
void transfer_prepare_answer(http_transfer *transfer, const char **refused);
// NULL when an option is not usable, as `wrong` says then, or when memory is short.
http_transfer *transfer_start(http_pool *pool, transfer_options *options, const char **wrong);
// NULL for a handle that was left behind.
http_transfer *transfer_of(CURL *easy);
#ifndef LOOKUPS_END_ALONE
// Where its name is still looked up, lets it go without its handle, which sends nothing any more.
bool transfer_leave_lookup(http_transfer *transfer);
#endif
// One of its sockets is watched.
void transfer_is_watched(CURL *easy);
// For so many seconds the client could not act.
void transfer_was_left_alone(http_transfer *transfer, double seconds);
// Takes away what came so far, which `bytes` is until the next time; more may come.
CURLcode transfer_take_body(http_transfer *transfer, slice *bytes);
// The answer's status; 0 until the whole head came.
int transfer_status(const http_transfer *transfer);
// Whether the answer that has begun is a success.
bool transfer_succeeds(const http_transfer *transfer);
// For pool.c only: the next connection is a new one.
void transfer_take_fresh(http_transfer *transfer);
// For pool.c only: libcurl is through with it.
void transfer_ended(http_transfer *transfer, CURLcode result);
// For pool.c only: its multi handle failed, and is there no more.
void transfer_lost(http_transfer *transfer, CURLMcode why);
// Ends it wherever it is. It is not there any more then; harmless with NULL.
void transfer_close(http_transfer *transfer);

// After `done` with result != CURLE_OK: what kind of failure it was.
typedef struct {
  error_kind kind;
  request_outcome outcome;
  bool permanent;
  bool no_memory;
  const char *message;
} transfer_failure;

transfer_failure transfer_failed(const http_transfer *transfer);

HIDDEN_END

#endif
