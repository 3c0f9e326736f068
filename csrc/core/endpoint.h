// The target of a client's requests and what they have in common: base URL, version, headers.
#ifndef INTERCOM_ENDPOINT_H
#define INTERCOM_ENDPOINT_H

#include "core/outgoing.h"
#include "core/url.h"

HIDDEN_BEGIN

typedef struct {
  buffer base_text; // `base` points into it
  url base;         // its path without a "/" at the end
  buffer headers;   // header lines of every request
  buffer usual;     // all header lines of a request without a body and without own headers
  api_version version;
  bool version_named; // otherwise an operation that is not in `version` is sent with its own
} endpoint;

// All zero is an endpoint to be filled: first the base URL, then `headers` and `version`, then
// endpoint_complete. Returns NULL, or what is wrong with the base URL; memory: base_text.failed.
const char *endpoint_set_base(endpoint *of, slice base_url);
// Adds the missing default headers. False when memory is short.
bool endpoint_complete(endpoint *of, slice user_agent);
void endpoint_free(endpoint *of);

// Appends the whole URL of a request.
void endpoint_url(const endpoint *of, const outgoing *from, buffer *out);
// Appends all header lines of a request except the token's.
void endpoint_headers(const endpoint *of, const outgoing *from, buffer *out);
// Makes the URL of a next page the request's path and query. Returns NULL, or why that is not
// allowed: the URL leaves the server or the base URL's path.
const char *endpoint_follow(const endpoint *of, slice page_url, outgoing *into);

HIDDEN_END

#endif
