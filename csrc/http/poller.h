// One descriptor for everything awaited, which an event loop can wait for in turn: epoll's on
// Linux, kqueue's on macOS and the BSDs.
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

// False with errno; ENOSYS: the system has neither.
bool poller_open(poller *of);
void poller_close(poller *of);
// Sets what a socket is awaited for. With neither, the socket is no longer awaited; do that before
// closing it.
bool poller_set(const poller *of, curl_socket_t fd, bool read, bool write);
// Sets when the time has come, by clock_seconds; INFINITY: never.
void poller_arm(const poller *of, double when);

HIDDEN_END

#endif
