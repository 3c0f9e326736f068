#include "lua/loop_watch.h"

#include <errno.h>
#include <string.h>

#include "http/running.h"
#include "lua/client.h"
#include "lua/stack.h"
#include "lua/userdata.h"

static const char WATCH_TYPE[] = "intercom.watch";

typedef struct {
  userdata_head userdata;
  http_pool *pool;
} held;

// core.watch(client) → watch
static int watch_new(lua_State *L) {
  client_check(L, 1);
  held *made = userdata_push(L, sizeof *made, WATCH_TYPE);
  http_pool *pool = client_pool_check(L, 1);
  pool_retain(pool);
  made->pool = pool;
  return 1;
}

static held *watch_check(lua_State *L) {
  held *of = userdata_check(L, 1, WATCH_TYPE);
  if (!of->pool)
    luaL_error(L, "the watch is closed");
  return of;
}

// watch:descriptor() → the descriptor that is readable when step has something to do | nil, what is
// wrong
static int watch_fd(lua_State *L) {
  int descriptor = pool_descriptor(watch_check(L)->pool);
  if (descriptor >= 0) {
    lua_pushinteger(L, descriptor);
    return 1;
  }
  return nil_and_message(L, errno == ENOSYS ? "there is neither epoll nor kqueue here"
                                            : strerror(errno));
}

// watch:step(): advances the transfers; the caller looks at the waiting tasks next
static int watch_step(lua_State *L) {
  http_pool *pool = watch_check(L)->pool;
  pool_step(pool, 0, LOOP_STEP);
  pool_told(pool);
  return 0;
}

// watch:alarm(seconds): the descriptor is readable by then
static int watch_alarm(lua_State *L) {
  pool_alarm(watch_check(L)->pool, luaL_checknumber(L, 2));
  return 0;
}

static int watch_close(lua_State *L) {
  held *of = userdata_check(L, 1, WATCH_TYPE);
  http_pool *pool = of->pool;
  of->pool = NULL;
  if (pool)
    pool_release(pool);
  return 0;
}

void loop_watch_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"watch", watch_new}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__gc", watch_close}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"descriptor", watch_fd},
                                     {"step", watch_step},
                                     {"alarm", watch_alarm},
                                     {"close", watch_close},
                                     {NULL, NULL}};
  type_register(L, WATCH_TYPE, metamethods, methods);
  compat_setfuncs(L, functions);
}
