// The URL of a handle. libcurl takes a URL that is set as text apart for each request, and puts it
// together again: 7 % of a call. Of one that is set in parts only path and query are new from one
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
  bool apart;    // whether the parts are what is set
} handle_url;

// Sets the URL. Its first `origin` bytes are what most URLs of the handle begin with, scheme, host
// and port; 0: nothing. `url` is the same again when it returns.
CURLcode handle_url_set(handle_url *of, CURL *easy, char *url, size_t origin);
// What a transfer's result means: libcurl 8.12 and later call it a malformed URL if memory was
// short for the text of one that is set in parts.
CURLcode handle_url_result(const handle_url *of, CURLcode result);
void handle_url_free(handle_url *of);

HIDDEN_END

#endif
