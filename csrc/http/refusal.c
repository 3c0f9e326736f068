#include "http/refusal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/running.h"
#include "http/transfer_state.h"

#define STREAM "Using Stream ID: "

static bool begins(const char *text, const char *with) {
  return strncmp(text, with, strlen(with)) == 0;
}

// No code and no other callback of libcurl distinguishes a refusal from a connection that died.
// Only its log, written for people, does; if the wording ever changes, a refused request is not
// sent again:
// - Curl_retry_request (lib/transfer.c, the same from 7.81.0 to 8.21.0) logs that it resends a
//   refused request on another connection, before it does.
// - Up to 8.0 the last request that GOAWAY refuses fails with CURLE_HTTP2 instead if nothing else
//   is under way on the connection (h2_process_pending_input in lib/http2.c). From 7.88 on the log
//   has the numbers of the stream and of GOAWAY. Before, the outcome stays unknown.
void refusal_read(http_transfer *transfer, slice said) {
  char text[128];
  long last;
  if (said.length >= sizeof text)
    return;
  memcpy(text, said.data, said.length);
  text[said.length] = '\0';
  if (begins(text, "REFUSED_STREAM, retrying")) {
    transfer->entry.prepared = false;
  } else if (begins(text, "Connection died, retrying") || begins(text, "Downgrades to ")) {
    // Later lines are about other connections, until the request is about to be sent again.
    transfer->entry.local_port = 0;
  } else if (begins(text, STREAM)) {
    transfer->entry.stream = strtol(text + strlen(STREAM), NULL, 10);
  } else if (sscanf(text, "%*[a-z] GOAWAY, error=%*d, last_stream=%ld", &last) == 1) {
    pool_goaway(&transfer->entry, last);
  }
}

// CURL_RTSPREQ_RECEIVE keeps Curl_retry_request from resending a request because a kept connection
// died. Nothing else reads it unless the protocol is RTSP.
void refusal_guard(http_transfer *transfer, bool on) {
  transfer->guarded = on;
  curl_easy_setopt(transfer->entry.easy, CURLOPT_RTSP_REQUEST,
                   on ? CURL_RTSPREQ_RECEIVE : CURL_RTSPREQ_OPTIONS);
  curl_easy_setopt(transfer->entry.easy, CURLOPT_VERBOSE, on ? 1L : 0L);
}
