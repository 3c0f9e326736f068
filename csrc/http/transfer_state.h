// The fields of a transfer, shared by its source files.
#ifndef INTERCOM_TRANSFER_STATE_H
#define INTERCOM_TRANSFER_STATE_H

#include "core/error_kind.h"
#include "core/response_head.h"
#include "http/gunzip.h"
#include "http/handle_url.h"
#include "http/header_list.h"
#include "http/pool_entry.h"

HIDDEN_BEGIN

typedef struct http_transfer http_transfer;

// The largest buffer that a transfer keeps for its next request; answers up to this size have no
// use for a large one's memory.
#define ROOM_MOST ((size_t)16 * 1024)

// Serves one request after another, keeping its handle and its buffers.
struct http_transfer {
  pool_entry entry; // the first member: a pointer to either is one to both
  header_list *headers;
  handle_url url;
  response_head head;
  buffer body;
  buffer taken;      // the bytes that were taken last: more may arrive while they are in use
  size_t received;   // bytes of the body so far, also those already taken away
  size_t head_bytes; // of the answer's head and those before it
  size_t trailers;   // bytes of the trailers so far
  size_t max_bytes;
  bool streamed;
  bool is_get, is_head;
  bool watched; // libcurl logs what arrives after the answer
  bool paused;  // until the bytes so far are taken
  bool repeatable;
  bool resent;  // libcurl sent it a second time, or was about to
  bool guarded; // see refusal.h
  bool decodes;
  gunzip *packed;    // unpacks the body, if it is packed
  bool bodiless;     // the bytes of the body are ignored
  const char *fault; // why the answer is unusable, if libcurl does not say so
  error_kind fault_kind;
  bool secure;
};

HIDDEN_END

#endif
