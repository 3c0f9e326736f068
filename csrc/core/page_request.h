// The request for a page of a list, derived from the request for its first page.
#ifndef INTERCOM_PAGE_REQUEST_H
#define INTERCOM_PAGE_REQUEST_H

#include "core/endpoint.h"
#include "core/page_walk.h"

HIDDEN_BEGIN

// Whether the request can be repeated for other pages: if the position goes into its body, the body
// has to be an object.
bool page_request_can_be(const outgoing *first);
// Turns `into`, a copy of the list's request, into the request for the walk's current page.
// `per_page` is for rows that are paged in the body; empty: the service's default. Returns NULL, or
// what is wrong; memory: outgoing_failed(into).
const char *page_request(const page_walk *walk, slice per_page, const endpoint *through,
                         outgoing *into);

HIDDEN_END

#endif
