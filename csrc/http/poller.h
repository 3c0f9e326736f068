// One descriptor for all that is waited for, which an event loop can wait for in its turn: epoll's
// on Linux, kqueue's on macOS and the BSDs.
#ifndef INTERCOM_POLLER_H
#define INTERCOM_POLLER_H

#include <stdbool.h>

#include "core/hidden.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

typedef struct {
  int descriptor; // readable when a socket is ready or the time has come; -1: not open
  int timer;
} poller;

// False with errno; ENOSYS: the system has neither of them.
bool poller_open(poller *of);
void poller_close(poller *of);
// What a socket is waited for from now on. Neither: no longer, which is to come before it is
// closed.
bool poller_set(const poller *of, curl_socket_t fd, bool read, bool write);
// When the time has come, by clock_seconds; INFINITY: never.
void poller_arm(const poller *of, double when);

HIDDEN_END

#endif
