#include "http/watch.h"

#include <math.h>
#include <stdlib.h>

#include "http/clock.h"
#include "http/sigpipe.h"
#include "http/standard.h"

#ifdef _WIN32
static int poll_list(struct pollfd *list, size_t count, int milliseconds) {
  if (count > 0)
    return WSAPoll(list, (ULONG)count, milliseconds);
  Sleep((DWORD)milliseconds);
  return 0;
}
#else
#include <poll.h>

static int poll_list(struct pollfd *list, size_t count, int milliseconds) {
  return poll(list, (nfds_t)count, milliseconds);
}
#endif

bool watch_is_open(const watch *of) { return of->poller.descriptor >= 0; }

static int on_time(CURLM *multi, long milliseconds, void *context) {
  (void)multi;
  watch *of = context;
  of->due = milliseconds < 0 ? INFINITY : clock_seconds() + (double)milliseconds / 1000;
  return 0;
}

static struct pollfd *find(watch *of, curl_socket_t fd) {
  for (size_t i = 0; i < of->count; i++) {
    if (of->list[i].fd == fd)
      return &of->list[i];
  }
  return NULL;
}

static struct pollfd *add(watch *of, curl_socket_t fd) {
  if (of->count == of->capacity) {
    size_t capacity = of->capacity ? of->capacity * 2 : 8;
    struct pollfd *list = realloc(of->list, capacity * sizeof *list);
    if (!list)
      return NULL;
    of->list = list;
    of->capacity = capacity;
  }
  of->list[of->count] = (struct pollfd){.fd = fd};
  return &of->list[of->count++];
}

static bool change(watch *of, curl_socket_t fd, bool read, bool write) {
  struct pollfd *entry = find(of, fd);
  if (read || write) {
    if (!entry && !(entry = add(of, fd)))
      return false;
    entry->events = (short)((read ? POLLIN : 0) | (write ? POLLOUT : 0));
  } else if (entry) {
    *entry = of->list[--of->count];
  }
  return !watch_is_open(of) || poller_set(&of->poller, fd, read, write);
}

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *context, void *unused) {
  (void)unused;
  watch *of = context;
  bool removed = what == CURL_POLL_REMOVE;
  if (!removed)
    of->news(easy);
  if (!change(of, fd, !removed && (what & CURL_POLL_IN), !removed && (what & CURL_POLL_OUT)))
    of->failed = true;
  return 0;
}

void watch_init(watch *of, watch_news *news) {
  *of = (watch){.due = INFINITY, .news = news, .poller = {-1, -1}, .armed = INFINITY};
}

void watch_free(watch *of) {
  poller_close(&of->poller);
  free(of->list);
}

void watch_clear(watch *of) {
  while (of->count > 0)
    change(of, of->list[0].fd, false, false);
  of->due = INFINITY;
  of->failed = false;
}

void watch_forget(watch *of) {
  free(of->list);
  watch_init(of, of->news);
}

void watch_serve(watch *of, CURLM *multi) {
  curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
  curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, of);
  curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_time);
  curl_multi_setopt(multi, CURLMOPT_TIMERDATA, of);
}

static CURLMcode act(watch *of, CURLM *multi, curl_socket_t fd, int events) {
  int running;
  sigpipe_guard guard;
  sigpipe_block(&guard);
  CURLMcode code = curl_multi_socket_action(multi, fd, events, &running);
  sigpipe_unblock(&guard);
  return of->failed ? CURLM_OUT_OF_MEMORY : code;
}

// A failure is reported as the awaited event, on which libcurl finds out what failed.
static int events_of(const struct pollfd *entry) {
  bool failed = (entry->revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
  bool read = (entry->events & POLLIN) && (failed || (entry->revents & POLLIN));
  bool write = (entry->events & POLLOUT) && (failed || (entry->revents & POLLOUT));
  return (read ? CURL_CSELECT_IN : 0) | (write ? CURL_CSELECT_OUT : 0);
}

static int milliseconds_of(double seconds) {
  return seconds > 1000 ? 1000000 : seconds > 0 ? (int)(seconds * 1000 + 0.999) : 0;
}

int watch_poll(watch *of, double seconds) {
  int milliseconds = milliseconds_of(seconds);
  if (of->count == 0 && milliseconds == 0)
    return 0;
  return poll_list(of->list, of->count, milliseconds);
}

CURLMcode watch_act(watch *of, CURLM *multi, int ready) {
  // Each call may change the list: an entry that moves to the front gets its turn next time.
  for (size_t i = 0; ready > 0 && i < of->count; i++) {
    struct pollfd *entry = &of->list[i];
    CURLMcode code = entry->revents ? act(of, multi, entry->fd, events_of(entry)) : CURLM_OK;
    if (code != CURLM_OK)
      return code;
  }
  if (of->due > clock_seconds())
    return CURLM_OK;
  of->due = INFINITY; // until libcurl says otherwise
  return act(of, multi, CURL_SOCKET_TIMEOUT, 0);
}

watched watch_at(const watch *of, size_t i) {
  const struct pollfd *entry = &of->list[i];
  return (watched){entry->fd, (entry->events & POLLIN) != 0, (entry->events & POLLOUT) != 0};
}

int watch_descriptor(watch *of) {
  if (watch_is_open(of))
    return of->poller.descriptor;
  standard_reserve();
  if (!poller_open(&of->poller))
    return -1;
  for (size_t i = 0; i < of->count; i++) {
    watched one = watch_at(of, i);
    if (!poller_set(&of->poller, one.fd, one.read, one.write)) {
      poller_close(&of->poller);
      return -1;
    }
  }
  return of->poller.descriptor;
}

void watch_arm(watch *of, double when) {
  if (!watch_is_open(of) || when == of->armed)
    return;
  of->armed = when;
  poller_arm(&of->poller, when);
}
