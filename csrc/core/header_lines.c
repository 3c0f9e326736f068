#include "core/header_lines.h"

#include <string.h>

#include "core/request_parts.h"

void header_lines_add(buffer *lines, slice name, slice value) {
  buffer_append_slice(lines, name);
  buffer_append_string(lines, value.length ? ": " : ";");
  buffer_append_slice(lines, value);
  buffer_append_byte(lines, '\0');
}

static slice name_of(slice line) {
  size_t length = 0;
  while (length < line.length && line.data[length] != ':' && line.data[length] != ';')
    length++;
  return (slice){line.data, length};
}

static bool next_line(slice lines, size_t *at, slice *line) {
  const char *end = *at < lines.length ? memchr(lines.data + *at, '\0', lines.length - *at) : NULL;
  if (!end)
    return false;
  *line = (slice){lines.data + *at, (size_t)(end - lines.data) - *at};
  *at += line->length + 1;
  return true;
}

bool header_lines_next(slice lines, size_t *at, slice *line, slice *name) {
  bool found = next_line(lines, at, line);
  if (found)
    *name = name_of(*line);
  return found;
}

bool header_lines_have(slice lines, slice wanted) {
  slice line;
  for (size_t at = 0; next_line(lines, &at, &line);) {
    char end = line.length > wanted.length ? line.data[wanted.length] : '\0';
    if ((end == ':' || end == ';') &&
        slices_equal_nocase((slice){line.data, wanted.length}, wanted))
      return true;
  }
  return false;
}

void header_lines_remove(buffer *lines, slice unwanted) {
  slice line, name;
  size_t kept = 0;
  for (size_t at = 0; header_lines_next(buffer_slice(lines), &at, &line, &name);) {
    if (slices_equal_nocase(name, unwanted))
      continue;
    memmove(lines->data + kept, line.data, line.length + 1);
    kept += line.length + 1;
  }
  lines->length = kept;
}

const char *header_lines_fault(slice lines) {
  if (lines.length > 0 && lines.data[lines.length - 1] != '\0')
    return "header lines must end with NUL";
  slice line, name;
  for (size_t at = 0; header_lines_next(lines, &at, &line, &name);) {
    slice value = {line.data + name.length, line.length - name.length};
    const char *fault = value.length == 0 ? "has no name" : header_fault(name, value);
    if (fault)
      return fault;
  }
  return NULL;
}
