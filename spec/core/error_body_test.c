#include "core/error_body.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/error_kind.h"

static int show(char *out, size_t room, slice text) {
  return text.data ? snprintf(out, room, "%.*s", (int)text.length, text.data)
                   : snprintf(out, room, "-");
}

// Every entry as code/message/field, then @ and the request id; what is absent is a "-".
static const char *shown(error_body *read, const char *body) {
  static char text[2048];
  size_t length = strlen(body);
  char *exact = malloc(length > 0 ? length : 1);
  assert_non_null(exact);
  memcpy(exact, body, length);
  bool known = error_body_read(read, exact, length);
  free(exact);
  if (!known) {
    assert_int_equal(read->count, 0);
    assert_null(read->entries);
    assert_null(read->request_id.data);
    assert_false(read->text.failed);
    return "unknown";
  }
  char *out = text, *end = text + sizeof text;
  for (size_t i = 0; i < read->count; i++) {
    const slice parts[] = {read->entries[i].code, read->entries[i].message, read->entries[i].field};
    for (int part = 0; part < 3; part++) {
      assert_true((parts[part].data == NULL) == (parts[part].length == 0));
      out += show(out, (size_t)(end - out), parts[part]);
      *out++ = part < 2 ? '/' : ' ';
    }
  }
  *out++ = '@';
  show(out, (size_t)(end - out), read->request_id);
  return text;
}

static void assert_reads(const char *body, const char *expected) {
  error_body read = {0};
  assert_string_equal(shown(&read, body), expected);
  error_body_free(&read);
}

static void reads_an_error_list(void **state) {
  (void)state;
  assert_reads("{\"type\":\"error.list\",\"request_id\":\"r1\",\"errors\":[{\"code\":\"not_found\","
               "\"message\":\"User Not Found\"}]}",
               "not_found/User Not Found/- @r1");
  assert_reads("{\"type\":\"error.list\",\"errors\":[{\"code\":\"parameter_invalid\",\"field\":"
               "\"email\",\"message\":\"bad\"},{\"code\":\"b\"},{\"message\":\"c\"}]}",
               "parameter_invalid/bad/email b/-/- -/c/- @-");
  assert_reads("{\"errors\":[{\"code\":\"a\",\"message\":null}]}", "a/-/- @-");
  assert_reads("{\"errors\":[{\"data\":{\"code\":\"x\"},\"code\":\"a\",\"link\":\"y\"}]}",
               "a/-/- @-");
  assert_reads("{\"type\":\"error.list\",\"request_id\":null,\"errors\":[]}", "@-");
}

static void reads_a_single_error(void **state) {
  (void)state;
  assert_reads("{\"type\":\"error\",\"request_id\":\"r2\",\"message\":\"No\"}", "-/No/- @r2");
  assert_reads("{\"type\":\"error\",\"code\":\"c\",\"message\":\"No\",\"field\":\"f\"}",
               "c/No/f @-");
  assert_reads("{\"type\":\"error\",\"request_id\":\"r2\"}", "@r2");
  assert_reads("{\"message\":\"No\"}", "-/No/- @-");
}

static void reads_a_map_of_fields(void **state) {
  (void)state;
  assert_reads("{\"errors\":{\"score\":\"must be 1 to 5\",\"id\":\"is missing\"}}",
               "-/must be 1 to 5/score -/is missing/id @-");
  assert_reads("{\"errors\":{\"email\":[\"is taken\",\"is short\"],\"a\":{\"code\":\"c\"}}}",
               "-/is taken/email -/is short/email c/-/a @-");
  assert_reads("{\"message\":\"Invalid\",\"errors\":{\"email\":\"is taken\"}}",
               "-/is taken/email -/Invalid/- @-");
}

static void reads_an_error_key(void **state) {
  (void)state;
  assert_reads("{\"error_key\":\"sms_failed\"}", "sms_failed/-/- @-");
  assert_reads("{\"error_key\":\"sms_failed\",\"message\":\"No\"}", "sms_failed/No/- @-");
}

static void reads_relatives(void **state) {
  (void)state;
  assert_reads("{\"error\":\"Not Found\"}", "-/Not Found/- @-");
  assert_reads("{\"status\":404,\"error\":\"Not Found\"}", "-/Not Found/- @-");
  assert_reads("{\"error\":\"invalid_grant\",\"message\":\"No\"}", "invalid_grant/No/- @-");
  assert_reads("{\"error\":{\"code\":\"c\",\"message\":\"m\"}}", "c/m/- @-");
  assert_reads("{\"errors\":[\"one\",\"two\"]}", "-/one/- -/two/- @-");
  assert_reads("{\"errors\":\"one\"}", "-/one/- @-");
}

