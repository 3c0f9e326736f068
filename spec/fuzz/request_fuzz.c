#include <stdlib.h>
#include <string.h>

#include "core/operation.h"
#include "core/request_parts.h"
#include "core/url.h"

#include "check.h"

#define ARGUMENTS_MAX 8

static size_t count(slice text, char byte) {
  size_t found = 0;
  for (size_t i = 0; i < text.length; i++)
    found += text.data[i] == byte;
  return found;
}

// The URL of a path after the client's origin, as every reader of URLs sees it.
static url seen(buffer *text, slice path) {
  url parsed;
  buffer_append_string(text, "https://api.example:8443");
  buffer_append_slice(text, path);
  CHECK(!text->failed && url_parse(&parsed, buffer_slice(text)) == NULL);
  CHECK(slice_equal(parsed.host, "api.example") && parsed.port == 8443);
  return parsed;
}

static void check_segments(slice path) {
  const char *at = path.data, *end = path.data + path.length;
  while (at < end) {
    CHECK(*at == '/');
    const char *slash = memchr(at + 1, '/', (size_t)(end - at - 1));
    slice name = {at + 1, (size_t)((slash ? slash : end) - at - 1)};
    CHECK(!slice_equal(name, ".") && !slice_equal(name, ".."));
    at = slash ? slash : end;
  }
}

// Arguments add no segment to a path, and take none away.
static void check_path(const operation *row, const slice *arguments) {
  buffer path = {0}, text = {0};
  const char *rest = row->path;
  slice name;
  for (size_t i = 0; path_add_template(&path, &rest, &name); i++) {
    if (path_add_argument(&path, arguments[i])) {
      buffer_free(&path);
      return;
    }
  }
  CHECK(!path.failed);
  url parsed = seen(&text, buffer_slice(&path));
  CHECK(parsed.path.length == path.length && parsed.query.length == 0);
  CHECK(count(parsed.path, '/') == count(slice_of(row->path), '/'));
  check_segments(parsed.path);
  buffer_free(&path);
  buffer_free(&text);
}

// Each pair is one query parameter, whatever it contains.
static void check_query(const slice *arguments) {
  buffer query = {0}, text = {0};
  for (size_t i = 0; i + 1 < ARGUMENTS_MAX; i += 2) {
    CHECK(query_add(&query, arguments[i], arguments[i + 1]));
    CHECK(query_add_entry(&query, arguments[i]));
  }
  slice whole = buffer_slice(&query);
  CHECK(count(whole, '&') == ARGUMENTS_MAX / 2 - 1 && count(whole, '=') == ARGUMENTS_MAX / 2);
  CHECK(count(whole, ',') == ARGUMENTS_MAX / 2);
  buffer path = {0};
  buffer_append_string(&path, "/?");
  buffer_append_slice(&path, whole);
  CHECK(seen(&text, buffer_slice(&path)).query.length == query.length);
  buffer_free(&path);
  buffer_free(&query);
  buffer_free(&text);
}

static void check_raw_path(slice path) {
  buffer text = {0};
  if (raw_path_fault(path))
    return;
  url parsed = seen(&text, path);
  CHECK(parsed.path.length > 0 && parsed.path.data[0] == '/');
  CHECK(parsed.path.length + parsed.query.length >= path.length - 1);
  check_segments(parsed.path);
  buffer_free(&text);
}

static void check_header(slice name, slice value) {
  if (header_fault(name, value))
    return;
  CHECK(name.length > 0 && count(name, ':') + count(name, ' ') + count(name, '\0') == 0);
  CHECK(count(value, '\r') + count(value, '\n') + count(value, '\0') == 0);
}

// The input: two bytes that choose a row, then its arguments, each after a newline.
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  if (size < 2)
    return 0;
  const operation *row = operation_at((data[0] * 256u + data[1]) % operation_count());
  const char *at = (const char *)data + 2, *end = (const char *)data + size;
  slice arguments[ARGUMENTS_MAX] = {{0}};
  for (size_t i = 0; i < ARGUMENTS_MAX && at < end; i++) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    arguments[i] = (slice){at, (size_t)((newline ? newline : end) - at)};
    at = newline ? newline + 1 : end;
  }
  check_path(row, arguments);
  check_query(arguments);
  check_raw_path(arguments[0]);
  check_header(arguments[0], arguments[1]);

  slice version = arguments[0];
  api_version parsed = version_parse(version);
  char text[VERSION_TEXT_MAX];
  if (parsed != VERSION_NONE)
    CHECK(version_parse(slice_of(version_format(parsed, text))) == parsed);
  return 0;
}
