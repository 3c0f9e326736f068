// A request before it is sent: all of it but the token and what every request has.
#ifndef INTERCOM_OUTGOING_H
#define INTERCOM_OUTGOING_H

#include "core/buffer.h"
#include "core/operation.h"

HIDDEN_BEGIN

#define VERB_MAX 8 // with its NUL

typedef struct {
  const operation *row; // NULL for a request that no row describes
  char verb[VERB_MAX];
  buffer path;  // with the leading "/", without the base URL's path
  buffer query; // encoded, without "?"
  buffer body;
  buffer content_type;
  buffer headers; // header lines of this call alone
  api_version version;
  double timeout; // seconds; negative: the client's
  bool has_body, repeatable, wants_file;
} outgoing;

void outgoing_init(outgoing *of);
void outgoing_free(outgoing *of);
// Begins the request of a row: its verb, and whether its answer is a file.
void outgoing_set_row(outgoing *of, const operation *row);
// False where it is no verb: capital letters, and not too many of them.
bool outgoing_set_verb(outgoing *of, slice verb);
// The body and its type, in place of others.
void outgoing_set_body(outgoing *of, slice body, slice content_type);
// `to`, which was initialised, becomes the same request.
void outgoing_copy(outgoing *to, const outgoing *from);
// Whether memory was short for a part of it.
bool outgoing_failed(const outgoing *of);

HIDDEN_END

#endif
