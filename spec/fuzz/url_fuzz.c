#include <stdlib.h>
#include <string.h>

#include "core/url.h"

#include "check.h"

static bool same(slice a, slice b) {
  return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static bool contains(slice text, const char *any_of) {
  for (size_t i = 0; i < text.length; i++) {
    if (strchr(any_of, text.data[i]))
      return true;
  }
  return false;
}

static bool is_inside(slice part, slice whole) {
  return part.length == 0 ||
         (part.data >= whole.data && part.data + part.length <= whole.data + whole.length);
}

// Put together again, the parts are the same URL.
static void check_parts(const url *parsed, slice text) {
  buffer again = {0};
  url other;
  CHECK(is_inside(parsed->host, text) && is_inside(parsed->path, text));
  CHECK(is_inside(parsed->query, text) && is_inside(parsed->origin, text));
  CHECK(parsed->host.length > 0 && parsed->port >= 1 && parsed->port <= 65535);
  CHECK(!contains(parsed->host, "@/?#\\ \r\n\t") && !contains(parsed->origin, "@?#\\ \r\n\t"));
  CHECK(parsed->path.length == 0 || parsed->path.data[0] == '/');
  CHECK(!contains(parsed->path, "?#") && !contains(parsed->query, "#"));
  buffer_append_slice(&again, parsed->origin);
  buffer_append_slice(&again, parsed->path);
  buffer_append_byte(&again, '?');
  buffer_append_slice(&again, parsed->query);
  CHECK(!again.failed && url_parse(&other, buffer_slice(&again)) == NULL);
  CHECK(same(other.host, parsed->host) && same(other.path, parsed->path));
  CHECK(same(other.query, parsed->query) && url_same_origin(&other, parsed));
  CHECK(url_is_loopback(&other) == url_is_loopback(parsed));
  buffer_free(&again);
}

static bool starts_with(slice text, const char *prefix) {
  size_t length = strlen(prefix);
  return text.length >= length && memcmp(text.data, prefix, length) == 0;
}

// Only a reference that names a host leads to another one.
static void check_resolved(const url *base, slice reference) {
  buffer out = {0}, encoded = {0};
  url target;
  CHECK(url_resolve(&out, base, reference) && url_append_ascii(&encoded, reference));
  slice text = buffer_slice(&out);
  bool relative = !starts_with(reference, "//") && !same(text, buffer_slice(&encoded));
  if (relative)
    CHECK(text.length >= base->origin.length &&
          same((slice){text.data, base->origin.length}, base->origin));
  if (url_parse(&target, text) == NULL) {
    check_parts(&target, text);
    if (relative)
      CHECK(url_same_origin(&target, base));
  }
  buffer_free(&encoded);
  buffer_free(&out);
}

static int digit(char byte) {
  return byte >= '0' && byte <= '9'   ? byte - '0'
         : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                      : -1;
}

static void check_encoded(slice bytes) {
  buffer out = {0};
  CHECK(url_encode(&out, bytes));
  size_t at = 0;
  for (size_t i = 0; i < bytes.length; i++) {
    CHECK(at < out.length);
    char byte = out.data[at++];
    CHECK(byte == '%' || !url_forbids(byte));
    CHECK(!strchr("/?#&=+:@,;", byte));
    if (byte == '%') {
      CHECK(at + 2 <= out.length && digit(out.data[at]) >= 0 && digit(out.data[at + 1]) >= 0);
      byte = (char)(digit(out.data[at]) * 16 + digit(out.data[at + 1]));
      at += 2;
    }
    CHECK(byte == bytes.data[i]);
  }
  CHECK(at == out.length);
  buffer_free(&out);
}

// The input: a URL and, after a newline, a reference to resolve against it.
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  const char *text = (const char *)data;
  const char *newline = size > 0 ? memchr(text, '\n', size) : NULL;
  size_t length = newline ? (size_t)(newline - text) : size;
  // A copy of exactly that size lets the sanitizer find reads beyond it.
  char *exact = malloc(length > 0 ? length : 1);
  CHECK(exact);
  if (length > 0)
    memcpy(exact, text, length);
  slice base = {exact, length};
  slice reference = {text + length + 1, newline ? size - length - 1 : 0};
  url parsed;
  if (url_parse(&parsed, base) == NULL) {
    check_parts(&parsed, base);
    check_resolved(&parsed, reference);
  }
  check_encoded(base);
  free(exact);
  return 0;
}
