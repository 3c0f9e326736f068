// The two clocks: one for spans of time, one for dates.
#if !defined(_WIN32) && !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L // clock_gettime
#endif

#include <time.h>

#include "lua/binding.h"

static double seconds(struct timespec time) {
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// core.now() → seconds of a clock that never goes back
int clock_now(lua_State *L) {
  struct timespec time;
#ifdef _WIN32
  timespec_get(&time, TIME_UTC);
#else
  clock_gettime(CLOCK_MONOTONIC, &time);
#endif
  lua_pushnumber(L, seconds(time));
  return 1;
}

// core.time() → Unix seconds with their fraction
int clock_time(lua_State *L) {
  struct timespec time;
  timespec_get(&time, TIME_UTC);
  lua_pushnumber(L, seconds(time));
  return 1;
}
