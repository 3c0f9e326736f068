// Numbers as text, the same in every Lua and in every locale.
#ifndef INTERCOM_NUMBERS_H
#define INTERCOM_NUMBERS_H

#include "core/buffer.h"
#include "lua/compat.h"

HIDDEN_BEGIN

#define DIGITS_MAX 320 // the largest float has 309 digits

// The text of a string or an integral number at `index`, without 2.1e14 or 1295.0; false for
// others. A number's text is written into `digits`.
bool integer_or_string(lua_State *L, int index, char digits[DIGITS_MAX], slice *text);
// Writes a finite number: all digits if it is integral, else the shortest that read back as the
// same, with a point in any locale. Returns the length.
size_t float_text(double number, char digits[DIGITS_MAX]);

HIDDEN_END

#endif
