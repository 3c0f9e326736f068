#if !defined(_WIN32) && !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L // clock_gettime
#endif

#include "lua/clocks.h"

#include "http/clock.h"
#include "lua/compat.h"

#ifdef _WIN32
#include <windows.h>

// Windows counts tenths of a microsecond since 1601.
static double unix_time(void) {
  FILETIME file_time;
  GetSystemTimeAsFileTime(&file_time);
  ULARGE_INTEGER ticks = {.LowPart = file_time.dwLowDateTime, .HighPart = file_time.dwHighDateTime};
  return (double)ticks.QuadPart / 1e7 - 11644473600.0;
}

#else
#include <time.h>

static double unix_time(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

#endif

// core.now() → seconds of a clock that never goes back
static int now(lua_State *L) {
  lua_pushnumber(L, clock_seconds());
  return 1;
}

// core.time() → Unix seconds with their fraction
static int time_of_day(lua_State *L) {
  lua_pushnumber(L, unix_time());
  return 1;
}

void clocks_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"now", now}, {"time", time_of_day}, {NULL, NULL}};
  compat_setfuncs(L, functions);
}
