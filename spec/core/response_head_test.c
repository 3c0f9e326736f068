#include "core/response_head.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void line(response_head *head, const char *text) {
  size_t length = strlen(text);
  char *exact = malloc(length > 0 ? length : 1);
  assert_non_null(exact);
  memcpy(exact, text, length);
  response_head_line(head, (slice){exact, length});
  free(exact);
}

static const char *header(const response_head *head, const char *name) {
  static char text[256];
  slice value;
  if (!response_header(head, name, &value))
    return NULL;
  snprintf(text, sizeof text, "%.*s", (int)value.length, value.data);
  return text;
}

static void reads_a_head(void **state) {
  (void)state;
  response_head head = {0};
  line(&head, "HTTP/1.1 200 OK\r\n");
  line(&head, "Content-Type: application/json\r\n");
  line(&head, "X-REQUEST-ID:abc\r\n");
  line(&head, "x-empty:\r\n");
  line(&head, "X-Space  : \t a b \t \r\n");
  line(&head, "X-Colon: a: b");
  line(&head, "\r\n");
  assert_int_equal(head.status, 200);
  assert_string_equal(header(&head, "content-type"), "application/json");
  assert_string_equal(header(&head, "x-request-id"), "abc");
  assert_string_equal(header(&head, "x-empty"), "");
  assert_string_equal(header(&head, "x-space"), "a b");
  assert_string_equal(header(&head, "x-colon"), "a: b");
  assert_null(header(&head, "x-absent"));
  assert_string_equal(header(&head, "Content-Type"), "application/json");
  assert_null(header(&head, ""));
  response_head_free(&head);
  assert_int_equal(head.status, 0);
  response_head_free(&head);
}

static void reads_statuses(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int status;
  } cases[] = {
      {"HTTP/1.1 404 Not Found", 404},
      {"HTTP/1.0 200", 200},
      {"HTTP/2 204 ", 204},
      {"HTTP/2 204\r\n", 204},
      {"HTTP/3 599 x", 599},
      {"HTTP/1.1 banana", 0},
      {"HTTP/1.1 20", 0},
      {"HTTP/1.1 2000 x", 0},
      {"HTTP/1.1 -20 x", 0},
      {"HTTP/1.1", 0},
      {"HTTP/1.1 ", 0},
  };
  response_head head = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    line(&head, "HTTP/1.1 201 Created");
    line(&head, cases[i].text);
    assert_int_equal(head.status, cases[i].status);
  }
  line(&head, "HTTP");
  line(&head, "http/1.1 500");
  assert_int_equal(head.status, 0);
  response_head_free(&head);
}

static void keeps_the_last_answer(void **state) {
  (void)state;
  response_head head = {0};
  // Without a version these are no status lines, so they do not reset the head.
  line(&head, "HTTP/1.1 201 Created");
  line(&head, "HTTP/: x");
  assert_int_equal(head.status, 201);
  line(&head, "HTTP/1.1 100 Continue");
  line(&head, "X-Early: 1");
  line(&head, "");
  line(&head, "HTTP/1.1 200 OK");
  line(&head, "X-Late: 2");
  assert_int_equal(head.status, 200);
  assert_null(header(&head, "x-early"));
  assert_string_equal(header(&head, "x-late"), "2");
  response_head_clear(&head);
  assert_int_equal(head.status, 0);
  assert_null(header(&head, "x-late"));
  response_head_free(&head);
}

static void knows_the_end_of_a_head(void **state) {
  (void)state;
  static const char *const ends[] = {"\r\n", "\n", ""};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    response_head head = {0};
    line(&head, "HTTP/1.1 100 Continue\r\n");
    line(&head, ends[i]);
    assert_false(response_head_whole(&head));
    line(&head, "HTTP/1.1 200 OK\r\n");
    line(&head, "X-Early: 1\r\n");
    line(&head, " \r\n");
    assert_false(response_head_whole(&head));
    line(&head, ends[i]);
    assert_true(response_head_whole(&head));
    response_head_free(&head);
    assert_false(response_head_whole(&head));
  }
}

static void leaves_out_trailers(void **state) {
  (void)state;
  response_head head = {0};
  line(&head, "HTTP/1.1 200 OK\r\n");
  line(&head, "Retry-After: 1\r\n");
  line(&head, "\r\n");
  line(&head, "Retry-After: 1000\r\n");
  line(&head, "HTTP/1.1 404 Not Found\r\n");
  line(&head, "\r\n");
  assert_int_equal(head.status, 200);
  assert_string_equal(header(&head, "retry-after"), "1");
  response_head_free(&head);
}

static void keeps_headers_in_their_order(void **state) {
  (void)state;
  response_head head = {0};
  line(&head, "HTTP/1.1 200 OK");
  line(&head, "Set-Cookie: a");
  line(&head, "Link: b");
  line(&head, "set-cookie: c");
  static const char *const expected[][2] = {
      {"Set-Cookie", "a"}, {"Link", "b"}, {"set-cookie", "c"}};
  size_t at = 0;
  slice name, value;
  for (size_t i = 0; i < 3; i++) {
    assert_true(response_header_next(&head, &at, &name, &value));
    assert_true(slice_equal(name, expected[i][0]));
    assert_true(slice_equal(value, expected[i][1]));
  }
  assert_false(response_header_next(&head, &at, &name, &value));
  assert_string_equal(header(&head, "set-cookie"), "c");
  response_head_free(&head);
}

