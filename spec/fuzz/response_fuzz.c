#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/http_date.h"
#include "core/response_head.h"

#include "check.h"

static bool same(slice a, slice b) {
  return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static bool trimmed(slice text) { return same(slice_trim(text), text); }

// Writes the date of its seconds, to check what was read.
static void check_date(slice text) {
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  int64_t seconds, again;
  if (!http_date(text, &seconds))
    return;
  CHECK(seconds > -62200000000 && seconds < 253402300900);
  if (seconds < 0)
    return;
  int64_t days = seconds / 86400, rest = seconds % 86400;
  int year = 1970, month = 0;
  for (;; year++) {
    int64_t length = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365;
    if (days < length)
      break;
    days -= length;
  }
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  for (;; month++) {
    int64_t length = month == 1 ? (leap ? 29 : 28)
                                : (month == 3 || month == 5 || month == 8 || month == 10 ? 30 : 31);
    if (days < length)
      break;
    days -= length;
  }
  char line[64];
  snprintf(line, sizeof line, "Mon, %02d %s %04d %02d:%02d:%02d GMT", (int)days + 1, months[month],
           year, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
  if (year < 10000)
    CHECK(http_date(slice_of(line), &again) && again == seconds);
}

static void check_link(slice value) {
  slice target;
  if (!link_target(value, "canonical", &target))
    return;
  CHECK(target.data > value.data && target.data + target.length < value.data + value.length);
  CHECK(target.data[-1] == '<' && target.data[target.length] == '>');
  CHECK(target.length == 0 || !memchr(target.data, '>', target.length));
}

static void check_head(const response_head *head) {
  slice name, value, last;
  CHECK(head->status >= 0 && head->status <= 999);
  for (size_t at = 0; response_header_next(head, &at, &name, &value);) {
    CHECK(name.length > 0 && trimmed(name) && trimmed(value));
    CHECK(!memchr(name.data, ':', name.length));
    char *copy = calloc(1, name.length + 1);
    CHECK(copy);
    memcpy(copy, name.data, name.length);
    CHECK(response_header(head, copy, &last));
    free(copy);
    check_date(value);
    check_link(value);
  }
  static const char *const noted[NOTED_HEADERS] = {
      [NOTED_LIMIT] = "x-ratelimit-limit",
      [NOTED_REMAINING] = "x-ratelimit-remaining",
      [NOTED_RESET] = "x-ratelimit-reset",
      [NOTED_DATE] = "date",
      [NOTED_CONTENT_LENGTH] = "content-length",
      [NOTED_TRANSFER_ENCODING] = "transfer-encoding",
      [NOTED_CONTENT_ENCODING] = "content-encoding",
  };
  for (int i = 0; i < NOTED_HEADERS; i++) {
    bool known = response_header(head, noted[i], &last);
    CHECK(response_noted(head, (enum noted_header)i, &value) == known);
    CHECK(!known || same(value, last));
  }
  rate_limit limit = response_rate_limit(head);
  CHECK(limit.limit >= -1 && limit.remaining >= -1 && limit.reset >= -1);
  double after = response_retry_after(head, 1.7e9);
  CHECK(isfinite(after) && after >= -1 && (after >= 0 || after <= -1));
}

// The input: the lines of a head.
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  const char *at = (const char *)data, *end = at + size;
  response_head head = {0};
  while (at < end) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    size_t length = (size_t)((newline ? newline + 1 : end) - at);
    char *exact = malloc(length);
    CHECK(exact);
    memcpy(exact, at, length);
    response_head_line(&head, (slice){exact, length});
    free(exact);
    check_head(&head);
    at += length;
  }
  response_head_free(&head);

  // The whole input, without a head around it.
  check_date((slice){(const char *)data, size});
  check_link((slice){(const char *)data, size});
  return 0;
}
