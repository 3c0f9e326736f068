// Descriptors 0 to 2.
#ifndef INTERCOM_STANDARD_H
#define INTERCOM_STANDARD_H

#include "core/buffer.h"

HIDDEN_BEGIN

// Occupies the closed ones before anything else is opened: otherwise a connection could get the
// number of stdout, and with it what the program prints. Printing still fails as before.
void standard_reserve(void);

HIDDEN_END

#endif
