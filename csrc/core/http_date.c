#include <string.h>

#include "core/response.h"

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

static bool digits(slice *rest, size_t count, int64_t *value) {
  slice number = {rest->data, count};
  if (rest->length < count || !ascii_digit(rest->data[0]) || !slice_integer(number, value))
    return false;
  rest->data += count;
  rest->length -= count;
  return true;
}

static bool literal(slice *rest, const char *text) {
  size_t length = strlen(text);
  if (rest->length < length || !slice_equal_nocase((slice){rest->data, length}, text))
    return false;
  rest->data += length;
  rest->length -= length;
  return true;
}

static bool month_name(slice *rest, int64_t *month) {
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (rest->length < 3)
    return false;
  for (int i = 0; i < 12; i++) {
    const char *name = names + 3 * i;
    if (ascii_lower(rest->data[0]) == name[0] && ascii_lower(rest->data[1]) == name[1] &&
        ascii_lower(rest->data[2]) == name[2]) {
      *month = i + 1;
      rest->data += 3;
      rest->length -= 3;
      return true;
    }
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
         clock_time(&rest, t) && literal(&rest, " GMT") && rest.length == 0;
}

// Sunday, 06-Nov-94 08:49:37 GMT
static bool rfc850_date(slice rest, civil_time *t) {
  if (!(digits(&rest, 2, &t->day) && literal(&rest, "-") && month_name(&rest, &t->month) &&
        literal(&rest, "-") && digits(&rest, 2, &t->year) && literal(&rest, " ") &&
        clock_time(&rest, t) && literal(&rest, " GMT") && rest.length == 0))
    return false;
  t->year += t->year < 70 ? 2000 : 1900;
  return true;
}

// Sun Nov  6 08:49:37 1994
static bool asctime_date(slice rest, civil_time *t) {
  if (rest.length < 4)
    return false;
  rest.data += 3;
  rest.length -= 3;
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
    size_t skip = (size_t)(comma - rest.data) + 1;
    slice behind = slice_trim((slice){rest.data + skip, rest.length - skip});
    if (!imf_fixdate(behind, &t) && !rfc850_date(behind, &t))
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
