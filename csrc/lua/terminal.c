#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE // TIOCGWINSZ
#endif

#include "lua/terminal.h"

#ifdef _WIN32
#include <io.h>
#define isatty _isatty
#else
#include <sys/ioctl.h>
#include <unistd.h>
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

// core.terminal_columns(descriptor) → columns, 0 where the terminal does not know them | nil where
// the descriptor is no terminal
static int terminal_columns(lua_State *L) {
  int descriptor = (int)luaL_checkinteger(L, 1);
  if (!isatty(descriptor))
    return 0;
  lua_pushinteger(L, width(descriptor));
  return 1;
}

void terminal_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"terminal_columns", terminal_columns}, {NULL, NULL}};
  compat_setfuncs(L, functions);
}
