#include "core/http1_write.h"

#include <string.h>

#include "core/header_lines.h"

static void add_header(buffer *out, const char *name, slice value) {
  buffer_append_string(out, name);
  buffer_append_slice(out, value);
  buffer_append(out, "\r\n", 2);
}

static slice host_and_port(const url *of) {
  size_t scheme = of->secure ? sizeof "https://" - 1 : sizeof "http://" - 1;
  return (slice){of->origin.data + scheme, of->origin.length - scheme};
}

// A body may be empty, but a verb that usually has one says so.
static bool says_length(const http1_outgoing *from) {
  return from->has_body || strcmp(from->verb, "POST") == 0 || strcmp(from->verb, "PUT") == 0 ||
         strcmp(from->verb, "PATCH") == 0;
}

void http1_write_head(buffer *out, const http1_outgoing *from) {
  char digits[INTEGER_TEXT_MAX];
  slice line, name;
  const url *target = from->target;
  buffer_append_string(out, from->verb);
  buffer_append_byte(out, ' ');
  if (from->by_proxy)
    buffer_append_slice(out, target->origin);
  if (target->path.length == 0)
    buffer_append_byte(out, '/');
  buffer_append_slice(out, target->path);
  if (target->query.length > 0) {
    buffer_append_byte(out, '?');
    buffer_append_slice(out, target->query);
  }
  buffer_append_string(out, " HTTP/1.1\r\n");
  add_header(out, "Host: ", host_and_port(target));
  for (size_t at = 0; header_lines_next(from->lines, &at, &line, &name);) {
    bool empty = line.data[name.length] == ';';
    buffer_append(out, line.data, empty ? name.length : line.length);
    buffer_append_string(out, empty ? ":\r\n" : "\r\n");
  }
  if (from->authorization)
    add_header(out, "Authorization: ", slice_of(from->authorization));
  if (from->proxy_authorization)
    add_header(out, "Proxy-Authorization: ", slice_of(from->proxy_authorization));
  if (says_length(from))
    add_header(out, "Content-Length: ", integer_text((int64_t)from->body_length, digits));
  buffer_append(out, "\r\n", 2);
}
