// What waits on a connection to be read.
#ifndef INTERCOM_UNREAD_H
#define INTERCOM_UNREAD_H

#include <stdbool.h>

#include "core/hidden.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

// Whether bytes, or its end, wait on the connection that a handle has and `fd` is the socket of: in
// the system, or already in TLS's buffer.
bool unread_on(CURL *easy, curl_socket_t fd);

HIDDEN_END

#endif
