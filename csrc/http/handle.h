// A libcurl handle with the options that never change between requests.
#ifndef INTERCOM_HANDLE_H
#define INTERCOM_HANDLE_H

#include "core/buffer.h"
#include "http/libcurl.h"
#include "http/sockets.h"

HIDDEN_BEGIN

typedef struct {
  const char *proxy;   // NULL: the environment's
  const char *ca_file; // NULL: the system's
} handle_setup;

// Sets the options that are the same for all handles. NULL, or the name of an option that libcurl
// did not accept.
const char *handle_prepare(CURL *easy, sockets *opened);
// Whether no proxy is used, whatever the URL.
bool handle_setup_is_direct(const handle_setup *setup);
// NULL when memory is short or an option is unusable: then `wrong` says why.
CURL *handle_new(const handle_setup *setup, sockets *opened, const char **wrong);
// Whether `kept` was made from an equal setup.
bool handle_setup_same(const buffer *kept, const handle_setup *setup);
// False when memory is short.
bool handle_setup_keep(buffer *kept, const handle_setup *setup);

HIDDEN_END

#endif
