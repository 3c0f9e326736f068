// Dates in HTTP's formats.
#ifndef INTERCOM_HTTP_DATE_H
#define INTERCOM_HTTP_DATE_H

#include "core/buffer.h"

HIDDEN_BEGIN

// An IMF-fixdate, RFC 850 or asctime date as Unix seconds; false when it is none of them.
bool http_date(slice text, int64_t *seconds);

HIDDEN_END

#endif
