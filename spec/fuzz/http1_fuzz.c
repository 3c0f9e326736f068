#include <stdlib.h>
#include <string.h>

#include "core/http1.h"

#include "check.h"

typedef struct {
  http1_answer answer;
  http1_progress progress;
  buffer body;
  size_t taken;
} reading;

static void take(reading *of) {
  if (http1_is_streamed(&of->answer)) {
    buffer_append_slice(&of->body, buffer_slice(&of->answer.body));
    buffer_clear(&of->answer.body);
  }
}

// Reads pieces of a size, each from memory of exactly that size.
static void read_in(reading *of, const http1_request *asked, slice text, size_t piece) {
  http1_begin(&of->answer, asked);
  of->progress = HTTP1_MORE;
  while (of->taken < text.length && of->progress == HTTP1_MORE) {
    size_t size = text.length - of->taken < piece ? text.length - of->taken : piece;
    char *exact = malloc(size);
    CHECK(exact);
    memcpy(exact, text.data + of->taken, size);
    slice bytes = {exact, size};
    of->progress = http1_read(&of->answer, &bytes);
    CHECK(bytes.length <= size);
    CHECK(of->progress != HTTP1_MORE || bytes.length == 0);
    of->taken += size - bytes.length;
    free(exact);
    take(of);
  }
  if (!http1_is_streamed(&of->answer))
    buffer_append_slice(&of->body, buffer_slice(&of->answer.body));
}

static bool same(const buffer *a, const buffer *b) {
  return a->length == b->length && (a->length == 0 || memcmp(a->data, b->data, a->length) == 0);
}

static void check_same(const reading *a, const reading *b) {
  CHECK(a->progress == b->progress);
  CHECK(a->answer.has_head == b->answer.has_head);
  CHECK(a->answer.head.status == b->answer.head.status);
  CHECK(same(&a->answer.head.headers, &b->answer.head.headers));
  if (a->progress == HTTP1_WRONG) {
    CHECK(a->answer.wrong == b->answer.wrong && a->answer.broken == b->answer.broken);
    return;
  }
  CHECK(a->taken == b->taken);
  CHECK(a->answer.size == b->answer.size);
  CHECK(same(&a->body, &b->body));
  CHECK(a->answer.framing.kept == b->answer.framing.kept);
}

// What another reader of the bytes must agree with.
static void check_end(const reading *of, const http1_request *asked) {
  const http1_answer *answer = &of->answer;
  CHECK(http1_is_streamed(answer) || answer->size <= asked->most || of->progress == HTTP1_WRONG);
  if (of->progress != HTTP1_WHOLE)
    return;
  CHECK(answer->has_head && answer->head.status >= 200);
  CHECK(!answer->framing.until_closed);
  CHECK(answer->framing.chunked || answer->size == answer->framing.length);
  CHECK(!asked->no_body || answer->size == 0);
}

static void end(reading *of) {
  http1_free(&of->answer);
  buffer_free(&of->body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length) {
  if (length < 2)
    return 0;
  http1_request asked = {
      .no_body = data[0] & 1,
      .over_tls = data[0] & 2,
      .may_be_packed = data[0] & 4,
      .streamed = data[0] & 8,
      .most = data[0] & 16 ? 20 : 100000,
  };
  slice text = {(const char *)data + 2, length - 2};
  reading whole = {0}, parts = {0};
  read_in(&whole, &asked, text, SIZE_MAX);
  read_in(&parts, &asked, text, (size_t)data[1] % 64 + 1);
  check_same(&whole, &parts);
  check_end(&whole, &asked);
  CHECK(http1_closed(&whole.answer) == http1_closed(&parts.answer));
  end(&whole);
  end(&parts);
  return 0;
}
