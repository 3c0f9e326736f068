#include "lua/kept_budget.h"

#include <string.h>

#include "lua/stack.h"
#include "lua/userdata.h"

static const char BUDGET_TYPE[] = "intercom.budget";

// Numbers up to here are exact in every Lua.
#define FIGURE_MAX 9007199254740991.0
#define FIGURES 6

// The longest Date that is remembered.
#define DATE_MOST 32

typedef struct {
  userdata_head userdata;
  budget figures;
  // The Date that was read last: the responses of one second have the same.
  char date_text[DATE_MOST];
  size_t date_length;
  double date;
} kept_budget;

static budget *budget_check(lua_State *L) {
  kept_budget *kept = userdata_check(L, 1, BUDGET_TYPE);
  return &kept->figures;
}

static double read_date(kept_budget *kept, const response_head *head) {
  slice text;
  if (!response_noted(head, NOTED_DATE, &text) || text.length > DATE_MOST)
    return response_date(head);
  if (text.length != kept->date_length || memcmp(text.data, kept->date_text, text.length) != 0) {
    kept->date = response_date(head);
    kept->date_length = text.length;
    memcpy(kept->date_text, text.data, text.length);
  }
  return kept->date;
}

bool kept_budget_learn(lua_State *L, int index, const response_head *head,
                       const rate_limit *figures, double now) {
  kept_budget *kept = userdata_test(L, index, BUDGET_TYPE);
  if (kept)
    budget_learn(&kept->figures, figures, now, read_date(kept, head));
  return kept != NULL;
}

// 0 for a number that is no count.
static int64_t count_of(lua_Number number) {
  return number >= -FIGURE_MAX && number <= FIGURE_MAX ? (int64_t)number : 0;
}

// core.budget(figures…) → budget; without figures it knows nothing, else they are the result of
// another budget:figures()
static int budget_new(lua_State *L) {
  lua_settop(L, FIGURES);
  double known[FIGURES];
  for (int i = 0; i < FIGURES; i++)
    known[i] = luaL_optnumber(L, i + 1, 0);
  kept_budget *made = userdata_push(L, sizeof *made, BUDGET_TYPE);
  made->figures = (budget){
      .limit = count_of(known[0]),
      .remaining = count_of(known[1]),
      .reset = known[2],
      .in_flight = count_of(known[3]),
      .window = count_of(known[4]),
      .sent = known[5],
  };
  return 1;
}

// budget:take(now, share) → 0 and the window's number when a request may go, else seconds to wait
static int take(lua_State *L) {
  budget *of = budget_check(L);
  lua_pushnumber(L, budget_take(of, luaL_checknumber(L, 2), luaL_optnumber(L, 3, 1)));
  lua_pushnumber(L, (lua_Number)of->window);
  return 2;
}

// budget:give_back(window, is_lost)
static int give_back(lua_State *L) {
  enum { WINDOW = 2, IS_LOST };
  budget *of = budget_check(L);
  int64_t window = count_of(luaL_checknumber(L, WINDOW));
  if (lua_toboolean(L, IS_LOST))
    budget_lose(of, window);
  else
    budget_give_back(of, window);
  return 0;
}

static int64_t figure(lua_State *L, int table, const char *name) {
  lua_Number number = number_field(L, table, name, -1);
  return number >= 0 && number <= FIGURE_MAX ? (int64_t)number : -1;
}

// budget:learn(rate_limit, now, date)
static int learn(lua_State *L) {
  enum { RATE_LIMIT = 2, NOW, DATE };
  budget *of = budget_check(L);
  luaL_checktype(L, RATE_LIMIT, LUA_TTABLE);
  rate_limit figures = {
      .limit = figure(L, RATE_LIMIT, "limit"),
      .remaining = figure(L, RATE_LIMIT, "remaining"),
      .reset = figure(L, RATE_LIMIT, "reset"),
  };
  budget_learn(of, &figures, luaL_checknumber(L, NOW), luaL_optnumber(L, DATE, -1));
  return 0;
}

// budget:figures() → all that it knows, as numbers
static int figures(lua_State *L) {
  const budget *of = budget_check(L);
  lua_pushnumber(L, (lua_Number)of->limit);
  lua_pushnumber(L, (lua_Number)of->remaining);
  lua_pushnumber(L, of->reset);
  lua_pushnumber(L, (lua_Number)of->in_flight);
  lua_pushnumber(L, (lua_Number)of->window);
  lua_pushnumber(L, of->sent);
  return FIGURES;
}

void kept_budget_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"budget", budget_new}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{NULL, NULL}};
  static const luaL_Reg methods[] = {{"take", take},
                                     {"give_back", give_back},
                                     {"learn", learn},
                                     {"figures", figures},
                                     {NULL, NULL}};
  type_register(L, BUDGET_TYPE, metamethods, methods);
  compat_setfuncs(L, functions);
}
