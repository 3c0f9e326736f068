#if !defined(_WIN32) && !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L // geteuid
#endif

#include "lua/permissions.h"

#include <sys/stat.h>
#ifdef _WIN32
// Access there is decided by lists that stat does not tell.
#define IS_MINE(found) true
#define IS_SHARED(found) false
#else
#include <unistd.h>
#define IS_MINE(found) ((found).st_uid == geteuid())
#define IS_SHARED(found) (((found).st_mode & (S_IRWXG | S_IRWXO)) != 0)
#endif

// core.permissions(path) → whether this user owns the file, whether others have access to it |
// nothing where that cannot be read. Of a link it is the file that counts.
static int permissions(lua_State *L) {
  struct stat found;
  if (stat(luaL_checkstring(L, 1), &found) != 0)
    return 0;
  lua_pushboolean(L, IS_MINE(found));
  lua_pushboolean(L, IS_SHARED(found));
  return 2;
}

void permissions_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"permissions", permissions}, {NULL, NULL}};
  compat_setfuncs(L, functions);
}
