#include "http/transfer_failure.h"

#include <stdlib.h>

#include "core/response_head.h"
#include "http/transfer_state.h"

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

// libcurl takes no longer line in a head. If this much memory can be allocated, memory was not
// short.
#define LINE_MOST ((size_t)100 * 1024)

static bool memory_is_short(void) {
  void *room = malloc(4 * LINE_MOST);
  free(room);
  return !room;
}

// Whether a line of the head was too long, which libcurl up to 8.5 reports as a lack of memory.
static bool has_long_line(const http_transfer *transfer) {
  curl_off_t answered = 0;
  if (!transfer->entry.easy || response_head_whole(&transfer->head))
    return false;
  curl_easy_getinfo(transfer->entry.easy, CURLINFO_STARTTRANSFER_TIME_T, &answered);
  return transfer->entry.result == CURLE_TOO_LARGE ||
         (transfer->entry.result == CURLE_OUT_OF_MEMORY && answered > 0 && !memory_is_short());
}

void transfer_lost(http_transfer *transfer, CURLMcode why) {
  bool memory = why == CURLM_OUT_OF_MEMORY;
  transfer->entry.result = memory ? CURLE_OUT_OF_MEMORY : CURLE_FAILED_INIT;
  transfer->body.failed = memory; // not a line that was too long for libcurl
  transfer->fault = curl_multi_strerror(why);
  transfer->fault_kind = KIND_CONNECTION;
  transfer->entry.done = true;
}

static transfer_failure closed(void) {
  return (transfer_failure){
      .kind = KIND_CANCELLED,
      .outcome = OUTCOME_UNKNOWN,
      .message = curl_easy_strerror(CURLE_ABORTED_BY_CALLBACK),
  };
}

transfer_failure transfer_failed(const http_transfer *transfer) {
  if (!transfer)
    return closed();
  CURLcode code = transfer->entry.result;
  bool failed = transfer->body.failed || transfer->head.headers.failed;
  transfer_failure failure = {
      .kind = kind_of(code),
      .outcome = transfer->entry.prepared ? OUTCOME_UNKNOWN : OUTCOME_NOT_SENT,
      .permanent = never_ends_otherwise(code),
      .no_memory = code == CURLE_OUT_OF_MEMORY || failed,
      .message = transfer->entry.detail[0] ? transfer->entry.detail : curl_easy_strerror(code),
  };
  if (transfer->resent && !transfer->repeatable) {
    failure.kind = KIND_CONNECTION;
    failure.message = "the connection closed before the answer came";
  } else if (!failed && has_long_line(transfer)) {
    failure.kind = KIND_PROTOCOL;
    failure.no_memory = false;
    failure.message = "a line in the head of the answer is longer than 100 KB";
  } else if (transfer->fault && !failed) {
    failure.kind = transfer->fault_kind;
    failure.message = transfer->fault;
  }
  return failure;
}
