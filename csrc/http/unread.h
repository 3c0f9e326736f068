// Unread bytes of a connection.
#ifndef INTERCOM_UNREAD_H
#define INTERCOM_UNREAD_H

#include <stdbool.h>

#include "core/hidden.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

// Whether bytes, or the end, of a handle's connection, whose socket is `fd`, wait to be read: in
// the system, or already in TLS's buffer.
bool unread_on(CURL *easy, curl_socket_t fd);

HIDDEN_END

#endif
