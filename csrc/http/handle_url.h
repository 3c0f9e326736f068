// The URL of a handle. libcurl parses a URL that is set as text for each request, and puts it
// together again: a tenth of a call. An origin stays the same from one request to the next, and
// path and query are sent as they are.
#ifndef INTERCOM_HANDLE_URL_H
#define INTERCOM_HANDLE_URL_H

#include "core/buffer.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

// All zero at first. Must live as long as the handle.
typedef struct {
  CURLU *parsed;
  buffer origin; // of `parsed`, if that is set
  bool apart;    // whether path and query are set apart from it
} handle_url;

// Sets the URL. Its first `origin` bytes are scheme, host and port, if what follows may be sent as
// it is; else 0.
CURLcode handle_url_set(handle_url *of, CURL *easy, const char *url, size_t origin);
// Corrects a transfer's result: libcurl 8.12 and later report a malformed URL if memory was short
// for the text of a parsed one.
CURLcode handle_url_result(const handle_url *of, CURLcode result);
void handle_url_free(handle_url *of);

HIDDEN_END

#endif
