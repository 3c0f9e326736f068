// The userdata `retry_quota`, which a client's calls share.
#include "core/retry_quota.h"

#include "lua/binding.h"

// Numbers up to here are exact in every Lua.
#define SIZE_MAX_EXACT 9007199254740991.0

typedef struct {
  userdata_head userdata;
  retry_quota tokens;
} kept_quota;

retry_quota *retry_quota_check(lua_State *L, int index) {
  kept_quota *kept = userdata_check(L, index, RETRY_QUOTA_TYPE);
  return &kept->tokens;
}

// core.retry_quota(size) → quota with so many tokens
int retry_quota_new(lua_State *L) {
  lua_Number wanted = luaL_checknumber(L, 1);
  luaL_argcheck(L, wanted >= 0, 1, "must be 0 or more");
  int64_t size = (int64_t)(wanted < SIZE_MAX_EXACT ? wanted : SIZE_MAX_EXACT);
  kept_quota *made = userdata_push(L, sizeof *made, RETRY_QUOTA_TYPE);
  made->tokens = (retry_quota){.size = size, .left = size};
  return 1;
}

// quota:give_back(cost), after a success: what core.retry said of its last retry, 0 without one
static int give_back(lua_State *L) {
  retry_quota_give_back(retry_quota_check(L, 1), (int)luaL_checkinteger(L, 2));
  return 0;
}

void retry_quota_register(lua_State *L) {
  static const luaL_Reg metamethods[] = {{NULL, NULL}};
  static const luaL_Reg methods[] = {{"give_back", give_back}, {NULL, NULL}};
  type_register(L, RETRY_QUOTA_TYPE, metamethods, methods);
}
