#include "core/http1.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const http1_request usual = {.most = 1000};

static http1_progress feed(http1_answer *answer, const char *text, size_t length, size_t *rest) {
  char *exact = malloc(length > 0 ? length : 1);
  assert_non_null(exact);
  memcpy(exact, text, length);
  slice bytes = {exact, length};
  http1_progress progress = http1_read(answer, &bytes);
  *rest = bytes.length;
  free(exact);
  return progress;
}

// Reads a text in pieces of a size. Returns the bytes after the answer.
static http1_progress read_in(http1_answer *answer, const char *text, size_t piece, size_t *rest) {
  size_t length = strlen(text);
  http1_progress progress = HTTP1_MORE;
  *rest = length;
  for (size_t at = 0; at < length && progress == HTTP1_MORE; at += piece) {
    size_t left, size = length - at < piece ? length - at : piece;
    progress = feed(answer, text + at, size, &left);
    *rest = length - at - size + left;
  }
  return progress;
}

static void body_is(const http1_answer *answer, const char *text) {
  assert_int_equal(answer->body.length, strlen(text));
  assert_memory_equal(answer->body.length ? answer->body.data : "", text, strlen(text));
}

#define JSON "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

typedef struct {
  const char *text;
  const char *body; // of the answer
  const char *rest; // after it
  bool kept;
} whole;

