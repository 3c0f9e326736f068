// The header lines of a request in libcurl's form. Consecutive requests mostly have the same lines,
// so a list is reference-counted and reused.
#ifndef INTERCOM_HEADER_LIST_H
#define INTERCOM_HEADER_LIST_H

#include "core/buffer.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

typedef struct header_list header_list;

// Makes a list of "Name: value\0" for each header. NULL when memory is short. The caller holds one
// reference.
header_list *header_list_new(slice lines);
void header_list_retain(header_list *list);
// The last release wipes the text, which contains the token.
void header_list_release(header_list *list);

bool header_list_has(const header_list *list, slice lines);
struct curl_slist *header_list_first(header_list *list);

HIDDEN_END

#endif
