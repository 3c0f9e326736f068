#include "core/http1_write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void head_is(const char *address, http1_outgoing from, const char *text) {
  url target;
  buffer out = {0};
  assert_null(url_parse(&target, slice_of(address)));
  from.target = &target;
  http1_write_head(&out, &from);
  buffer_terminate(&out);
  assert_string_equal(out.data, text);
  buffer_free(&out);
}

static void writes_heads(void **state) {
  (void)state;
  static const char lines[] = "X-A: b\0X-Empty;\0";
  slice own = {lines, sizeof lines - 1};
  head_is("https://api.intercom.io/me", (http1_outgoing){.verb = "GET"},
          "GET /me HTTP/1.1\r\nHost: api.intercom.io\r\n\r\n");
  head_is("http://[::1]:80?a=b#c", (http1_outgoing){.verb = "HEAD"},
          "HEAD /?a=b HTTP/1.1\r\nHost: [::1]:80\r\n\r\n");
  head_is("http://localhost:81/a/b?c=d",
          (http1_outgoing){.verb = "DELETE", .lines = own, .authorization = "Bearer x"},
          "DELETE /a/b?c=d HTTP/1.1\r\nHost: localhost:81\r\nX-A: b\r\nX-Empty:\r\n"
          "Authorization: Bearer x\r\n\r\n");
}

static void says_how_long_the_body_is(void **state) {
  (void)state;
  static const char *const verbs[] = {"POST", "PUT", "PATCH"};
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
    char text[100];
    snprintf(text, sizeof text, "%s / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", verbs[i]);
    head_is("https://a/", (http1_outgoing){.verb = verbs[i]}, text);
  }
  head_is("https://a/", (http1_outgoing){.verb = "DELETE", .has_body = true, .body_length = 12},
          "DELETE / HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\n");
}

static void asks_a_proxy_for_the_whole_url(void **state) {
  (void)state;
  head_is("http://localhost:81/a",
          (http1_outgoing){.verb = "GET", .by_proxy = true, .proxy_authorization = "Basic x"},
          "GET http://localhost:81/a HTTP/1.1\r\nHost: localhost:81\r\n"
          "Proxy-Authorization: Basic x\r\n\r\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(writes_heads),
      cmocka_unit_test(says_how_long_the_body_is),
      cmocka_unit_test(asks_a_proxy_for_the_whole_url),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
