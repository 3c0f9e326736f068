// The userdata `budget`: the rate limit of one process, used if the client has no other store.
#ifndef INTERCOM_KEPT_BUDGET_H
#define INTERCOM_KEPT_BUDGET_H

#include "core/budget.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Tells the budget at `index` what the headers of a response say. False if it is no budget.
bool kept_budget_learn(lua_State *L, int index, const response_head *head,
                       const rate_limit *figures, double now);

void kept_budget_open(lua_State *L);

HIDDEN_END

#endif
