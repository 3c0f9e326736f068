#include "core/csv.h"

#include <string.h>

static bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

static bool has_newline(slice text) {
  return memchr(text.data, '\n', text.length) || memchr(text.data, '\r', text.length);
}

// Appends JSON text without the white space around the ends of its lines.
static void append_on_one_line(buffer *out, slice text) {
  const char *at = text.data, *end = at + text.length;
  if (!has_newline(text)) {
    buffer_append_slice(out, text);
    return;
  }
  while (at < end) {
    const char *space = at;
    while (space < end && !is_space(*space))
      space++;
    const char *next = space;
    while (next < end && is_space(*next))
      next++;
    bool ends_line = next > space && has_newline((slice){space, (size_t)(next - space)});
    buffer_append(out, at, (size_t)((ends_line ? space : next) - at));
    at = next;
  }
}

static void append_content(buffer *out, slice json, bool guard) {
  size_t start = out->length;
  if (json.length == 0 || slice_equal(json, "null"))
    return;
  if (json.data[0] != '"') {
    append_on_one_line(out, json);
    return;
  }
  slice raw = {json.data + 1, json.length - 2};
  if (guard)
    buffer_append_byte(out, '\'');
  if (raw.length > 0 && memchr(raw.data, '\\', raw.length))
    json_unescape(raw, out);
  else
    buffer_append_slice(out, raw);
  if (!guard || out->failed)
    return;
  char first = out->length > start + 1 ? out->data[start + 1] : '\0';
  if (first != '\0' && strchr("=+@\t\r-", first))
    return;
  memmove(out->data + start, out->data + start + 1, out->length - start - 1);
  out->length--;
}

// Whether a cell that is not empty must be between quotes.
static bool needs_quotes(slice cell) {
  return is_space(cell.data[0]) || is_space(cell.data[cell.length - 1]) ||
         memchr(cell.data, ',', cell.length) || memchr(cell.data, '"', cell.length) ||
         has_newline(cell);
}

// Puts quotes around what was appended from `start` on, and doubles those in it.
static bool quote(buffer *out, size_t start) {
  size_t length = out->length - start, more = 2;
  for (size_t i = start; i < out->length; i++)
    more += out->data[i] == '"';
  if (!buffer_reserve(out, more))
    return false;
  char *from = out->data + start + length, *to = from + more;
  *--to = '"';
  while (from > out->data + start) {
    *--to = *--from;
    if (*to == '"')
      *--to = '"';
  }
  *--to = '"';
  out->length += more;
  return true;
}

// Appends a text between quotes, and doubles those in it.
static bool append_quoted(buffer *out, slice text) {
  const char *at = text.data, *end = at + text.length;
  if (!buffer_reserve(out, 2 * text.length + 2))
    return false;
  char *to = out->data + out->length;
  *to++ = '"';
  while (at < end) {
    const char *mark = memchr(at, '"', (size_t)(end - at));
    size_t length = (size_t)((mark ? mark + 1 : end) - at);
    memcpy(to, at, length);
    to += length;
    at += length;
    if (mark)
      *to++ = '"';
  }
  *to++ = '"';
  out->length = (size_t)(to - out->data);
  return true;
}

// The JSON text of an object or array on one line, which most are.
static bool is_structure(slice json) {
  return json.length > 0 && (json.data[0] == '{' || json.data[0] == '[') && !has_newline(json);
}

bool csv_append_cell(buffer *out, slice json, bool guard, bool alone) {
  if (is_structure(json))
    return needs_quotes(json) ? append_quoted(out, json) : buffer_append_slice(out, json);
  size_t start = out->length;
  append_content(out, json, guard);
  if (out->failed)
    return false;
  if (out->length == start)
    return !alone || buffer_append_string(out, "\"\"");
  // Numbers and words have nothing to quote.
  bool is_plain = json.data[0] != '"' && json.data[0] != '{' && json.data[0] != '[';
  slice cell = {out->data + start, out->length - start};
  return is_plain || !needs_quotes(cell) || quote(out, start);
}
