// Turns an operation and its arguments into the parts of a request.
#ifndef INTERCOM_REQUEST_PARTS_H
#define INTERCOM_REQUEST_PARTS_H

#include "core/buffer.h"

HIDDEN_BEGIN

// The next {name} of a path template; false if there is none left.
bool path_parameter(const char **rest, slice *name);
size_t path_parameter_count(const char *path);

// Appends a path template up to its next {name}; false if there is none, after the rest of it.
bool path_add_template(buffer *out, const char **rest, slice *name);
// Appends an argument, percent-encoded. NULL, or why it cannot be part of a path.
const char *path_add_argument(buffer *out, slice argument);

// Appends key=value, after an "&" unless the query is empty.
bool query_add(buffer *query, slice key, slice value);
// A list is sent as one value with commas: query_add for the first entry, this for the others.
bool query_add_entry(buffer *query, slice value);

// NULL, or why the path (with its query) that a caller wrote cannot be requested.
const char *raw_path_fault(slice path);
// NULL, or why a header with this name and value must not be sent.
const char *header_fault(slice name, slice value);

HIDDEN_END

#endif
