// The request for a page of a list, made of the request for its first one.
#ifndef INTERCOM_PAGE_REQUEST_H
#define INTERCOM_PAGE_REQUEST_H

#include "core/endpoint.h"
#include "core/page_walk.h"

HIDDEN_BEGIN

// Whether the request can be that of a page: where the place in the list goes into its body, that
// has to be an object.
bool page_request_can_be(const outgoing *first);
// Makes `into`, a copy of the list's request, the request for the page that the walk is at.
// `per_page` is for rows that are paged in the body; empty: the service's own. NULL, or what is
// wrong; memory: outgoing_failed(into).
const char *page_request(const page_walk *walk, slice per_page, const endpoint *through,
                         outgoing *into);

HIDDEN_END

#endif
