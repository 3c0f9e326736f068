// What libcurl waits for: its sockets, and the time of its next turn.
#ifndef INTERCOM_WATCH_H
#define INTERCOM_WATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "core/hidden.h"
#include "http/libcurl.h"
#include "http/poller.h"

HIDDEN_BEGIN

// Told with each socket that is watched from now on for the sake of a handle.
typedef void watch_news(CURL *easy);

typedef struct {
  struct pollfd *list;
  size_t count, capacity;
  double due; // by clock_seconds, when libcurl wants its turn; INFINITY: when a socket is ready
  watch_news *news;
  bool failed; // memory was short
  poller poller;
  double armed; // what the poller was set to last
} watch;

void watch_init(watch *of, watch_news *news);
void watch_free(watch *of);
// Nothing is waited for any more. The descriptor stays.
void watch_clear(watch *of);
// In a child after fork, where nothing of it is this process's: its descriptor is left behind.
void watch_forget(watch *of);
// Has a multi handle tell what it waits for. `of` must outlive it.
void watch_serve(watch *of, CURLM *multi);

// Waits until a socket is ready, at most so long; how many are. Returns early on a signal.
int watch_poll(watch *of, double seconds);
// Lets libcurl do what can be done: for the sockets that the last watch_poll found ready, and where
// its turn is due.
CURLMcode watch_act(watch *of, CURLM *multi, int ready);

// The sockets: the one at `i`, of `count`.
typedef struct {
  curl_socket_t fd;
  bool read, write;
} watched;

watched watch_at(const watch *of, size_t i);

// The descriptor that is readable when a socket is ready or the armed time has come: one and the
// same until watch_free. -1 with errno where it cannot be made.
int watch_descriptor(watch *of);
bool watch_is_open(const watch *of);
// By clock_seconds. Harmless where no descriptor was asked for.
void watch_arm(watch *of, double when);

HIDDEN_END

#endif
