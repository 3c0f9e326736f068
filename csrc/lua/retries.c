#include "lua/retries.h"

#include <limits.h>
#include <string.h>

#include "core/retry.h"
#include "lua/stack.h"
#include "lua/userdata.h"

static const char RETRY_QUOTA_TYPE[] = "intercom.retry_quota";

// Numbers up to here are exact in every Lua.
#define SIZE_MAX_EXACT 9007199254740991.0

typedef struct {
  userdata_head userdata;
  retry_quota tokens;
} kept_quota;

static retry_quota *retry_quota_check(lua_State *L, int index) {
  kept_quota *kept = userdata_check(L, index, RETRY_QUOTA_TYPE);
  return &kept->tokens;
}

// core.retry_quota(size) → quota with so many tokens
static int retry_quota_new(lua_State *L) {
  lua_Number wanted = luaL_checknumber(L, 1);
  luaL_argcheck(L, wanted >= 0, 1, "must be 0 or more");
  int64_t size = (int64_t)(wanted < SIZE_MAX_EXACT ? wanted : SIZE_MAX_EXACT);
  kept_quota *made = userdata_push(L, sizeof *made, RETRY_QUOTA_TYPE);
  made->tokens = (retry_quota){.size = size, .left = size};
  return 1;
}

// quota:give_back(cost), after a success: the cost that core.retry returned for its last retry, 0
// without one
static int give_back(lua_State *L) {
  retry_quota_give_back(retry_quota_check(L, 1), (int)luaL_checkinteger(L, 2));
  return 0;
}

static int int_field(lua_State *L, int table, const char *name, int otherwise) {
  double value = number_field(L, table, name, otherwise);
  return value >= INT_MAX ? INT_MAX : value > INT_MIN ? (int)value : INT_MIN;
}

static error_kind kind_field(lua_State *L, int table) {
  lua_getfield(L, table, "kind");
  const char *name = lua_tostring(L, -1);
  error_kind kind = KIND_CLIENT;
  for (int i = 0; name && i <= KIND_CLIENT; i++) {
    if (strcmp(name, error_kind_name((error_kind)i)) == 0)
      kind = (error_kind)i;
  }
  lua_pop(L, 1);
  return kind;
}

static request_outcome outcome_field(lua_State *L, int table) {
  lua_getfield(L, table, "outcome");
  const char *name = lua_tostring(L, -1);
  request_outcome outcome = OUTCOME_UNKNOWN;
  if (name && strcmp(name, outcome_name(OUTCOME_NOT_SENT)) == 0)
    outcome = OUTCOME_NOT_SENT;
  if (name && strcmp(name, outcome_name(OUTCOME_REFUSED)) == 0)
    outcome = OUTCOME_REFUSED;
  lua_pop(L, 1);
  return outcome;
}

// core.retry(failure, rules, quota) → again, seconds, reason, tokens taken from the quota
static int retry(lua_State *L) {
  enum { FAILURE = 1, RULES, QUOTA };
  luaL_checktype(L, FAILURE, LUA_TTABLE);
  luaL_checktype(L, RULES, LUA_TTABLE);
  retry_quota *quota = retry_quota_check(L, QUOTA);
  attempt_failure failure = {
      .kind = kind_field(L, FAILURE),
      .outcome = outcome_field(L, FAILURE),
      .status = int_field(L, FAILURE, "status", 0),
      .permanent = boolean_field(L, FAILURE, "permanent"),
      .retry_after = number_field(L, FAILURE, "retry_after", -1),
      .reset_in = number_field(L, FAILURE, "reset_in", -1),
  };
  retry_rules rules = {
      .repeatable = boolean_field(L, RULES, "repeatable"),
      .attempt = int_field(L, RULES, "attempt", 1),
      .max_retries = int_field(L, RULES, "max_retries", 0),
      .max_wait = number_field(L, RULES, "max_wait", 0),
      .waited = number_field(L, RULES, "waited", 0),
      .chance = number_field(L, RULES, "chance", 0),
  };
  retry_decision decision = retry_decide(&failure, &rules, quota);
  lua_pushboolean(L, decision.again);
  lua_pushnumber(L, decision.after);
  lua_pushstring(L, decision.reason);
  lua_pushinteger(L, decision.cost);
  return 4;
}

void retries_open(lua_State *L) {
  static const luaL_Reg metamethods[] = {{NULL, NULL}};
  static const luaL_Reg methods[] = {{"give_back", give_back}, {NULL, NULL}};
  static const luaL_Reg functions[] = {
      {"retry", retry}, {"retry_quota", retry_quota_new}, {NULL, NULL}};
  type_register(L, RETRY_QUOTA_TYPE, metamethods, methods);
  compat_setfuncs(L, functions);
}