static void reads_whole_answers(void **state) {
  (void)state;
  static const whole cases[] = {
      {JSON "Content-Length: 2\r\n\r\n{}", "{}", "", true},
      {JSON "Content-Length: 2\r\n\r\n{}HTTP", "{}", "HTTP", true},
      {"HTTP/1.1 200\nContent-Length: 2\n\n{}", "{}", "", true},
      {"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}", "{}", "", false},
      {"HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\n{}", "{}", "", true},
      {JSON "Content-Length: 2\r\nConnection: x, Close\r\n\r\n{}", "{}", "", false},
      {JSON "Content-Length: 2\r\nConnection: x close\r\n\r\n{}", "{}", "", false},
      {JSON "Content-Length: 2\r\nConnection: closed\r\n\r\n{}", "{}", "", true},
      {JSON "Content-Length: 2, 2\r\nContent-Length: 2\r\n\r\n{}", "{}", "", true},
      {JSON "Content-Length : 2\r\n\r\n{}", "{}", "", true},
      {JSON "Content-Length:\r\n 2\r\n\r\n{}", "{}", "", true},
      {JSON "Content-Length: 0\r\n\r\n", "", "", true},
      {"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", "", "", true},
      {"HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: x\r\n\r\nHTTP", "", "HTTP", true},
      {JSON "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n01;a=b\r\n}\r\n0\r\n\r\nx", "{}", "x",
       true},
      {JSON "Transfer-Encoding: Chunked\r\n\r\n2 \t\r\n{}\r\n00\r\nX-T: 1\r\n\r\n", "{}", "", true},
      {JSON "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "{}", "",
       false},
      {"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       "", "", false},
      {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nContent-Length: 9\r\n\r\n" JSON
       "Content-Length: 2\r\n\r\n{}",
       "{}", "", true},
      {JSON "Content-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}", "{}", "", true},
      {"HTTP/1.1 500 Oops\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nxx", "", "", true},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    for (size_t piece = 1; piece <= strlen(cases[i].text); piece++) {
      http1_answer answer = {0};
      http1_begin(&answer, &usual);
      size_t rest;
      if (read_in(&answer, cases[i].text, piece, &rest) != HTTP1_WHOLE)
        fail_msg("not whole in pieces of %zu: %s", piece, cases[i].text);
      body_is(&answer, cases[i].body);
      assert_int_equal(rest, strlen(cases[i].rest));
      if (answer.framing.kept != cases[i].kept)
        fail_msg("kept is %d: %s", answer.framing.kept, cases[i].text);
      http1_free(&answer);
    }
  }
}

typedef struct {
  const char *text;
  const char *wrong;
  bool broken;
} fault;

static void finds_faults(void **state) {
  (void)state;
  static const char line[] = "the answer has no usable status line";
  static const char length[] = "the answer has no usable Content-Length";
  static const char coding[] = "the answer has a Transfer-Encoding that was not asked for";
  static const char name[] = "a header line of the answer has no name";
  static const char size[] = "a chunk of the answer has no usable size";
  static const fault cases[] = {
      {"\r\n", line, false},
      {"HTTP/2 200\r\n", line, false},
      {"HTTP/1.2 200 OK\r\n", line, false},
      {"HTTP/1.1 20 OK\r\n", line, false},
      {"HTTP/1.1 2000\r\n", line, false},
      {"HTTP/1.1  200\r\n", line, false},
      {"HTTP/1.1 101 Switching\r\n\r\n",
       "the answer switches to another protocol, which was not asked for", false},
      {JSON "no colon\r\n", name, false},
      {JSON ": nameless\r\n", name, false},
      {JSON "two words: x\r\n", name, false},
      {"HTTP/1.1 200 OK\r\n folded: x\r\n", "the answer's head begins with a folded line", false},
      {JSON "Content-Length: 2\r\nContent-Length: 3\r\n\r\n", length, false},
      {JSON "Content-Length: 2, 02\r\n\r\n", length, false},
      {JSON "Content-Length: -2\r\n\r\n", length, false},
      {JSON "Content-Length: +2\r\n\r\n", length, false},
      {JSON "Content-Length: 2x\r\n\r\n", length, false},
      {JSON "Content-Length:\r\n\r\n", length, false},
      {JSON "Content-Length: 1234567890123456\r\n\r\n", length, false},
      {JSON "Transfer-Encoding: gzip, chunked\r\n\r\n", coding, false},
      {JSON "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", coding, false},
      {JSON "Transfer-Encoding: chunked\r\n\r\n\r\n", size, true},
      {JSON "Transfer-Encoding: chunked\r\n\r\n-1\r\n", size, true},
      {JSON "Transfer-Encoding: chunked\r\n\r\n0x1\r\n", size, true},
      {JSON "Transfer-Encoding: chunked\r\n\r\n 1\r\n", size, true},
      {JSON "Transfer-Encoding: chunked\r\n\r\n12345678901234\r\n", size, true},
      {JSON "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n",
       "a chunk of the answer is longer than its size", true},
      {JSON "Transfer-Encoding: chunked\r\n\r\n0\r\nno colon\r\n", name, false},
      {JSON "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n",
       "the answer is packed in a way that was not asked for", false},
      {JSON "Content-Length: 1001\r\n\r\n1", NULL, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    for (size_t piece = 1; piece <= strlen(cases[i].text); piece++) {
      http1_answer answer = {0};
      http1_begin(&answer, &usual);
      size_t rest;
      http1_progress progress = read_in(&answer, cases[i].text, piece, &rest);
      if (progress != (cases[i].wrong ? HTTP1_WRONG : HTTP1_MORE))
        fail_msg("%d in pieces of %zu: %s", progress, piece, cases[i].text);
      if (cases[i].wrong) {
        assert_string_equal(answer.wrong, cases[i].wrong);
        assert_int_equal(answer.broken, cases[i].broken);
      }
      http1_free(&answer);
    }
  }
}

static void reads_a_nul_as_a_fault(void **state) {
  (void)state;
  static const char text[] = "HTTP/1.1 200 OK\r\nX-A: b\0c\r\n";
  http1_answer answer = {0};
  http1_begin(&answer, &usual);
  size_t rest;
  assert_int_equal(feed(&answer, text, sizeof text - 1, &rest), HTTP1_WRONG);
  assert_string_equal(answer.wrong, "a header line of the answer has a NUL");
  http1_free(&answer);
}

static void unfolds_headers_and_leaves_trailers(void **state) {
  (void)state;
  http1_answer answer = {0};
  http1_begin(&answer, &usual);
  size_t rest;
  const char *text =
      JSON "X-A: b;\r\n\t c \r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-A: d\r\n\r\n";
  assert_int_equal(read_in(&answer, text, 7, &rest), HTTP1_WHOLE);
  slice value;
  assert_true(response_header(&answer.head, "x-a", &value));
  assert_true(slice_equal(value, "b; c"));
  http1_free(&answer);
}

// Feeds a line many times, until something is wrong.
static const char *wrong_after(http1_answer *answer, const char *line, size_t times) {
  size_t rest;
  for (size_t i = 0; i < times; i++) {
    if (feed(answer, line, strlen(line), &rest) == HTTP1_WRONG)
      return answer->wrong;
  }
  return NULL;
}

static void bounds_what_has_no_end(void **state) {
  (void)state;
  static const char head[] = "the head of the answer has no end";
  http1_answer answer = {0};
  http1_begin(&answer, &usual);
  assert_string_equal(wrong_after(&answer, "HTTP/1.1 100 Continue\r\n\r\n", 20000), head);
  http1_begin(&answer, &usual);
  assert_null(wrong_after(&answer, JSON, 1));
  assert_string_equal(wrong_after(&answer, "X-A: b\r\n", 50000), head);
  assert_true(answer.broken);
  http1_begin(&answer, &usual);
  assert_string_equal(wrong_after(&answer, "HTTP/1.1 200 ", 10000),
                      "a header line of the answer has no end");
  http1_begin(&answer, &usual);
  assert_null(wrong_after(&answer, JSON "Transfer-Encoding: chunked\r\n\r\n", 1));
  assert_string_equal(wrong_after(&answer, "0", 20000), "a chunk of the answer has no usable size");
  http1_begin(&answer, &usual);
  assert_null(wrong_after(&answer, JSON "Transfer-Encoding: chunked\r\n\r\n0\r\n", 1));
  assert_string_equal(wrong_after(&answer, "X-A: b\r\n", 200),
                      "the answer is larger than max_response_bytes");
  assert_false(answer.broken);
  http1_begin(&answer, &usual);
  assert_null(wrong_after(&answer, JSON "Content-Length: 2000\r\n\r\n", 1));
  assert_string_equal(wrong_after(&answer, "0123456789", 200),
                      "the answer is larger than max_response_bytes");
  assert_int_equal(answer.size, 1010);
  http1_free(&answer);
}

static void ends_with_the_connection(void **state) {
  (void)state;
  static const char secure[] =
      "nothing says how long the answer is, nor whether it came to its end";
  size_t rest;
  http1_answer answer = {0};
  http1_begin(&answer, &usual);
  assert_int_equal(read_in(&answer, "HTTP/1.1 200 OK\r\n\r\nab", 4, &rest), HTTP1_MORE);
  assert_true(http1_closed(&answer));
  body_is(&answer, "ab");
  assert_false(answer.framing.kept);
  for (size_t length = 0; length < strlen(JSON "Content-Length: 2\r\n\r\n{"); length++) {
    http1_begin(&answer, &usual);
    feed(&answer, JSON "Content-Length: 2\r\n\r\n{", length, &rest);
    assert_false(http1_closed(&answer));
  }
  http1_request over_tls = {.most = 1000, .over_tls = true};
  http1_begin(&answer, &over_tls);
  assert_int_equal(read_in(&answer, "HTTP/1.1 200 OK\r\n\r\nab", 4, &rest), HTTP1_WRONG);
  assert_string_equal(answer.wrong, secure);
  assert_true(answer.has_head);
  http1_begin(&answer, &over_tls);
  assert_int_equal(read_in(&answer, JSON "\r\n{}", 4, &rest), HTTP1_MORE);
  over_tls.streamed = true;
  http1_begin(&answer, &over_tls);
  assert_int_equal(read_in(&answer, JSON "\r\n{}", 4, &rest), HTTP1_WRONG);
  assert_false(http1_is_streamed(&answer));
  http1_free(&answer);
}

static void streams_only_a_success(void **state) {
  (void)state;
  static const http1_request streamed = {.most = 1, .streamed = true, .may_be_packed = true};
  size_t rest;
  http1_answer answer = {0};
  http1_begin(&answer, &streamed);
  assert_int_equal(read_in(&answer, "HTTP/1.1 206 Part\r\nContent-Length: 4\r\n\r\na", 99, &rest),
                   HTTP1_MORE);
  assert_true(http1_is_streamed(&answer));
  body_is(&answer, "a");
  buffer_clear(&answer.body);
  assert_int_equal(read_in(&answer, "bcd", 1, &rest), HTTP1_WHOLE);
  body_is(&answer, "bcd");
  assert_int_equal(answer.size, 4);
  http1_begin(&answer, &streamed);
  assert_int_equal(read_in(&answer, "HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\nab", 99, &rest),
                   HTTP1_WRONG);
  assert_false(http1_is_streamed(&answer));
  http1_free(&answer);
}

static void ends_without_a_body(void **state) {
  (void)state;
  static const http1_request no_body = {.no_body = true, .may_be_packed = true};
  size_t rest;
  http1_answer answer = {0};
  http1_begin(&answer, &no_body);
  assert_int_equal(read_in(&answer, JSON "Content-Length: 9\r\n\r\n", 5, &rest), HTTP1_WHOLE);
  assert_true(answer.framing.kept);
  http1_free(&answer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_whole_answers),
      cmocka_unit_test(finds_faults),
      cmocka_unit_test(reads_a_nul_as_a_fault),
      cmocka_unit_test(unfolds_headers_and_leaves_trailers),
      cmocka_unit_test(bounds_what_has_no_end),
      cmocka_unit_test(ends_with_the_connection),
      cmocka_unit_test(streams_only_a_success),
      cmocka_unit_test(ends_without_a_body),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
