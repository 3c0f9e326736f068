// Tells a process from its parent without a system call, which getpid is.
#ifndef INTERCOM_FORKS_H
#define INTERCOM_FORKS_H

#include "core/hidden.h"

HIDDEN_BEGIN

// Call it before forks_number. May be called again, from any thread.
void forks_begin(void);
// A number that is the same throughout a process, and another one in its children.
long forks_number(void);

HIDDEN_END

#endif
