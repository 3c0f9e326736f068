#include "core/http1.h"

#include <string.h>

// libcurl's limits: for a whole head, including the interim answers before it, and for a line.
#define HEAD_MOST ((size_t)300 * 1024)
#define LINE_MOST ((size_t)100 * 1024)
// The longest first line of a chunk, with the line end after the chunk.
#define CHUNK_LINE_MOST ((size_t)16 * 1024)
#define CHUNK_DIGITS_MAX 13
#define SWITCHING_PROTOCOLS 101

static http1_progress wrong(http1_answer *of, const char *what) {
  of->wrong = what;
  of->broken = false;
  return HTTP1_WRONG;
}

static http1_progress broken(http1_answer *of, const char *what) {
  wrong(of, what);
  of->broken = true;
  return HTTP1_WRONG;
}

static http1_progress short_of_memory(http1_answer *of) {
  of->short_of_memory = true;
  return broken(of, "memory is short");
}

void http1_begin(http1_answer *of, const http1_request *asked) {
  response_head_clear(&of->head);
  buffer_clear(&of->body);
  buffer_clear(&of->line);
  buffer_clear(&of->field);
  http1_answer fresh = {.asked = *asked, .head = of->head, .line_most = HEAD_MOST};
  fresh.body = of->body;
  fresh.line = of->line;
  fresh.field = of->field;
  *of = fresh;
}

void http1_free(http1_answer *of) {
  response_head_free(&of->head);
  buffer_free(&of->body);
  buffer_free(&of->line);
  buffer_free(&of->field);
}

// A part of a file (206), too.
static bool has_content(const http1_answer *of) {
  return of->head.status >= 200 && of->head.status <= 299;
}

bool http1_is_streamed(const http1_answer *of) {
  return of->asked.streamed && of->state > HTTP1_HEADERS && has_content(of);
}

static http1_progress too_many(http1_answer *of) {
  switch (of->state) {
  case HTTP1_STATUS_LINE:
  case HTTP1_HEADERS:
    return broken(of, "the head of the answer has no end");
  case HTTP1_TRAILERS:
    return wrong(of, "the answer is larger than max_response_bytes");
  default:
    return broken(of, "a chunk of the answer has no usable size");
  }
}

// Takes the next line, without its end, once it has arrived as a whole.
static http1_progress take_line(http1_answer *of, slice *bytes, slice *line) {
  const char *end = bytes->length > 0 ? memchr(bytes->data, '\n', bytes->length) : NULL;
  size_t length = end ? (size_t)(end - bytes->data) + 1 : bytes->length;
  if (of->line.length + length > LINE_MOST)
    return broken(of, "a header line of the answer has no end");
  if (of->line.length + length > of->line_most)
    return too_many(of);
  slice part = {bytes->data, length};
  bytes->data += length;
  bytes->length -= length;
  *line = part;
  if (!end || of->line.length > 0) {
    if (!buffer_append_slice(&of->line, part))
      return short_of_memory(of);
    *line = buffer_slice(&of->line);
  }
  if (!end)
    return HTTP1_MORE;
  of->line_most -= line->length;
  line->length--;
  if (line->length > 0 && line->data[line->length - 1] == '\r')
    line->length--;
  buffer_clear(&of->line);
  return HTTP1_WHOLE;
}

// "HTTP/1.1 200 OK", with or without the reason.
static http1_progress read_status_line(http1_answer *of, slice line) {
  const char *text = line.data;
  bool usable = line.length >= 12 && memcmp(text, "HTTP/1.", 7) == 0 &&
                (text[7] == '0' || text[7] == '1') && text[8] == ' ' && ascii_digit(text[9]) &&
                ascii_digit(text[10]) && ascii_digit(text[11]) &&
                (line.length == 12 || text[12] == ' ');
  if (!usable)
    return wrong(of, "the answer has no usable status line");
  response_head_clear(&of->head);
  of->head.status = (text[9] - '0') * 100 + (text[10] - '0') * 10 + (text[11] - '0');
  of->minor = text[7] - '0';
  of->state = HTTP1_HEADERS;
  return HTTP1_MORE;
}

static bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

// Whether a line begins with a name, blanks perhaps, and a colon.
static bool has_name(slice line) {
  size_t at = 0;
  while (at < line.length && line.data[at] != ':' && !ascii_blank(line.data[at]) &&
         line.data[at] != '\v' && line.data[at] != '\f')
    at++;
  size_t length = at;
  while (at < line.length && is_blank(line.data[at]))
    at++;
  return length > 0 && at < line.length && line.data[at] == ':';
}

// Adds the last header line to the head, except in trailers.
static void end_field(http1_answer *of) {
  if (of->field.length > 0 && of->state == HTTP1_HEADERS)
    response_head_field(&of->head, buffer_slice(&of->field));
  buffer_clear(&of->field);
}

static http1_progress read_field(http1_answer *of, slice line) {
  if (memchr(line.data, '\0', line.length))
    return wrong(of, "a header line of the answer has a NUL");
  if (!is_blank(line.data[0])) {
    end_field(of);
    if (!has_name(line))
      return wrong(of, "a header line of the answer has no name");
  } else if (of->field.length == 0) {
    return wrong(of, "the answer's head begins with a folded line");
  } else {
    buffer_append_byte(&of->field, ' ');
    line = slice_trim(line);
  }
  if (!buffer_append_slice(&of->field, line))
    return short_of_memory(of);
  return HTTP1_MORE;
}

static http1_progress end(http1_answer *of) {
  of->state = HTTP1_ENDED;
  return HTTP1_WHOLE;
}

