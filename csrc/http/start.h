// Starts the libcurl that is loaded at run time.
#ifndef INTERCOM_START_H
#define INTERCOM_START_H

#include <stdbool.h>
#include <stddef.h>

#include "core/hidden.h"

HIDDEN_BEGIN

// False if it cannot do what this client relies on; the reason is written to `wrong`.
bool libcurl_start(char *wrong, size_t room);

HIDDEN_END

#endif
