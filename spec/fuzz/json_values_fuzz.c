// JSON as Lua users see it: passes each input to json_values.lua.
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdbool.h>

#include "check.h"

// What remains after an input: modules, the decoder's cache of keys, the largest text.
#define KEPT_KIB_MAX 4096
#define INPUTS_BETWEEN_LOOKS 1024

int luaopen_intercom_core(lua_State *L);

static struct {
  bool armed;
  lua_Integer left; // allocations that do not fail
} memory;

static void *allocate(void *context, void *block, size_t old_size, size_t size) {
  (void)context;
  if (size == 0) {
    free(block);
    return NULL;
  }
  // Lua relies on shrinking a block never failing.
  bool grows = !block || size > old_size;
  if (memory.armed && grows && memory.left-- <= 0)
    return NULL;
  return realloc(block, size);
}

// failing(count, call, …) → as pcall, with every allocation after the first `count` failing
static int failing(lua_State *L) {
  luaL_checkstack(L, 20, NULL);
  memory.left = luaL_checkinteger(L, 1);
  memory.armed = true;
  int status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0);
  memory.armed = false;
  lua_pushboolean(L, status == LUA_OK);
  lua_replace(L, 1);
  return lua_gettop(L);
}

static void require_success(lua_State *L, int status) {
  if (status == LUA_OK)
    return;
  fprintf(stderr, "%s\n", luaL_tolstring(L, -1, NULL));
  abort();
}

static lua_State *open_state(void) {
  lua_State *L = lua_newstate(allocate, NULL);
  CHECK(L);
  luaL_openlibs(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
  lua_pushcfunction(L, luaopen_intercom_core);
  lua_setfield(L, -2, "intercom.core");
  lua_pop(L, 1);
  require_success(L, luaL_loadfile(L, "spec/fuzz/json_values.lua"));
  lua_pushcfunction(L, failing);
  require_success(L, lua_pcall(L, 1, 1, 0));
  return L;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  static lua_State *L;
  static unsigned long inputs;
  if (!L)
    L = open_state();
  lua_pushvalue(L, 1);
  lua_pushlstring(L, size > 0 ? (const char *)data : "", size);
  require_success(L, lua_pcall(L, 1, 0, 0));
  CHECK(lua_gettop(L) == 1);
  if (++inputs % INPUTS_BETWEEN_LOOKS == 0) {
    // What has a finalizer goes with the second collection.
    lua_gc(L, LUA_GCCOLLECT);
    lua_gc(L, LUA_GCCOLLECT);
    CHECK(lua_gc(L, LUA_GCCOUNT) < KEPT_KIB_MAX);
  }
  return 0;
}
