// Starts the libcurl that is there at run time.
#ifndef INTERCOM_START_H
#define INTERCOM_START_H

#include <stdbool.h>
#include <stddef.h>

#include "core/hidden.h"

HIDDEN_BEGIN

// False where it cannot keep what this client promises; why is written to `wrong`.
bool libcurl_start(char *wrong, size_t room);

HIDDEN_END

#endif
