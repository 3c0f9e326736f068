// Descriptors 0 to 2.
#ifndef INTERCOM_STANDARD_H
#define INTERCOM_STANDARD_H

#include "core/buffer.h"

HIDDEN_BEGIN

// Occupies those of them that are closed, before anything else is opened: a connection with the
// number of stdout would get what the program prints. What is printed fails as before.
void standard_reserve(void);

HIDDEN_END

#endif
