// The sockets of a pool. They are known, so that a child after fork can let go of them without a
// word to the peer, and so that a connection is looked at before it is used again.
#ifndef INTERCOM_SOCKETS_H
#define INTERCOM_SOCKETS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/hidden.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

typedef struct {
  struct one_socket *list;
  size_t count, capacity;
  size_t abandoned; // how many of them
  long owner;       // the process that opened them
} sockets;

void sockets_init(sockets *all);
void sockets_free(sockets *all);
// Lets libcurl open and close a handle's sockets here. `all` must outlive the handle. NULL, or the
// name of an option that libcurl did not take.
const char *sockets_serve(sockets *all, CURL *easy);
// Notes that the connection of a handle, which has just ended, may be used again and speaks HTTP/1:
// nothing may come on it before the next request. Harmless for others.
void sockets_keep(sockets *all, CURL *easy);
// The socket of such a connection, by what libcurl tells of it; CURL_SOCKET_BAD for any other.
curl_socket_t sockets_kept(const sockets *all, const char *remote_ip, int remote_port,
                           int local_port);
// A connection on which an answer stayed out is to take no more requests. Those that are under way
// on it may still be answered: libcurl keeps an HTTP/2 connection whatever becomes of its streams.
void sockets_abandon(sockets *all, int port);
// Nothing is under way on it any more: libcurl finds it closed.
void sockets_end(sockets *all, int port);
// Whether this process opened them, and not its parent.
bool sockets_are_ours(const sockets *all);
// Closes those that came with the fork. A number that means another file by now is left alone. The
// next ones are this process's own.
void sockets_leave(sockets *all);

HIDDEN_END

#endif
