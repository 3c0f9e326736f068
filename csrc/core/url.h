// Absolute http and https URLs: reading, comparing, resolving.
#ifndef INTERCOM_URL_H
#define INTERCOM_URL_H

#include "core/buffer.h"

HIDDEN_BEGIN

// Parts point into the parsed text. `path` is empty or starts with "/"; `query` excludes its "?"; a
// fragment is dropped.
typedef struct {
  bool secure;
  slice host;
  unsigned port;
  slice origin;
  slice path;
  slice query;
} url;

// Whether the byte must be percent-encoded wherever it is in a URL.
bool url_forbids(char byte);
// NULL, or what is wrong with the text.
const char *url_parse(url *out, slice text);
bool url_same_origin(const url *a, const url *b);
// Whether the host is a name or address that cannot leave the machine.
bool url_is_loopback(const url *a);
// Appends the absolute URL of `reference` (a Location header), relative to `base`.
bool url_resolve(buffer *out, const url *base, slice reference);
// Appends the bytes percent-encoded, except the unreserved characters of RFC 3986.
bool url_encode(buffer *out, slice bytes);
// Appends a piece of a URL as it is, but for bytes that are not ASCII: these percent-encoded.
bool url_append_ascii(buffer *out, slice text);

HIDDEN_END

#endif
