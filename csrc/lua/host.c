#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE // TIOCGWINSZ
#endif

#include "lua/host.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#ifdef _WIN32
#include <io.h>
#include <process.h>
#define getpid _getpid
#define isatty _isatty
// On Windows access depends on lists that stat does not show.
#define IS_MINE(found) true
#define IS_SHARED(found) false
#else
#include <sys/ioctl.h>
#include <unistd.h>
#define IS_MINE(found) ((found).st_uid == geteuid())
#define IS_SHARED(found) (((found).st_mode & (S_IRWXG | S_IRWXO)) != 0)
#endif

static int width(int descriptor) {
#ifdef TIOCGWINSZ
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0)
    return size.ws_col;
#else
  (void)descriptor;
#endif
  return 0;
}

// core.terminal_columns(descriptor) → columns, 0 if the terminal does not know them | nil if the
// descriptor is no terminal
static int terminal_columns(lua_State *L) {
  int descriptor = (int)luaL_checkinteger(L, 1);
  if (!isatty(descriptor))
    return 0;
  lua_pushinteger(L, width(descriptor));
  return 1;
}

// core.permissions(path) → whether this user owns the file, whether others have access to it |
// nothing if the file cannot be examined. Links are followed.
static int permissions(lua_State *L) {
  struct stat found;
  if (stat(luaL_checkstring(L, 1), &found) != 0)
    return 0;
  lua_pushboolean(L, IS_MINE(found));
  lua_pushboolean(L, IS_SHARED(found));
  return 2;
}

// core.process() → the number of this process, another one after a fork
static int process(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)getpid());
  return 1;
}

// core.exec(words) → what is wrong, if this process could not become the program that the first
// word names, with the others as its arguments
static int become(lua_State *L) {
#ifdef _WIN32
  lua_pushliteral(L, "Windows cannot do that");
#else
  luaL_checktype(L, 1, LUA_TTABLE);
  size_t count = lua_rawlen(L, 1);
  const char **words = compat_newuserdata(L, (count + 1) * sizeof *words, 0);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, 1, (int)i + 1);
    // The table keeps the string.
    words[i] = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
    lua_pop(L, 1);
  }
  words[count] = NULL;
  fflush(NULL);
  if (count > 0)
    execvp(words[0], (char **)words);
  lua_pushstring(L, strerror(errno));
#endif
  return 1;
}

void host_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"terminal_columns", terminal_columns},
                                       {"permissions", permissions},
                                       {"process", process},
                                       {"exec", become},
                                       {NULL, NULL}};
  compat_setfuncs(L, functions);
}
