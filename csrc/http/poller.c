#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE // timerfd
#endif

#include "http/poller.h"

#include <errno.h>
#include <math.h>

#include "http/clock.h"

#if defined(__linux__)
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

bool poller_open(poller *of) {
  of->descriptor = epoll_create1(EPOLL_CLOEXEC);
  of->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
  if (of->descriptor >= 0 && of->timer >= 0 && poller_set(of, of->timer, true, false))
    return true;
  int why = errno;
  poller_close(of);
  errno = why;
  return false;
}

void poller_close(poller *of) {
  if (of->timer >= 0)
    close(of->timer);
  if (of->descriptor >= 0)
    close(of->descriptor);
  of->descriptor = of->timer = -1;
}

bool poller_set(const poller *of, curl_socket_t fd, bool read, bool write) {
  struct epoll_event event = {.data.fd = fd};
  if (!read && !write) {
    epoll_ctl(of->descriptor, EPOLL_CTL_DEL, fd, &event);
    return true;
  }
  event.events = (read ? (uint32_t)EPOLLIN : 0) | (write ? (uint32_t)EPOLLOUT : 0);
  return epoll_ctl(of->descriptor, EPOLL_CTL_MOD, fd, &event) == 0 ||
         (errno == ENOENT && epoll_ctl(of->descriptor, EPOLL_CTL_ADD, fd, &event) == 0);
}

// Setting a new time also clears an expired one.
void poller_arm(const poller *of, double when) {
  struct itimerspec time = {0};
  if (isfinite(when)) {
    time.it_value.tv_sec = (time_t)when;
    // All zero would mean never.
    time.it_value.tv_nsec = (long)((when - (double)time.it_value.tv_sec) * 1e9) | 1;
  }
  timerfd_settime(of->timer, TFD_TIMER_ABSTIME, &time, NULL);
}

#elif defined(__APPLE__) || defined(__FreeBSD__) || defined(__NetBSD__) || defined(__OpenBSD__) || \
    defined(__DragonFly__)
#include <sys/types.h>

#include <sys/event.h>
#include <sys/time.h>
#include <unistd.h>

static bool change(const poller *of, uintptr_t what, short filter, unsigned short flags,
                   intptr_t data) {
  struct kevent event;
  EV_SET(&event, what, filter, flags, 0, data, 0);
  return kevent(of->descriptor, &event, 1, NULL, 0, NULL) == 0;
}

bool poller_open(poller *of) {
  of->timer = -1;
  // A child after fork does not inherit it.
  of->descriptor = kqueue();
  return of->descriptor >= 0;
}

void poller_close(poller *of) {
  if (of->descriptor >= 0)
    close(of->descriptor);
  of->descriptor = -1;
}

bool poller_set(const poller *of, curl_socket_t fd, bool read, bool write) {
  bool reads = change(of, (uintptr_t)fd, EVFILT_READ, read ? EV_ADD : EV_DELETE, 0);
  bool writes = change(of, (uintptr_t)fd, EVFILT_WRITE, write ? EV_ADD : EV_DELETE, 0);
  return (reads || !read) && (writes || !write);
}

// kqueue takes milliseconds from now; the timer fires once.
void poller_arm(const poller *of, double when) {
  change(of, 0, EVFILT_TIMER, EV_DELETE, 0);
  if (!isfinite(when))
    return;
  double left = (when - clock_seconds()) * 1000 + 0.999;
  change(of, 0, EVFILT_TIMER, EV_ADD | EV_ONESHOT, left > 1 ? (intptr_t)left : 1);
}

#else

bool poller_open(poller *of) {
  *of = (poller){-1, -1};
  errno = ENOSYS;
  return false;
}

void poller_close(poller *of) { (void)of; }

bool poller_set(const poller *of, curl_socket_t fd, bool read, bool write) {
  return (void)of, (void)fd, (void)read, (void)write, false;
}

void poller_arm(const poller *of, double when) { (void)of, (void)when; }

#endif
