// Looking for the few bytes of JSON text that matter, many at a time where the machine can.
#ifndef INTERCOM_JSON_SCAN_H
#define INTERCOM_JSON_SCAN_H

#include "core/hidden.h"

HIDDEN_BEGIN

// The first byte that is a quote, a backslash or a control character; `end` when there is none.
const char *json_plain_end(const char *at, const char *end);

// Behind the bracket that closes the level `at` is in, or NULL. Strings are passed over; whether
// the rest is JSON is not looked at.
const char *json_level_end(const char *at, const char *end);

HIDDEN_END

#endif
