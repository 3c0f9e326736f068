// The userdata `page`: an answer's list, returned item by item. The walk has matched its brackets
// when it looked for the next page; an item that is not JSON is noticed when it is returned.
#ifndef INTERCOM_PAGE_H
#define INTERCOM_PAGE_H

#include "core/item_places.h"
#include "lua/response.h"

HIDDEN_BEGIN

// Pushes the list of an answer and takes over its body, or returns false and pushes nothing.
// `keep_nulls`: items and answer keep the nulls of their objects. Of the items only the fields of
// the projection at the stack index `wanted` become values, if one is there; `places`, which is
// taken over, says where they are.
bool page_push(lua_State *L, response *from, const char *candidates, bool keep_nulls, int wanted,
               item_places *places);

void page_open(lua_State *L);

HIDDEN_END

#endif
