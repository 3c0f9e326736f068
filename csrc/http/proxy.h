// The URL of a proxy, as libcurl reads it.
#ifndef INTERCOM_PROXY_H
#define INTERCOM_PROXY_H

#include "core/buffer.h"

HIDDEN_BEGIN

// Appends its host. NULL, or what is wrong, which repeats nothing of the text: it may have a
// password.
const char *proxy_host(const char *text, buffer *host);

HIDDEN_END

#endif
