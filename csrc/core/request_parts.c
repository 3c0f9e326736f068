#include "core/request_parts.h"

#include <string.h>

#include "core/url.h"

bool path_parameter(const char **rest, slice *name) {
  const char *open = strchr(*rest, '{');
  const char *close = open ? strchr(open, '}') : NULL;
  if (!close)
    return false;
  *name = (slice){open + 1, (size_t)(close - open - 1)};
  *rest = close + 1;
  return true;
}

size_t path_parameter_count(const char *path) {
  slice name;
  size_t count = 0;
  while (path_parameter(&path, &name))
    count++;
  return count;
}

static bool has_control(slice text) {
  for (size_t i = 0; i < text.length; i++) {
    if (ascii_control(text.data[i]))
      return true;
  }
  return false;
}

bool path_add_template(buffer *out, const char **rest, slice *name) {
  const char *from = *rest;
  bool found = path_parameter(rest, name);
  buffer_append(out, from, found ? (size_t)(name->data - 1 - from) : strlen(from));
  return found;
}

const char *path_add_argument(buffer *out, slice argument) {
  if (argument.length == 0)
    return "is empty";
  // Servers and proxies drop dot segments even when they are percent-encoded.
  if (slice_equal(argument, ".") || slice_equal(argument, ".."))
    return "is a dot segment";
  size_t before = out->length;
  url_encode(out, argument);
  // A control character is among what was escaped.
  bool plain = out->length - before == argument.length;
  return !plain && has_control(argument) ? "has a control character" : NULL;
}

bool query_add(buffer *query, slice key, slice value) {
  if (query->length > 0)
    buffer_append_byte(query, '&');
  url_encode(query, key);
  buffer_append_byte(query, '=');
  return url_encode(query, value);
}

bool query_add_entry(buffer *query, slice value) {
  buffer_append_byte(query, ',');
  return url_encode(query, value);
}

// Also detects percent-encoded dots, which servers and libcurl decode.
static bool is_dot_segment(slice name) {
  size_t dots = 0;
  for (size_t i = 0; i < name.length; dots++) {
    slice rest = {name.data + i, name.length - i};
    if (rest.data[0] == '.')
      i++;
    else if (rest.length >= 3 && slice_equal_nocase((slice){rest.data, 3}, "%2e"))
      i += 3;
    else
      return false;
  }
  return dots == 1 || dots == 2;
}

const char *raw_path_fault(slice path) {
  if (path.length == 0 || path.data[0] != '/')
    return "does not start with /";
  if (path.length > 1 && path.data[1] == '/')
    return "starts with //";
  size_t segment = 0;
  bool in_query = false;
  for (size_t i = 0; i < path.length; i++) {
    char byte = path.data[i];
    if (url_forbids(byte) || byte == '#')
      return "has a character that must be percent-encoded";
    if (byte == '?')
      in_query = true;
    if (in_query)
      continue;
    if (byte == '/')
      segment = i + 1;
    bool last = i + 1 == path.length || path.data[i + 1] == '/' || path.data[i + 1] == '?';
    slice name = {path.data + segment, i + 1 - segment};
    if (last && is_dot_segment(name))
      return "has a dot segment";
  }
  return NULL;
}

static bool token_byte(char byte) {
  return ascii_digit(byte) || (ascii_lower(byte) >= 'a' && ascii_lower(byte) <= 'z') ||
         (byte && strchr("!#$%&'*+-.^_`|~", byte));
}

const char *header_fault(slice name, slice value) {
  if (name.length == 0)
    return "has an empty name";
  for (size_t i = 0; i < name.length; i++) {
    if (!token_byte(name.data[i]))
      return "has a name with a character that no header may have";
  }
  for (size_t i = 0; i < value.length; i++) {
    if (ascii_control(value.data[i]) && value.data[i] != '\t')
      return "has a value with a control character";
  }
  return NULL;
}
