// Turns an operation and its arguments into the parts of a request.
#ifndef INTERCOM_REQUEST_PARTS_H
#define INTERCOM_REQUEST_PARTS_H

#include "core/buffer.h"

HIDDEN_BEGIN

// The next {name} of a path template; false if there is none left.
bool path_parameter(const char **rest, slice *name);
size_t path_parameter_count(const char *path);

// NULL, or why `argument` cannot be part of a path.
const char *path_argument_fault(slice argument);
// Fills the template with one percent-encoded argument for each parameter.
bool path_expand(buffer *out, const char *path, const slice *arguments);

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
