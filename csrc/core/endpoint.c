#include "core/endpoint.h"

#include <assert.h>
#include <string.h>

#include "core/header_lines.h"
#include "core/request_parts.h"

const char *endpoint_set_base(endpoint *of, slice base_url) {
  buffer_append_slice(&of->base_text, base_url);
  const char *wrong = url_parse(&of->base, buffer_slice(&of->base_text));
  if (wrong)
    return wrong;
  if (of->base.query.length > 0)
    return "it has a query";
  if (!of->base.secure && !url_is_loopback(&of->base))
    return "http would show the token to the network; only https, or a loopback address, may be "
           "used";
  while (of->base.path.length > 0 && of->base.path.data[of->base.path.length - 1] == '/')
    of->base.path.length--;
  return NULL;
}

static void add_default(buffer *lines, const char *name, slice value) {
  if (header_lines_have(buffer_slice(lines), slice_of(name)))
    return;
  buffer_append_string(lines, name);
  buffer_append_string(lines, ": ");
  buffer_append_slice(lines, value);
  buffer_append_byte(lines, '\0');
}

bool endpoint_complete(endpoint *of, slice user_agent) {
  assert(of->base.origin.length > 0);
  add_default(&of->headers, "User-Agent", user_agent);
  outgoing plain;
  outgoing_init(&plain);
  plain.version = of->version;
  endpoint_headers(of, &plain, &of->usual);
  return !of->base_text.failed && !of->headers.failed && !of->usual.failed;
}

void endpoint_free(endpoint *of) {
  buffer_free(&of->base_text);
  buffer_free(&of->headers);
  buffer_free(&of->usual);
}

void endpoint_url(const endpoint *of, const outgoing *from, buffer *out) {
  buffer_append_slice(out, of->base.origin);
  buffer_append_slice(out, of->base.path);
  buffer_append_slice(out, buffer_slice(&from->path));
  if (from->query.length > 0) {
    buffer_append_byte(out, '?');
    buffer_append_slice(out, buffer_slice(&from->query));
  }
}

// A call's header replaces the client's header of the same name, and either replaces the default.
static void add_common(const endpoint *of, slice own, buffer *out) {
  slice line, name, common = buffer_slice(&of->headers);
  if (own.length == 0) {
    buffer_append_slice(out, common);
    return;
  }
  for (size_t at = 0; header_lines_next(common, &at, &line, &name);) {
    if (!header_lines_have(own, name))
      buffer_append(out, line.data, line.length + 1);
  }
}

static const char *accepted(const outgoing *from) {
  if (from->row && from->row->response == RESPONSE_MEDIA)
    return "*/*";
  return from->wants_file ? "application/octet-stream" : "application/json";
}

void endpoint_headers(const endpoint *of, const outgoing *from, buffer *out) {
  char version[VERSION_TEXT_MAX];
  bool usual = from->headers.length == 0 && !from->has_body && !from->wants_file &&
               !from->is_replaced && from->version == of->version;
  if (usual && of->usual.length > 0) {
    buffer_append_slice(out, buffer_slice(&of->usual));
    return;
  }
  add_default(out, "Intercom-Version", slice_of(version_format(from->version, version)));
  if (from->is_replaced) {
    buffer_append_slice(out, buffer_slice(&from->replaced));
    return;
  }
  add_common(of, buffer_slice(&from->headers), out);
  buffer_append_slice(out, buffer_slice(&from->headers));
  add_default(out, "Accept", slice_of(accepted(from)));
  if (from->has_body)
    add_default(out, "Content-Type", buffer_slice(&from->content_type));
}

const char *endpoint_follow(const endpoint *of, slice page_url, outgoing *into) {
  url parsed;
  if (url_parse(&parsed, page_url))
    return "the next page's URL is not valid";
  if (!url_same_origin(&parsed, &of->base))
    return "the next page is on another host";
  slice prefix = of->base.path, path = parsed.path;
  bool inside = path.length > prefix.length && path.data[prefix.length] == '/' &&
                (prefix.length == 0 || memcmp(path.data, prefix.data, prefix.length) == 0);
  if (!inside)
    return "the next page is outside the base URL";
  // libcurl would resolve dot segments, and thereby leave the base URL's path.
  if (raw_path_fault(path))
    return "the next page's URL is not valid";
  buffer_clear(&into->path);
  buffer_append(&into->path, path.data + prefix.length, path.length - prefix.length);
  buffer_clear(&into->query);
  buffer_append_slice(&into->query, parsed.query);
  return NULL;
}
