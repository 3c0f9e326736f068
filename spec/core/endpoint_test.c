#include "core/endpoint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/header_lines.h"

static endpoint made_of(const char *base_url, const char *headers, size_t length) {
  endpoint made = {0};
  assert_null(endpoint_set_base(&made, slice_of(base_url)));
  buffer_append(&made.headers, headers, length);
  made.version = 214;
  assert_true(endpoint_complete(&made, slice_of("agent/1")));
  return made;
}

static const char *fault_of(const char *base_url) {
  endpoint made = {0};
  const char *wrong = endpoint_set_base(&made, slice_of(base_url));
  endpoint_free(&made);
  return wrong ? wrong : "";
}

static void takes_base_urls(void **state) {
  (void)state;
  assert_string_equal(fault_of("https://api.intercom.io"), "");
  assert_string_equal(fault_of("https://api.intercom.io/v1/"), "");
  assert_string_equal(fault_of("http://127.0.0.1:80"), "");
  assert_string_equal(fault_of("https://api.intercom.io/?a=b"), "it has a query");
  assert_non_null(strstr(fault_of("http://api.intercom.io"), "http would show the token"));
  assert_true(strlen(fault_of("ftp://api.intercom.io")) > 0);
  assert_true(strlen(fault_of("")) > 0);
}

static void puts_urls_together(void **state) {
  (void)state;
  endpoint of = made_of("https://h/v1//", "", 0);
  outgoing from;
  buffer out = {0};
  outgoing_init(&from);
  buffer_append_string(&from.path, "/contacts");
  endpoint_url(&of, &from, &out);
  assert_true(slice_equal(buffer_slice(&out), "https://h/v1/contacts"));
  buffer_clear(&out);
  buffer_append_string(&from.query, "a=b");
  endpoint_url(&of, &from, &out);
  assert_true(slice_equal(buffer_slice(&out), "https://h/v1/contacts?a=b"));
  buffer_free(&out);
  outgoing_free(&from);
  endpoint_free(&of);
}

// The header lines as one string, with "|" at the end of each.
static const char *lines_of(const endpoint *of, const outgoing *from) {
  static char text[512];
  buffer out = {0};
  endpoint_headers(of, from, &out);
  assert_true(out.length < sizeof text);
  for (size_t i = 0; i < out.length; i++)
    text[i] = out.data[i] ? out.data[i] : '|';
  text[out.length] = '\0';
  buffer_free(&out);
  return text;
}

static void puts_headers_together(void **state) {
  (void)state;
  endpoint of = made_of("https://h", "X-Team: a\0accept: b", 20);
  outgoing from;
  outgoing_init(&from);
  from.version = 214;
  assert_string_equal(lines_of(&of, &from),
                      "Intercom-Version: 2.14|X-Team: a|accept: b|User-Agent: agent/1|");
  from.version = 213;
  header_lines_add(&from.headers, slice_of("x-team"), slice_of("own"));
  header_lines_add(&from.headers, slice_of("user-agent"), slice_of(""));
  outgoing_set_body(&from, slice_of("{}"), slice_of("application/json"));
  assert_string_equal(lines_of(&of, &from), "Intercom-Version: 2.13|accept: b|x-team: own|"
                                            "user-agent;|Content-Type: application/json|");
  header_lines_add(&from.headers, slice_of("content-type"), slice_of("text/plain"));
  assert_null(strstr(lines_of(&of, &from), "application/json"));
  outgoing_free(&from);
  endpoint_free(&of);
}

static void sends_replaced_headers_alone(void **state) {
  (void)state;
  endpoint of = made_of("https://h", "X-Team: a\0accept: b", 20);
  outgoing from, copy;
  outgoing_init(&from);
  outgoing_init(&copy);
  from.version = 214;
  from.is_replaced = true;
  assert_string_equal(lines_of(&of, &from), "Intercom-Version: 2.14|");
  header_lines_add(&from.headers, slice_of("X-Call"), slice_of("c"));
  header_lines_add(&from.replaced, slice_of("X-Own"), slice_of("o"));
  outgoing_set_body(&from, slice_of("{}"), slice_of("application/json"));
  assert_string_equal(lines_of(&of, &from), "Intercom-Version: 2.14|X-Own: o|");
  outgoing_copy(&copy, &from);
  assert_string_equal(lines_of(&of, &copy), "Intercom-Version: 2.14|X-Own: o|");
  from.is_replaced = false;
  assert_non_null(strstr(lines_of(&of, &from), "|X-Call: c|"));
  outgoing_free(&copy);
  outgoing_free(&from);
  endpoint_free(&of);
}

static void asks_for_the_type_that_the_row_answers_with(void **state) {
  (void)state;
  static const char *const accepted[] = {"application/json", "application/octet-stream", "*/*"};
  endpoint of = made_of("https://h", "User-Agent: mine", 17);
  for (size_t i = 0; i < operation_count(); i++) {
    outgoing from;
    char expected[100];
    outgoing_init(&from);
    from.version = 214;
    outgoing_set_row(&from, operation_at(i));
    snprintf(expected, sizeof expected, "Intercom-Version: 2.14|User-Agent: mine|Accept: %s|",
             accepted[operation_at(i)->response]);
    assert_string_equal(lines_of(&of, &from), expected);
    outgoing_free(&from);
  }
  endpoint_free(&of);
}

static const char *followed(const endpoint *of, const char *page_url) {
  static char text[200];
  outgoing into;
  outgoing_init(&into);
  buffer_append_string(&into.path, "/old");
  buffer_append_string(&into.query, "old=1");
  const char *wrong = endpoint_follow(of, slice_of(page_url), &into);
  snprintf(text, sizeof text, "%.*s?%.*s", (int)into.path.length, into.path.data,
           (int)into.query.length, into.query.length ? into.query.data : "");
  outgoing_free(&into);
  return wrong ? wrong : text;
}

static void follows_only_its_own_urls(void **state) {
  (void)state;
  endpoint of = made_of("https://h/v1", "", 0);
  assert_string_equal(followed(&of, "https://h/v1/list?page=2"), "/list?page=2");
  assert_string_equal(followed(&of, "https://H:443/v1/list"), "/list?");
  assert_string_equal(followed(&of, "https://i/v1/list"), "the next page is on another host");
  assert_string_equal(followed(&of, "http://h/v1/list"), "the next page is on another host");
  assert_string_equal(followed(&of, "https://h/v2/list"), "the next page is outside the base URL");
  assert_string_equal(followed(&of, "https://h/v1x/list"), "the next page is outside the base URL");
  assert_string_equal(followed(&of, "https://h/v1/../x"), "the next page's URL is not valid");
  assert_string_equal(followed(&of, "nonsense"), "the next page's URL is not valid");
  endpoint_free(&of);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(takes_base_urls),
      cmocka_unit_test(puts_urls_together),
      cmocka_unit_test(puts_headers_together),
      cmocka_unit_test(sends_replaced_headers_alone),
      cmocka_unit_test(asks_for_the_type_that_the_row_answers_with),
      cmocka_unit_test(follows_only_its_own_urls),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
