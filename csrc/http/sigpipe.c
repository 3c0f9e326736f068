#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE // pthread_sigmask, sigtimedwait
#endif

#include "http/sigpipe.h"

#ifndef _WIN32
#include <sys/socket.h>
#endif

// libcurl sets SO_NOSIGPIPE on systems that have it.
#if defined(_WIN32) || defined(SO_NOSIGPIPE)

void sigpipe_prepare(unsigned libcurl_version) { (void)libcurl_version; }
void sigpipe_block(sigpipe_guard *guard) { guard->blocked = false; }
void sigpipe_block_always(sigpipe_guard *guard) { guard->blocked = false; }
void sigpipe_unblock(const sigpipe_guard *guard) { (void)guard; }

#else

#include <stdatomic.h>
#include <time.h>

#define WRITES_BY_ITSELF 0x075700

static atomic_bool is_needed;

static sigset_t only_sigpipe(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}

void sigpipe_prepare(unsigned libcurl_version) { is_needed = libcurl_version < WRITES_BY_ITSELF; }

void sigpipe_block(sigpipe_guard *guard) {
  guard->blocked = false;
  if (is_needed)
    sigpipe_block_always(guard);
}

void sigpipe_block_always(sigpipe_guard *guard) {
  guard->blocked = true;
  sigset_t pipe = only_sigpipe(), pending;
  pthread_sigmask(SIG_BLOCK, &pipe, &guard->before);
  // A signal that was already pending is the host's. That can only be if it was blocked.
  guard->was_pending = sigismember(&guard->before, SIGPIPE) == 1 && sigpending(&pending) == 0 &&
                       sigismember(&pending, SIGPIPE) == 1;
}

void sigpipe_unblock(const sigpipe_guard *guard) {
  if (!guard->blocked)
    return;
  const struct timespec at_once = {0, 0};
  sigset_t pipe = only_sigpipe();
  if (!guard->was_pending)
    sigtimedwait(&pipe, NULL, &at_once);
  pthread_sigmask(SIG_SETMASK, &guard->before, NULL);
}

#endif
