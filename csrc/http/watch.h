// What libcurl waits for: its sockets, and its next timer.
#ifndef INTERCOM_WATCH_H
#define INTERCOM_WATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "core/hidden.h"
#include "http/libcurl.h"
#include "http/poller.h"

HIDDEN_BEGIN

// Called for each socket that libcurl begins to watch for a handle.
typedef void watch_news(CURL *easy);

typedef struct {
  struct pollfd *list;
  size_t count, capacity;
  double due; // when libcurl's timer is due, by clock_seconds; INFINITY: none is set
  watch_news *news;
  bool failed; // memory was short
  poller poller;
  double armed; // what the poller was set to last
} watch;

void watch_init(watch *of, watch_news *news);
void watch_free(watch *of);
// Stops all waiting. The descriptor stays open.
void watch_clear(watch *of);
// For a child after fork, in which nothing of it is this process's: abandons its descriptor.
void watch_forget(watch *of);
// Makes a multi handle report what it waits for. `of` must outlive it.
void watch_serve(watch *of, CURLM *multi);

// Waits at most so long until a socket is ready; returns how many are. Returns early on a signal.
int watch_poll(watch *of, double seconds);
// Lets libcurl act on the sockets that the last watch_poll found ready, and on its timer if that is
// due.
CURLMcode watch_act(watch *of, CURLM *multi, int ready);

// The socket at `i`, of `count`.
typedef struct {
  curl_socket_t fd;
  bool read, write;
} watched;

watched watch_at(const watch *of, size_t i);

// The descriptor that is readable when a socket is ready or the armed time has come: the same one
// until watch_free. -1 with errno if it cannot be made.
int watch_descriptor(watch *of);
bool watch_is_open(const watch *of);
// Sets that time, by clock_seconds. Harmless if no descriptor was asked for.
void watch_arm(watch *of, double when);

HIDDEN_END

#endif
