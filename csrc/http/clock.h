// The clock for spans of time.
#ifndef INTERCOM_CLOCK_H
#define INTERCOM_CLOCK_H

#include "core/hidden.h"

HIDDEN_BEGIN

// Seconds of a clock that never goes back: CLOCK_MONOTONIC, where there is one.
double clock_seconds(void);

HIDDEN_END

#endif