static void leaves_out_what_is_no_header(void **state) {
  (void)state;
  response_head head = {0};
  line(&head, "HTTP/1.1 200 OK");
  line(&head, "no colon");
  line(&head, ": no name");
  line(&head, " \t: no name");
  line(&head, " folded: line");
  response_head_line(&head, (slice){"a\0b: c", 6});
  response_head_line(&head, (slice){"a: b\0c", 6});
  response_head_line(&head, (slice){0});
  size_t at = 0;
  slice name, value;
  assert_false(response_header_next(&head, &at, &name, &value));
  assert_int_equal(head.status, 200);
  response_head_free(&head);
}

static rate_limit limits(const char *limit, const char *remaining, const char *reset) {
  char text[128];
  response_head head = {0};
  const char *const names[] = {"X-RateLimit-Limit", "x-ratelimit-remaining \t",
                               "X-RATELIMIT-RESET"};
  const char *const values[] = {limit, remaining, reset};
  for (size_t i = 0; i < 3; i++) {
    snprintf(text, sizeof text, "%s: %s", names[i], values[i] ? values[i] : "");
    if (values[i])
      line(&head, text);
  }
  rate_limit result = response_rate_limit(&head);
  response_head_free(&head);
  return result;
}

static void reads_the_rate_limit(void **state) {
  (void)state;
  rate_limit read = limits("167", "0", "1700000000");
  assert_int_equal(read.limit, 167);
  assert_int_equal(read.remaining, 0);
  assert_int_equal(read.reset, 1700000000);
  static const char *const bad[] = {NULL, "", "many", "-1", "1.5", "1 ,2", "99999999999999999999"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    read = limits(bad[i], bad[i], bad[i]);
    assert_int_equal(read.limit, -1);
    assert_int_equal(read.remaining, -1);
    assert_int_equal(read.reset, -1);
  }
}

static double retry_after(const char *value, double now) {
  char text[128];
  response_head head = {0};
  snprintf(text, sizeof text, "Retry-After: %s", value);
  line(&head, text);
  double result = response_retry_after(&head, now);
  response_head_free(&head);
  return result;
}

static void assert_seconds(double seconds, double expected) {
  assert_true(seconds >= expected && seconds <= expected);
}

static void reads_retry_after(void **state) {
  (void)state;
  assert_seconds(retry_after("0", 0), 0);
  assert_seconds(retry_after("120", 0), 120);
  assert_seconds(retry_after(" 7 ", 0), 7);
  assert_seconds(retry_after("-1", 0), -1);
  assert_seconds(retry_after("1.5", 0), -1);
  assert_seconds(retry_after("", 0), -1);
  assert_seconds(retry_after("soon", 0), -1);
  assert_seconds(retry_after("99999999999999999999", 0), -1);
  assert_seconds(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", 784111770.5), 6.5);
  assert_seconds(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", 784111777), 0);
  assert_seconds(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", 1700000000), 0);
  response_head head = {0};
  assert_seconds(response_retry_after(&head, 0), -1);
}

static const char *link_to(const char *value, const char *rel) {
  static char text[128];
  slice target;
  size_t length = strlen(value);
  char *exact = malloc(length > 0 ? length : 1);
  assert_non_null(exact);
  memcpy(exact, value, length);
  bool found = link_target((slice){exact, length}, rel, &target);
  if (found)
    snprintf(text, sizeof text, "%.*s", (int)target.length, target.data);
  free(exact);
  return found ? text : NULL;
}

static void assert_link(const char *value, const char *expected) {
  const char *target = link_to(value, "canonical");
  if (expected && target)
    assert_string_equal(target, expected);
  else
    assert_ptr_equal(target, expected);
}

static void finds_a_link(void **state) {
  (void)state;
  assert_link("</contacts/1>; rel=\"canonical\"", "/contacts/1");
  assert_link("</contacts/1>;rel=canonical", "/contacts/1");
  assert_link(" </a> ; REL = Canonical ", "/a");
  assert_link("</a>; rel=\"next canonical\"", "/a");
  assert_link("</a>; rel=\"next  prev\", </b>; rel=\"canonical\"", "/b");
  assert_link("</a>; title=\"x, <y>; rel=canonical\"; rel=next, </b>; rel=canonical", "/b");
  assert_link("</a>; rel=canonical; rel=next", "/a");
  assert_link("</a>; nothing; rel=canonical", "/a");
  assert_link("</a;b,c>; rel=canonical", "/a;b,c");
  assert_link("<>; rel=canonical", "");
  assert_link("</a>; rel=canonical, </b>; rel=canonical", "/a");
  assert_link("</a>; rel=\"canonical", "/a");
  assert_link("</a>, </b>; rel=canonical", "/b");
}

static void finds_no_link(void **state) {
  (void)state;
  static const char *const cases[] = {
      "",
      "/a; rel=canonical",
      "</a>",
      "</a>; rel=next",
      "</a>; rel=canonicals",
      "</a>; rel=\"x-canonical\"",
      "</a>; title=canonical",
      "</a; rel=canonical",
      "</a> rel=canonical",
      "</a>; rel=",
      "</a>; rel",
      "</a>; rel=\"",
      "</a>;",
      "</a>; rel=next,",
      "</a>; rel=next, b; rel=canonical",
      "<",
      "<>",
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_link(cases[i], NULL);
  slice target;
  assert_false(link_target((slice){0}, "canonical", &target));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_a_head),
      cmocka_unit_test(reads_statuses),
      cmocka_unit_test(keeps_the_last_answer),
      cmocka_unit_test(knows_the_end_of_a_head),
      cmocka_unit_test(leaves_out_trailers),
      cmocka_unit_test(keeps_headers_in_their_order),
      cmocka_unit_test(leaves_out_what_is_no_header),
      cmocka_unit_test(reads_the_rate_limit),
      cmocka_unit_test(reads_retry_after),
      cmocka_unit_test(finds_a_link),
      cmocka_unit_test(finds_no_link),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
