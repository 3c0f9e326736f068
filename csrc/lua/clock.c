// The two clocks: one for spans of time, one for dates.
#if !defined(_WIN32) && !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L // clock_gettime
#endif

#include "http/clock.h"
#include "lua/binding.h"

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
int clock_now(lua_State *L) {
  lua_pushnumber(L, clock_seconds());
  return 1;
}

// core.time() → Unix seconds with their fraction
int clock_time(lua_State *L) {
  lua_pushnumber(L, unix_time());
  return 1;
}
