#ifndef INTERCOM_RESIDENT_H
#define INTERCOM_RESIDENT_H

#include "core/hidden.h"

HIDDEN_BEGIN

// Keeps this module and libcurl in memory until the process ends. A name that is still looked up
// when its call is over leaves a thread of libcurl's behind, which would go on where nothing is any
// more once the Lua state has unloaded them.
void stay_resident(void);

HIDDEN_END

#endif
