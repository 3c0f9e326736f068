// The C module `intercom.core`.
#include <limits.h>
#include <string.h>

#include "http/proxy.h"
#include "http/resident.h"
#include "http/standard.h"
#include "lua/binding.h"
#include "lua/json_members.h"
#include "lua/permissions.h"
#include "lua/terminal.h"

void buffer_check(lua_State *L, const buffer *content) {
  if (content->failed)
    luaL_error(L, "not enough memory");
}

void push_slice(lua_State *L, slice text) {
  lua_pushlstring(L, text.data ? text.data : "", text.length);
}

size_t size_of_number(lua_Number number) {
  if (!(number > 0))
    return 0;
  return number >= (lua_Number)SIZE_MAX ? SIZE_MAX : (size_t)number;
}

static double optional_number(lua_State *L, int table, const char *name, double otherwise) {
  lua_getfield(L, table, name);
  double value = lua_isnil(L, -1) ? otherwise : lua_tonumber(L, -1);
  lua_pop(L, 1);
  return value;
}

static int int_field(lua_State *L, int table, const char *name, int otherwise) {
  double value = optional_number(L, table, name, otherwise);
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

// core.retry(failure, rules, quota) → again, seconds, reason, what it took from the quota
static int core_retry(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 3);
  retry_quota *quota = retry_quota_check(L, 3);
  lua_getfield(L, 1, "permanent");
  lua_getfield(L, 2, "repeatable");
  attempt_failure failure = {
      .kind = kind_field(L, 1),
      .outcome = outcome_field(L, 1),
      .status = int_field(L, 1, "status", 0),
      .permanent = lua_toboolean(L, 4),
      .retry_after = optional_number(L, 1, "retry_after", -1),
      .reset_in = optional_number(L, 1, "reset_in", -1),
  };
  retry_rules rules = {
      .repeatable = lua_toboolean(L, 5),
      .attempt = int_field(L, 2, "attempt", 1),
      .max_retries = int_field(L, 2, "max_retries", 0),
      .max_wait = optional_number(L, 2, "max_wait", 0),
      .waited = optional_number(L, 2, "waited", 0),
      .chance = optional_number(L, 2, "chance", 0),
  };
  retry_decision decision = retry_decide(&failure, &rules, quota);
  lua_pushboolean(L, decision.again);
  lua_pushnumber(L, decision.after);
  lua_pushstring(L, decision.reason);
  lua_pushinteger(L, decision.cost);
  return 4;
}

// core.decode(text) → value | nil, what is wrong
static int core_decode(lua_State *L) {
  slice text;
  text.data = luaL_checklstring(L, 1, &text.length);
  const char *wrong = json_decode(L, text);
  if (!wrong)
    return 1;
  lua_pushnil(L);
  lua_pushstring(L, wrong);
  return 2;
}

// core.encode(value, name) → text | nil, what is wrong
static int core_encode(lua_State *L) {
  luaL_checkany(L, 1);
  const char *name = luaL_optstring(L, 2, "value");
  request *text = request_push(L);
  const char *wrong = json_encode(L, 1, &text->body, name, NULL, NULL);
  if (wrong) {
    lua_pushnil(L);
    lua_pushstring(L, wrong);
    return 2;
  }
  buffer_check(L, &text->body);
  push_slice(L, buffer_slice(&text->body));
  return 1;
}

// core.origin(url) → origin, whether it is https, whether on this machine | nil, what is wrong
static int core_origin(lua_State *L) {
  slice text;
  url parsed;
  text.data = luaL_checklstring(L, 1, &text.length);
  const char *wrong = url_parse(&parsed, text);
  if (wrong) {
    lua_pushnil(L);
    lua_pushstring(L, wrong);
    return 2;
  }
  push_slice(L, parsed.origin);
  lua_pushboolean(L, parsed.secure);
  lua_pushboolean(L, url_is_loopback(&parsed));
  return 3;
}

// core.resolve(base, reference) → absolute URL
static int core_resolve(lua_State *L) {
  slice base, reference;
  url parsed;
  base.data = luaL_checklstring(L, 1, &base.length);
  reference.data = luaL_checklstring(L, 2, &reference.length);
  if (url_parse(&parsed, base))
    return 0;
  request *text = request_push(L);
  url_resolve(&text->path, &parsed, reference);
  buffer_check(L, &text->path);
  push_slice(L, buffer_slice(&text->path));
  return 1;
}

// core.version(text) → whether it names an API version
static int core_version(lua_State *L) {
  slice text;
  text.data = luaL_checklstring(L, 1, &text.length);
  lua_pushboolean(L, version_parse(text) != VERSION_NONE);
  return 1;
}

// core.http_date(text) → Unix seconds, or nil where it is no date
static int core_http_date(lua_State *L) {
  slice text;
  int64_t seconds;
  text.data = luaL_checklstring(L, 1, &text.length);
  if (!http_date(text, &seconds))
    return 0;
  push_int64(L, seconds);
  return 1;
}

