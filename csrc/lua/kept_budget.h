// The userdata `budget`: the rate limit of one process, used if the client has no other store.
#ifndef INTERCOM_KEPT_BUDGET_H
#define INTERCOM_KEPT_BUDGET_H

#include "core/budget.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// NULL if it is no budget.
budget *budget_test(lua_State *L, int index);

void kept_budget_open(lua_State *L);

HIDDEN_END

#endif
