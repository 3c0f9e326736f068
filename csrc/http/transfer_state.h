// The fields of a transfer, for the files that it is made of.
#ifndef INTERCOM_TRANSFER_STATE_H
#define INTERCOM_TRANSFER_STATE_H

#include "core/error_kind.h"
#include "core/response_head.h"
#include "http/gunzip.h"
#include "http/header_list.h"
#include "http/pool_entry.h"

HIDDEN_BEGIN

typedef struct http_transfer http_transfer;

// Serves one request after another, with its handle and the room for an answer.
struct http_transfer {
  pool_entry entry; // first, so that one is the other
  header_list *headers;
  response_head head;
  buffer body;
  buffer taken;      // the bytes that were taken away last: more may come while they are looked at
  size_t received;   // bytes of the body so far, also those already taken away
  size_t head_bytes; // of the answer's head and those before it
  size_t trailers;   // bytes of those after the body so far
  size_t max_bytes;
  bool streamed;
  bool is_get, is_head;
  bool watched; // libcurl reports what came after the answer
  bool paused;  // until what came so far is taken away
  bool repeatable;
  bool resent;  // libcurl sent it a second time, or was about to
  bool guarded; // see refusal.h
  bool decodes;
  gunzip *packed;    // what unpacks the body, where it came packed
  bool bodiless;     // what comes of the body is of no use
  const char *fault; // why the answer cannot be used, where libcurl does not say so
  error_kind fault_kind;
  bool secure;
};

HIDDEN_END

#endif
