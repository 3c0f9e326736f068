// A request before it is sent, without the token and what all requests have in common.
#ifndef INTERCOM_OUTGOING_H
#define INTERCOM_OUTGOING_H

#include "core/buffer.h"
#include "core/operation.h"

HIDDEN_BEGIN

#define VERB_MAX 8 // with its NUL

typedef struct {
  const operation *row; // NULL for a request without a row
  char verb[VERB_MAX];
  buffer path;  // with the leading "/", without the base URL's path
  buffer query; // encoded, without "?"
  buffer body;
  buffer content_type;
  buffer headers;  // header lines of this call alone
  buffer replaced; // with `is_replaced`, all header lines but those of version and token
  api_version version;
  double timeout; // seconds; negative: the client's
  bool has_body, repeatable, wants_file, is_replaced;
} outgoing;

void outgoing_init(outgoing *of);
void outgoing_free(outgoing *of);
// Begins the request of a row: sets its verb, and whether its answer is a file.
void outgoing_set_row(outgoing *of, const operation *row);
// False if it is no verb: capital letters, fewer than VERB_MAX.
bool outgoing_set_verb(outgoing *of, slice verb);
// Replaces the body and its type.
void outgoing_set_body(outgoing *of, slice body, slice content_type);
// Adds a header, in place of one of the same name.
void outgoing_set_header(outgoing *of, slice name, slice value);
// Makes `to`, an initialised request, an equal one.
void outgoing_copy(outgoing *to, const outgoing *from);
// Whether memory was short for any part of it.
bool outgoing_failed(const outgoing *of);

HIDDEN_END

#endif
