#include "lua/numbers.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

bool integer_or_string(lua_State *L, int index, char digits[DIGITS_MAX], slice *text) {
  int type = lua_type(L, index);
  if (type == LUA_TSTRING) {
    text->data = lua_tolstring(L, index, &text->length);
    return true;
  }
  if (type != LUA_TNUMBER)
    return false;
  if (compat_isinteger(L, index)) {
    *text = integer_text(lua_tointeger(L, index), digits);
    return true;
  }
  double number = lua_tonumber(L, index);
  if (number != floor(number) || fabs(number) >= 9223372036854775808.0)
    return false;
  *text = integer_text((int64_t)number, digits);
  return true;
}

// The fewest digits that read back as the same number: at least 15 for a normal number, possibly
// one for a subnormal one.
static void shortest_digits(double number, char text[DIGITS_MAX]) {
  int precision = fabs(number) < DBL_MIN ? 1 : 15;
  do
    snprintf(text, DIGITS_MAX, "%.*g", precision, number);
  while (strtod(text, NULL) != number && precision++ < 17);
}

size_t float_text(double number, char digits[DIGITS_MAX]) {
  char text[DIGITS_MAX];
  if (number == floor(number))
    return (size_t)snprintf(digits, DIGITS_MAX, "%.0f", number);
  shortest_digits(number, text);
  // The locale's decimal point may be any character, of several bytes.
  size_t length = 0;
  bool in_point = false;
  for (const char *at = text; *at; at++) {
    bool own = ascii_digit(*at) || *at == '-' || *at == '+' || *at == 'e';
    if (own || !in_point)
      digits[length++] = own ? *at : '.';
    in_point = !own;
  }
  return length;
}
