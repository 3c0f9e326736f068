// Before 7.87 libcurl let OpenSSL write to the socket itself, which raises SIGPIPE when the peer is
// gone, and that ends the process. The signal is blocked in this thread for as long as such a
// libcurl is called, and taken away again if it came. With a newer one nothing is done.
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

// Says once which libcurl is there at run time, as a number like 0x075100.
void sigpipe_prepare(unsigned libcurl_version);
void sigpipe_block(sigpipe_guard *guard);
// The same whatever libcurl there is: for what is written to something else than a socket.
void sigpipe_block_always(sigpipe_guard *guard);
void sigpipe_unblock(const sigpipe_guard *guard);

HIDDEN_END

#endif
