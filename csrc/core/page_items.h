// Finds the list of a page in its answer.
#ifndef INTERCOM_PAGE_ITEMS_H
#define INTERCOM_PAGE_ITEMS_H

#include "core/json.h"

HIDDEN_BEGIN

// Puts the reader after the "[" of the first list that `candidates` names: keys joined by ".",
// alternatives separated by "|"; "." is the answer itself. False when the answer has none of them.
bool page_items_find(json_reader *out, slice body, const char *candidates);

HIDDEN_END

#endif
