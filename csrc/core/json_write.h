// Strings as JSON text.
#ifndef INTERCOM_JSON_WRITE_H
#define INTERCOM_JSON_WRITE_H

#include "core/buffer.h"

HIDDEN_BEGIN

// Appends the text in quotes, escaped. False if it is not UTF-8: then `out` has a part of it.
bool json_write_string(buffer *out, slice text);

HIDDEN_END

#endif
