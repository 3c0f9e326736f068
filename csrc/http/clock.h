// A clock for measuring time spans.
#ifndef INTERCOM_CLOCK_H
#define INTERCOM_CLOCK_H

#include "core/hidden.h"

HIDDEN_BEGIN

// Seconds of a clock that never goes back: CLOCK_MONOTONIC where available.
double clock_seconds(void);

HIDDEN_END

#endif
