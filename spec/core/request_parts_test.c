#include "core/request_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/operation.h"

static void walks_the_parameters_of_a_path(void **state) {
  (void)state;
  const char *rest = "/a/{first}/b/{second_id}";
  slice name;
  assert_true(path_parameter(&rest, &name));
  assert_true(slice_equal(name, "first"));
  assert_true(path_parameter(&rest, &name));
  assert_true(slice_equal(name, "second_id"));
  assert_false(path_parameter(&rest, &name));
  assert_false(path_parameter(&rest, &name));

  assert_int_equal(path_parameter_count("/a/{b}/{c}/d"), 2);
  assert_int_equal(path_parameter_count("/a"), 0);
  assert_int_equal(path_parameter_count(""), 0);
  assert_int_equal(path_parameter_count("/a}{b"), 0);
}

// Whether the arguments may be part of the path, which `out` is then.
static bool expand(buffer *out, const char *path, const slice *arguments) {
  slice name;
  buffer_clear(out);
  for (size_t i = 0; path_add_template(out, &path, &name); i++) {
    if (path_add_argument(out, arguments[i]))
      return false;
  }
  return true;
}

static void fills_a_path(void **state) {
  (void)state;
  buffer out = {0};
  const slice arguments[] = {slice_of("215468912345678"), slice_of("a/b?c=d&e #%\xc3\xa4")};
  assert_true(expand(&out, "/x/{one}/y/{two}/z", arguments));
  assert_true(
      slice_equal(buffer_slice(&out), "/x/215468912345678/y/a%2Fb%3Fc%3Dd%26e%20%23%25%C3%A4/z"));
  assert_true(expand(&out, "/x/{one}{two}", arguments));
  assert_true(slice_equal((slice){out.data, 20}, "/x/215468912345678a%"));
  assert_true(expand(&out, "/x", NULL));
  assert_true(slice_equal(buffer_slice(&out), "/x"));
  buffer_free(&out);
}

static void refuses_arguments_that_change_the_path(void **state) {
  (void)state;
  buffer out = {0};
  assert_null(path_add_argument(&out, slice_of("7")));
  assert_null(path_add_argument(&out, slice_of("...")));
  assert_null(path_add_argument(&out, slice_of(".a")));
  assert_null(path_add_argument(&out, slice_of("a/..")));
  assert_null(path_add_argument(&out, slice_of(" ")));
  assert_null(path_add_argument(&out, slice_of("\xff")));
  assert_string_equal(path_add_argument(&out, (slice){0}), "is empty");
  assert_string_equal(path_add_argument(&out, slice_of(".")), "is a dot segment");
  assert_string_equal(path_add_argument(&out, slice_of("..")), "is a dot segment");
  for (int byte = 0; byte < 128; byte++) {
    char text[3] = {'a', (char)byte, 'b'};
    const char *fault = path_add_argument(&out, (slice){text, 3});
    if (byte < 32 || byte == 127)
      assert_string_equal(fault, "has a control character");
    else
      assert_null(fault);
  }
  buffer_free(&out);
}

static void adds_to_a_query(void **state) {
  (void)state;
  buffer query = {0};
  assert_true(query_add(&query, slice_of("a"), slice_of("b")));
  assert_true(query_add(&query, slice_of("c d"), slice_of("e&f=g+\xe2\x82\xac")));
  assert_true(query_add(&query, slice_of("ids"), slice_of("1")));
  assert_true(query_add_entry(&query, slice_of("2,3")));
  assert_true(query_add_entry(&query, slice_of("")));
  assert_true(query_add(&query, slice_of("empty"), (slice){0}));
  assert_true(
      slice_equal(buffer_slice(&query), "a=b&c%20d=e%26f%3Dg%2B%E2%82%AC&ids=1,2%2C3,&empty="));
  buffer_free(&query);
}

static void takes_raw_paths(void **state) {
  (void)state;
  static const char *const good[] = {
      "/",
      "/contacts",
      "/contacts?a=b&c=../d//e",
      "/a/b%20c/%2e%2e%2e/.%2ea",
      "/a//b",
      "/a/...",
      "/a/..b/.c/d./e..",
      "/?",
      "/?/../x",
      "/\xc3\xa4",
      "/a:b@c,d;e=f'(g)!*$+[h]{i}|^`~",
  };
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    assert_null(raw_path_fault(slice_of(good[i])));
}

static void refuses_raw_paths(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"", "does not start with /"},
      {"contacts", "does not start with /"},
      {"?a=b", "does not start with /"},
      {"https://a/b", "does not start with /"},
      {"//a/b", "starts with //"},
      {"//", "starts with //"},
      {"/..", "has a dot segment"},
      {"/.", "has a dot segment"},
      {"/a/../b", "has a dot segment"},
      {"/a/./b", "has a dot segment"},
      {"/a/..", "has a dot segment"},
      {"/a/..?b", "has a dot segment"},
      {"/../a", "has a dot segment"},
      {"/a/.?b", "has a dot segment"},
      {"/a/%2e%2E/b", "has a dot segment"},
      {"/a/%2e", "has a dot segment"},
      {"/a/.%2e?b", "has a dot segment"},
      {"/a#b", "has a character that must be percent-encoded"},
      {"/a b", "has a character that must be percent-encoded"},
      {"/a\\b", "has a character that must be percent-encoded"},
      {"/a\r\nHost: b", "has a character that must be percent-encoded"},
      {"/a?b c", "has a character that must be percent-encoded"},
      {"/a?b#c", "has a character that must be percent-encoded"},
      {"/a?b\x7f", "has a character that must be percent-encoded"},
      {"/a\"b", "has a character that must be percent-encoded"},
      {"/a?<b", "has a character that must be percent-encoded"},
      {"/a?b>", "has a character that must be percent-encoded"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(raw_path_fault(slice_of(cases[i][0])), cases[i][1]);
  assert_string_equal(raw_path_fault((slice){"/a\0", 3}),
                      "has a character that must be percent-encoded");
  assert_string_equal(raw_path_fault((slice){0}), "does not start with /");
}

static void takes_header_names_of_tokens_alone(void **state) {
  (void)state;
  static const char tokens[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                               "!#$%&'*+-.^_`|~";
  for (int byte = 0; byte < 256; byte++) {
    char text[3] = {'X', (char)byte, 'Y'};
    const char *fault = header_fault((slice){text, 3}, slice_of("v"));
    if (byte && strchr(tokens, byte))
      assert_null(fault);
    else
      assert_string_equal(fault, "has a name with a character that no header may have");
  }
  assert_string_equal(header_fault((slice){0}, slice_of("v")), "has an empty name");
}

static void takes_header_values_of_one_line(void **state) {
  (void)state;
  for (int byte = 0; byte < 256; byte++) {
    char text[3] = {'a', (char)byte, 'b'};
    const char *fault = header_fault(slice_of("X"), (slice){text, 3});
    if ((byte >= 32 && byte != 127) || byte == '\t')
      assert_null(fault);
    else
      assert_string_equal(fault, "has a value with a control character");
  }
  assert_null(header_fault(slice_of("X"), (slice){0}));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(walks_the_parameters_of_a_path),
      cmocka_unit_test(fills_a_path),
      cmocka_unit_test(refuses_arguments_that_change_the_path),
      cmocka_unit_test(adds_to_a_query),
      cmocka_unit_test(takes_raw_paths),
      cmocka_unit_test(refuses_raw_paths),
      cmocka_unit_test(takes_header_names_of_tokens_alone),
      cmocka_unit_test(takes_header_values_of_one_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