static void tolerates_odd_types(void **state) {
  (void)state;
  assert_reads("{\"errors\":[{\"code\":404,\"message\":-1.5,\"field\":7}]}", "404/-1.5/7 @-");
  assert_reads("{\"errors\":[{\"code\":{\"x\":[1]},\"message\":\"m\",\"field\":[\"f\"]}]}",
               "-/m/- @-");
  assert_reads("{\"errors\":[null,true,{},[],[[\"x\"]],\"\",{\"field\":\"f\"},{\"code\":\"c\"}]}",
               "c/-/- @-");
  assert_reads("{\"errors\":[{\"code\":\"a\",\"code\":\"b\",\"code\":null}]}", "b/-/- @-");
  assert_reads("{\"request_id\":12,\"type\":7,\"message\":\"m\"}", "-/m/- @12");
  assert_reads("{\"request_id\":{},\"message\":\"m\",\"x\":{\"message\":\"inner\"}}", "-/m/- @-");
}

static void undoes_escapes(void **state) {
  (void)state;
  assert_reads("{\"errors\":{\"caf\\u00e9\":\"a \\\"b\\\" \\ud83d\\ude00\"},\"r\\u0065quest_id\":"
               "\"\\u0031\"}",
               "-/a \"b\" \xf0\x9f\x98\x80/caf\xc3\xa9 @1");
  assert_reads("{\"message\":\"half \\ud83d\"}", "-/half \xef\xbf\xbd/- @-");
}

static void knows_what_is_no_error(void **state) {
  (void)state;
  static const char *const bodies[] = {
      "",
      " ",
      "<html><body>502 Bad Gateway</body></html>",
      "null",
      "\"error\"",
      "[]",
      "[{\"code\":\"a\"}]",
      "{}",
      "{\"type\":\"contact\",\"id\":\"1\"}",
      "{\"request_id\":\"r\"}",
      "{\"errors\":null}",
      "{\"errors\":[]}",
      "{\"message\":\"\"}",
      "{\"message\":\"m\"",
      "{\"message\":\"m\"} x",
      "{\"errors\":[{\"code\":\"a\"},{\"code\":\"b\"]}",
      "{\"errors\":{\"a\":\"b\"",
  };
  for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++)
    assert_reads(bodies[i], "unknown");
}

static void can_be_used_again(void **state) {
  (void)state;
  error_body read = {0};
  assert_string_equal(shown(&read, "{\"errors\":[{\"code\":\"a\"},{\"code\":\"b\"}]}"),
                      "a/-/- b/-/- @-");
  assert_string_equal(shown(&read, "<html>"), "unknown");
  assert_string_equal(shown(&read, "{\"request_id\":\"r\",\"message\":\"m\"}"), "-/m/- @r");
  error_body_free(&read);
  assert_int_equal(read.count, 0);
  assert_null(read.entries);
  error_body_free(&read);
}

static void keeps_many_entries(void **state) {
  (void)state;
  static char body[1 << 16];
  char *at = body + sprintf(body, "{\"errors\":[");
  for (int i = 0; i < 1000; i++)
    at += sprintf(at, "%s{\"code\":\"c\\u003%d\",\"message\":\"%d\"}", i > 0 ? "," : "", i % 10, i);
  sprintf(at, "]}");
  error_body read = {0};
  assert_true(error_body_read(&read, body, strlen(body)));
  assert_int_equal(read.count, 1000);
  for (int i = 0; i < 1000; i++) {
    char code[16], message[16];
    snprintf(code, sizeof code, "c%d", i % 10);
    snprintf(message, sizeof message, "%d", i);
    assert_true(slice_equal(read.entries[i].code, code));
    assert_true(slice_equal(read.entries[i].message, message));
  }
  error_body_free(&read);
}

static void maps_every_status_to_a_kind(void **state) {
  (void)state;
  static const struct {
    int status;
    const char *name;
  } cases[] = {
      {400, "bad_request"},  {401, "unauthorized"}, {402, "client"},   {403, "forbidden"},
      {404, "not_found"},    {405, "client"},       {408, "client"},   {409, "conflict"},
      {410, "gone"},         {415, "client"},       {499, "client"},   {422, "unprocessable"},
      {429, "rate_limited"}, {500, "server"},       {503, "server"},   {599, "server"},
      {100, "protocol"},     {302, "protocol"},     {304, "protocol"}, {0, "protocol"},
      {600, "protocol"},     {-1, "protocol"},      {200, "protocol"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_string_equal(error_kind_name(error_kind_of_status(cases[i].status)), cases[i].name);
  assert_string_equal(error_kind_name(KIND_TLS), "tls");
  assert_string_equal(error_kind_name(KIND_CLIENT), "client");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_an_error_list),
      cmocka_unit_test(reads_a_single_error),
      cmocka_unit_test(reads_a_map_of_fields),
      cmocka_unit_test(reads_an_error_key),
      cmocka_unit_test(reads_relatives),
      cmocka_unit_test(tolerates_odd_types),
      cmocka_unit_test(undoes_escapes),
      cmocka_unit_test(knows_what_is_no_error),
      cmocka_unit_test(can_be_used_again),
      cmocka_unit_test(keeps_many_entries),
      cmocka_unit_test(maps_every_status_to_a_kind),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
