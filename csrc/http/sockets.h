// The sockets of a pool, recorded so that a child after fork can close them without a word to the
// peer, and so that a connection can be checked before it is used again.
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
  size_t abandoned; // how many of them take no more requests
  long owner;       // the forks_number of the process that opened them
} sockets;

void sockets_init(sockets *all);
void sockets_free(sockets *all);
// Makes libcurl open and close a handle's sockets here. `all` must outlive the handle. Returns
// NULL, or the name of an option that libcurl did not accept.
const char *sockets_serve(sockets *all, CURL *easy);
// Notes that a handle's connection, whose request has just ended, may be used again and speaks
// HTTP/1: nothing may arrive on it before the next request. Does nothing for other connections.
void sockets_keep(sockets *all, CURL *easy);
// The socket of such a connection, found by what libcurl reports about it; CURL_SOCKET_BAD for any
// other.
curl_socket_t sockets_kept(const sockets *all, const char *remote_ip, int remote_port,
                           int local_port);
// Marks a connection on which an answer failed to come: it takes no more requests. Requests under
// way on it may still be answered, and libcurl keeps an HTTP/2 connection whatever happens to its
// streams.
void sockets_abandon(sockets *all, int port);
// Ends such a connection once nothing is under way on it: libcurl then finds it closed.
void sockets_end(sockets *all, int port);
// Whether this process opened them, rather than its parent.
bool sockets_are_ours(const sockets *all);
// Closes the sockets inherited by fork, but not a number that names another file by now. Sockets
// opened later belong to this process.
void sockets_leave(sockets *all);

HIDDEN_END

#endif
