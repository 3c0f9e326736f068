#include "core/outgoing.h"

#include <assert.h>
#include <string.h>

#include "core/header_lines.h"

void outgoing_init(outgoing *of) { *of = (outgoing){.timeout = -1}; }

void outgoing_free(outgoing *of) {
  buffer_free(&of->path);
  buffer_free(&of->query);
  buffer_free(&of->body);
  buffer_free(&of->content_type);
  buffer_free(&of->headers);
  buffer_free(&of->replaced);
}

void outgoing_set_row(outgoing *of, const operation *row) {
  assert(strlen(row->verb) < VERB_MAX);
  of->row = row;
  strcpy(of->verb, row->verb);
  of->wants_file = row->response != RESPONSE_JSON;
}

bool outgoing_set_verb(outgoing *of, slice verb) {
  if (verb.length >= VERB_MAX)
    return false;
  for (size_t i = 0; i < verb.length; i++) {
    if (verb.data[i] < 'A' || verb.data[i] > 'Z')
      return false;
  }
  memcpy(of->verb, verb.data, verb.length);
  of->verb[verb.length] = '\0';
  return true;
}

static void replace(buffer *content, slice with) {
  buffer_clear(content);
  buffer_append_slice(content, with);
}

void outgoing_set_body(outgoing *of, slice body, slice content_type) {
  replace(&of->body, body);
  replace(&of->content_type, content_type);
  of->has_body = true;
}

void outgoing_set_header(outgoing *of, slice name, slice value) {
  header_lines_remove(&of->headers, name);
  header_lines_add(&of->headers, name, value);
}

void outgoing_copy(outgoing *to, const outgoing *from) {
  outgoing made = *from;
  made.path = to->path;
  made.query = to->query;
  made.body = to->body;
  made.content_type = to->content_type;
  made.headers = to->headers;
  made.replaced = to->replaced;
  *to = made;
  replace(&to->path, buffer_slice(&from->path));
  replace(&to->query, buffer_slice(&from->query));
  replace(&to->body, buffer_slice(&from->body));
  replace(&to->content_type, buffer_slice(&from->content_type));
  replace(&to->headers, buffer_slice(&from->headers));
  replace(&to->replaced, buffer_slice(&from->replaced));
}

bool outgoing_failed(const outgoing *of) {
  return of->path.failed || of->query.failed || of->body.failed || of->content_type.failed ||
         of->headers.failed || of->replaced.failed;
}
