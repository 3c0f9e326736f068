// Absolute http and https URLs: reading, comparing, resolving.
#ifndef INTERCOM_URL_H
#define INTERCOM_URL_H

#include "core/buffer.h"

HIDDEN_BEGIN

// Parts point into the text that was parsed. `path` is empty or starts with "/"; `query` comes
// without its "?"; a fragment is dropped.
typedef struct {
  bool secure;
  slice host;
  unsigned port;
  slice origin;
  slice path;
  slice query;
} url;

// A byte that is allowed nowhere in a URL, unless percent-encoded.
bool url_forbids(char byte);
// NULL, or what is wrong with the text.
const char *url_parse(url *out, slice text);
bool url_same_origin(const url *a, const url *b);
// Names and addresses that cannot leave the machine.
bool url_is_loopback(const url *a);
// The absolute URL of `reference` (a Location header) as seen from `base`.
bool url_resolve(buffer *out, const url *base, slice reference);
// Appends the bytes percent-encoded: only the unreserved characters of RFC 3986 stay.
bool url_encode(buffer *out, slice bytes);

HIDDEN_END

#endif