// core.proxy_host(url) → the host | nil, what is wrong
static int core_proxy_host(lua_State *L) {
  const char *text = luaL_checkstring(L, 1);
  request *host = request_push(L);
  const char *wrong = proxy_host(text, &host->path);
  if (wrong) {
    lua_pushnil(L);
    lua_pushstring(L, wrong);
    return 2;
  }
  buffer_check(L, &host->path);
  push_slice(L, buffer_slice(&host->path));
  return 1;
}

// core.header_fault(headers) → nil, or why one of them must not be sent
static int core_header_fault(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  request *text = request_push(L);
  const char *wrong = headers_read(L, 1, &text->headers);
  if (!wrong)
    return 0;
  lua_pushstring(L, wrong);
  return 1;
}

// Pushes the set of metatables that mark a table as a list. Those of before a reload of the modules
// stay in it as long as a list has them.
static void push_array_marks(lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, "intercom.array_marks");
  if (lua_istable(L, -1))
    return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_newtable(L);
  lua_pushliteral(L, "k");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, "intercom.array_marks");
}

// core.setup(array_mark, other_mark | nil, empty_array | nil) → the set of all marks: the metatable
// that lists get, another one that marks a table as a list, and the light userdata that stands for
// an empty one
static int core_setup(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 3);
  push_array_marks(L);
  for (int i = 1; i <= 2; i++) {
    if (!lua_istable(L, i))
      continue;
    lua_pushvalue(L, i);
    lua_pushboolean(L, true);
    lua_rawset(L, 4);
  }
  lua_pushvalue(L, 1);
  lua_setfield(L, LUA_REGISTRYINDEX, "intercom.array_mark");
  lua_pushvalue(L, 3);
  lua_setfield(L, LUA_REGISTRYINDEX, "intercom.empty_array");
  return 1;
}

// Sets the methods of a type as a field of the module, for callers who look for none in userdata.
static void set_methods(lua_State *L, const char *type, const char *name) {
  luaL_getmetatable(L, type);
  lua_getfield(L, -1, "__index");
  lua_setfield(L, -3, name);
  lua_pop(L, 1);
}

LUALIB_API int luaopen_intercom_core(lua_State *L);

#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
int luaopen_intercom_core(lua_State *L) {
  static const luaL_Reg functions[] = {{"setup", core_setup},
                                       {"now", clock_now},
                                       {"time", clock_time},
                                       {"retry", core_retry},
                                       {"decode", core_decode},
                                       {"encode", core_encode},
                                       {"origin", core_origin},
                                       {"resolve", core_resolve},
                                       {"version", core_version},
                                       {"proxy_host", core_proxy_host},
                                       {"header_fault", core_header_fault},
                                       {"operations", operations_list},
                                       {"verbs", operations_verbs},
                                       {"operation", operations_find},
                                       {"client", client_new},
                                       {"settings", client_settings},
                                       {"connections", client_connections},
                                       {"close", client_close},
                                       {"request", request_new},
                                       {"raw_request", request_raw},
                                       {"response", response_new},
                                       {"plain_request", plain_request},
                                       {"plain_response", plain_response},
                                       {"wait", transfer_wait},
                                       {"told", transfer_told},
                                       {"next_ready", transfer_next_ready},
                                       {"descriptors", transfer_descriptors},
                                       {"watch", watch_new},
                                       {"walk", walk_new},
                                       {"budget", budget_new},
                                       {"retry_quota", retry_quota_new},
                                       {"file", file_open},
                                       {"secret", secret_new},
                                       {"http_date", core_http_date},
                                       {"hmac", signature_hmac},
                                       {"same", signature_same},
                                       {"base64", signature_base64},
                                       {NULL, NULL}};
  standard_reserve();
  char wrong[200];
  if (!libcurl_start(wrong, sizeof wrong))
    return luaL_error(L, "%s", wrong);
  stay_resident();
  client_register(L);
  request_register(L);
  response_register(L);
  transfer_register(L);
  watch_register(L);
  walk_register(L);
  page_register(L);
  budget_register(L);
  retry_quota_register(L);
  file_register(L);
  secret_register(L);
  lua_newtable(L);
  compat_setfuncs(L, functions);
  json_members_open(L);
  permissions_open(L);
  terminal_open(L);
  luaL_getmetatable(L, CLIENT_TYPE);
  lua_setfield(L, -2, "client_metatable");
  lua_getfield(L, LUA_REGISTRYINDEX, RESPONSE_METHODS);
  lua_setfield(L, -2, "response_methods");
  set_methods(L, REQUEST_TYPE, "request_methods");
  set_methods(L, PAGE_TYPE, "page_methods");
  lua_pushlightuserdata(L, NULL);
  lua_setfield(L, -2, "null");
  lua_pushstring(L, curl_version());
  lua_setfield(L, -2, "libcurl");
  lua_pushnumber(L, LOOP_STEP);
  lua_setfield(L, -2, "loop_step");
  return 1;
}
