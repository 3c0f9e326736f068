// A proxy's URL, as libcurl reads it.
#ifndef INTERCOM_PROXY_H
#define INTERCOM_PROXY_H

#include "core/buffer.h"

HIDDEN_BEGIN

// Appends its host. Returns NULL, or the fault, which never quotes the text: it may contain a
// password.
const char *proxy_host(const char *text, buffer *host);

HIDDEN_END

#endif
