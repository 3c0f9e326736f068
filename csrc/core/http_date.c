#include <string.h>

#include "core/http_date.h"

typedef struct {
  int64_t year, month, day, hour, minute, second;
} civil_time;

// Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that start in March
// so that the leap day is the last of its year.
static int64_t days_from_civil(int64_t year, int64_t month, int64_t day) {
  if (month <= 2)
    year--;
  int64_t era = year / 400;
  int64_t year_of_era = year % 400;
  int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

static void skip(slice *rest, size_t length) {
  rest->data += length;
  rest->length -= length;
}

static bool digits(slice *rest, size_t count, int64_t *value) {
  int64_t number = 0;
  if (rest->length < count)
    return false;
  for (size_t i = 0; i < count; i++) {
    if (!ascii_digit(rest->data[i]))
      return false;
    number = number * 10 + (rest->data[i] - '0');
  }
  *value = number;
  skip(rest, count);
  return true;
}

// `text` is in lower case.
static bool literal(slice *rest, const char *text) {
  size_t length = 0;
  for (; text[length]; length++) {
    if (length == rest->length || ascii_lower(rest->data[length]) != text[length])
      return false;
  }
  skip(rest, length);
  return true;
}

static bool month_name(slice *rest, int64_t *month) {
  static const char names[12][4] = {"jan", "feb", "mar", "apr", "may", "jun",
                                    "jul", "aug", "sep", "oct", "nov", "dec"};
  for (*month = 1; *month <= 12; (*month)++) {
    if (literal(rest, names[*month - 1]))
      return true;
  }
  return false;
}

static bool clock_time(slice *rest, civil_time *t) {
  return digits(rest, 2, &t->hour) && literal(rest, ":") && digits(rest, 2, &t->minute) &&
         literal(rest, ":") && digits(rest, 2, &t->second);
}

// Sun, 06 Nov 1994 08:49:37 GMT
static bool imf_fixdate(slice rest, civil_time *t) {
  return digits(&rest, 2, &t->day) && literal(&rest, " ") && month_name(&rest, &t->month) &&
         literal(&rest, " ") && digits(&rest, 4, &t->year) && literal(&rest, " ") &&
         clock_time(&rest, t) && literal(&rest, " gmt") && rest.length == 0;
}

// Sunday, 06-Nov-94 08:49:37 GMT
static bool rfc850_date(slice rest, civil_time *t) {
  if (!(digits(&rest, 2, &t->day) && literal(&rest, "-") && month_name(&rest, &t->month) &&
        literal(&rest, "-") && digits(&rest, 2, &t->year) && literal(&rest, " ") &&
        clock_time(&rest, t) && literal(&rest, " gmt") && rest.length == 0))
    return false;
  t->year += t->year < 70 ? 2000 : 1900;
  return true;
}

// Sun Nov  6 08:49:37 1994
static bool asctime_date(slice rest, civil_time *t) {
  if (rest.length < 4)
    return false;
  skip(&rest, 3);
  if (!literal(&rest, " ") || !month_name(&rest, &t->month) || !literal(&rest, " "))
    return false;
  bool day = literal(&rest, " ") ? digits(&rest, 1, &t->day) : digits(&rest, 2, &t->day);
  return day && literal(&rest, " ") && clock_time(&rest, t) && literal(&rest, " ") &&
         digits(&rest, 4, &t->year) && rest.length == 0;
}

bool http_date(slice text, int64_t *seconds) {
  civil_time t = {0};
  slice rest = slice_trim(text);
  const char *comma = rest.length > 0 ? memchr(rest.data, ',', rest.length) : NULL;
  if (comma) {
    skip(&rest, (size_t)(comma - rest.data) + 1);
    rest = slice_trim(rest);
    if (!imf_fixdate(rest, &t) && !rfc850_date(rest, &t))
      return false;
  } else if (!asctime_date(rest, &t)) {
    return false;
  }
  int64_t month = days_from_civil(t.year, t.month, 1);
  int64_t next_month = days_from_civil(t.year + t.month / 12, t.month % 12 + 1, 1);
  if (t.day < 1 || t.day > next_month - month || t.hour > 23 || t.minute > 59 || t.second > 60)
    return false;
  *seconds = (month + t.day - 1) * 86400 + t.hour * 3600 + t.minute * 60 + t.second;
  return true;
}