// Why the body of a success cannot be used, or NULL. The status of an error is enough.
static const char *unusable_body(const http1_answer *of) {
  const http1_framing *framing = &of->framing;
  if (!has_content(of))
    return NULL;
  if (framing->packed && !of->asked.may_be_packed)
    return "the answer is packed in a way that was not asked for";
  // A truncated JSON text is noticed when it is read.
  if (framing->until_closed && of->asked.over_tls && (of->asked.streamed || !framing->json))
    return "nothing says how long the answer is, nor whether it came to its end";
  return NULL;
}

static http1_progress begin_body(http1_answer *of) {
  const char *fault = http1_framing_read(&of->framing, &of->head, of->minor, of->asked.no_body);
  if (!fault)
    fault = unusable_body(of);
  if (fault)
    return wrong(of, fault);
  of->left = of->framing.length;
  of->line_most = CHUNK_LINE_MOST;
  if (of->framing.chunked)
    of->state = HTTP1_CHUNK_SIZE;
  else if (of->framing.until_closed)
    of->state = HTTP1_UNTIL_CLOSED;
  else if (of->left > 0)
    of->state = HTTP1_COUNTED;
  else
    return end(of);
  return HTTP1_MORE;
}

static http1_progress end_head(http1_answer *of) {
  end_field(of);
  if (of->head.status == SWITCHING_PROTOCOLS)
    return wrong(of, "the answer switches to another protocol, which was not asked for");
  if (of->head.headers.failed)
    return short_of_memory(of);
  of->has_head = of->head.status >= 200;
  if (of->has_head)
    return begin_body(of);
  of->state = HTTP1_STATUS_LINE;
  return HTTP1_MORE;
}

static int hex_digit(char byte) {
  char lower = ascii_lower(byte);
  return ascii_digit(byte) ? byte - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// After the size there may be extensions, which are ignored.
static http1_progress read_chunk_size(http1_answer *of, slice line) {
  size_t at = 0, digits = 0;
  bool any = false;
  of->left = 0;
  for (; at < line.length && hex_digit(line.data[at]) >= 0; at++) {
    any = true;
    digits += digits > 0 || line.data[at] != '0';
    if (digits > CHUNK_DIGITS_MAX)
      break;
    of->left = of->left * 16 + (uint64_t)hex_digit(line.data[at]);
  }
  while (at < line.length && is_blank(line.data[at]))
    at++;
  if (!any || digits > CHUNK_DIGITS_MAX || (at < line.length && line.data[at] != ';'))
    return broken(of, "a chunk of the answer has no usable size");
  of->state = of->left > 0 ? HTTP1_CHUNK : HTTP1_TRAILERS;
  if (of->left == 0)
    of->line_most = of->asked.most;
  return HTTP1_MORE;
}

static http1_progress end_chunk(http1_answer *of, slice line) {
  if (line.length > 0)
    return broken(of, "a chunk of the answer is longer than its size");
  of->line_most = CHUNK_LINE_MOST;
  of->state = HTTP1_CHUNK_SIZE;
  return HTTP1_MORE;
}

static http1_progress read_line(http1_answer *of, slice *bytes) {
  slice line;
  http1_progress progress = take_line(of, bytes, &line);
  if (progress != HTTP1_WHOLE)
    return progress;
  switch (of->state) {
  case HTTP1_STATUS_LINE:
    return read_status_line(of, line);
  case HTTP1_HEADERS:
    return line.length > 0 ? read_field(of, line) : end_head(of);
  case HTTP1_CHUNK_SIZE:
    return read_chunk_size(of, line);
  case HTTP1_CHUNK_END:
    return end_chunk(of, line);
  default:
    return line.length > 0 ? read_field(of, line) : end(of);
  }
}

// Takes bytes of the body: at most `most`.
static http1_progress take_body(http1_answer *of, slice *bytes, uint64_t most) {
  size_t length = bytes->length < most ? bytes->length : (size_t)most;
  of->size += length;
  bool streamed = http1_is_streamed(of);
  if (!streamed && of->size > of->asked.most)
    return wrong(of, "the answer is larger than max_response_bytes");
  // Nobody asked for a packed text, and the status of an error is enough.
  if (streamed || !of->framing.packed || of->asked.may_be_packed)
    of->short_of_memory = !buffer_append(&of->body, bytes->data, length);
  if (of->short_of_memory)
    return short_of_memory(of);
  bytes->data += length;
  bytes->length -= length;
  if (of->state == HTTP1_UNTIL_CLOSED)
    return HTTP1_MORE;
  of->left -= length;
  if (of->left > 0)
    return HTTP1_MORE;
  if (of->state == HTTP1_COUNTED)
    return end(of);
  of->state = HTTP1_CHUNK_END;
  return HTTP1_MORE;
}

http1_progress http1_read(http1_answer *of, slice *bytes) {
  http1_progress progress = of->state == HTTP1_ENDED ? HTTP1_WHOLE : HTTP1_MORE;
  while (progress == HTTP1_MORE && bytes->length > 0) {
    if (of->state == HTTP1_COUNTED || of->state == HTTP1_CHUNK)
      progress = take_body(of, bytes, of->left);
    else if (of->state == HTTP1_UNTIL_CLOSED)
      progress = take_body(of, bytes, UINT64_MAX);
    else
      progress = read_line(of, bytes);
  }
  return progress;
}

bool http1_closed(http1_answer *of) {
  if (of->state == HTTP1_UNTIL_CLOSED)
    of->state = HTTP1_ENDED;
  return of->state == HTTP1_ENDED;
}
