// Header lines of a request: "Name: value" for each, or "Name;" without a value, each ended by NUL.
#ifndef INTERCOM_HEADER_LINES_H
#define INTERCOM_HEADER_LINES_H

#include "core/buffer.h"

HIDDEN_BEGIN

void header_lines_add(buffer *lines, slice name, slice value);
// Goes from line to line: start with *at == 0; false after the last one that ends with NUL. What
// follows it is a line for whose rest memory was short.
bool header_lines_next(slice lines, size_t *at, slice *line, slice *name);
// Whether one of them has this name, in whatever case.
bool header_lines_have(slice lines, slice name);
// NULL, or why lines from elsewhere must not be sent.
const char *header_lines_fault(slice lines);

HIDDEN_END

#endif
