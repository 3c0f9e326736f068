// Writes the head of a request of HTTP/1.1.
#ifndef INTERCOM_HTTP1_WRITE_H
#define INTERCOM_HTTP1_WRITE_H

#include "core/url.h"

HIDDEN_BEGIN

typedef struct {
  const char *verb;
  const url *target;
  slice lines;                                     // header lines: see header_lines.h
  const char *authorization, *proxy_authorization; // NULL: none
  bool by_proxy;                                   // a proxy is to fetch the URL
  bool has_body;
  size_t body_length;
} http1_outgoing;

void http1_write_head(buffer *out, const http1_outgoing *from);

HIDDEN_END

#endif
