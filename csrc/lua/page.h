// The userdata `page`: an answer's list, handed out item by item. Its brackets were matched when
// the walk looked for the next page; whether an item is JSON shows when it is handed out.
#ifndef INTERCOM_PAGE_H
#define INTERCOM_PAGE_H

#include "lua/response.h"

HIDDEN_BEGIN

// Pushes the list of an answer, whose body it takes over, or returns false and pushes nothing.
bool page_push(lua_State *L, response *from, const char *candidates);

void page_open(lua_State *L);

HIDDEN_END

#endif
