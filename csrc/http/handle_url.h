// The URL of a handle. libcurl parses a URL that is set as text for each request, and puts it
// together again: 7 % of a call. In a URL that is set in parts only path and query change from one
// request to the next.
#ifndef INTERCOM_HANDLE_URL_H
#define INTERCOM_HANDLE_URL_H

#include "core/buffer.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

// All zero at first. Must live as long as the handle.
typedef struct {
  CURLU *parts;
  buffer origin; // of `parts`
  bool apart;    // whether the parts are set
} handle_url;

// Sets the URL. Its first `origin` bytes are scheme, host and port, with which most URLs of the
// handle begin; 0: it has no such beginning. `url` is changed only until the function returns.
CURLcode handle_url_set(handle_url *of, CURL *easy, char *url, size_t origin);
// Corrects a transfer's result: libcurl 8.12 and later report a malformed URL if memory was short
// for the text of a URL that is set in parts.
CURLcode handle_url_result(const handle_url *of, CURLcode result);
void handle_url_free(handle_url *of);

HIDDEN_END

#endif
