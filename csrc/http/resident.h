#ifndef INTERCOM_RESIDENT_H
#define INTERCOM_RESIDENT_H

#include "core/hidden.h"

HIDDEN_BEGIN

// Keeps this module and libcurl in memory until the process ends. A call that ends while its name
// is still being looked up leaves a thread of libcurl running, whose code must stay mapped when the
// Lua state unloads the module.
void stay_resident(void);

HIDDEN_END

#endif
