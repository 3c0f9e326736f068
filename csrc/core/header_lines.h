// Header lines of a request: "Name: value" for each, or "Name;" without a value, each ended by NUL.
#ifndef INTERCOM_HEADER_LINES_H
#define INTERCOM_HEADER_LINES_H

#include "core/buffer.h"

HIDDEN_BEGIN

void header_lines_add(buffer *lines, slice name, slice value);
// Iterates over the lines: start with *at == 0; false after the last line that ends with NUL.
// Anything after it is a line truncated for lack of memory.
bool header_lines_next(slice lines, size_t *at, slice *line, slice *name);
// Whether one of them has this name, in any case.
bool header_lines_have(slice lines, slice name);
// Removes those of this name, in any case.
void header_lines_remove(buffer *lines, slice name);
// NULL, or why header lines given as text must not be sent.
const char *header_lines_fault(slice lines);

HIDDEN_END

#endif
