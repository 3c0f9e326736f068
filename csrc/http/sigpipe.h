// Before 7.87 libcurl let OpenSSL write to the socket itself, which raises SIGPIPE when the peer is
// gone, and that ends the process. While such a libcurl is called, the signal is blocked in this
// thread, and a new one is discarded. With a newer libcurl nothing is done.
#ifndef INTERCOM_SIGPIPE_H
#define INTERCOM_SIGPIPE_H

#include <stdbool.h>

#include "core/hidden.h"

#ifndef _WIN32
#include <signal.h>
#endif

HIDDEN_BEGIN

typedef struct {
  bool blocked;
#ifndef _WIN32
  bool was_pending;
  sigset_t before;
#endif
} sigpipe_guard;

// Call it once with the version of libcurl at run time, a number like 0x075100.
void sigpipe_prepare(unsigned libcurl_version);
void sigpipe_block(sigpipe_guard *guard);
// Blocks with any libcurl: for writing to something other than a socket.
void sigpipe_block_always(sigpipe_guard *guard);
void sigpipe_unblock(const sigpipe_guard *guard);

HIDDEN_END

#endif
