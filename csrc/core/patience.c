#include "core/patience.h"

#include <math.h>
#include <stddef.h>

static double ends(double limit, double now) { return limit > 0 ? now + limit : INFINITY; }

void patience_begin(patience *of, patience_limits limits, double now) {
  *of = (patience){limits, ends(limits.whole, now), INFINITY, ends(limits.stall, now)};
}

void patience_connects(patience *of, double now) {
  if (isinf(of->connect_ends))
    of->connect_ends = ends(of->limits.connect, now);
}

void patience_connected(patience *of, double now) {
  of->limits.connect = 0;
  of->connect_ends = INFINITY;
  patience_byte(of, now);
}

void patience_byte(patience *of, double now) { of->stall_ends = ends(of->limits.stall, now); }

void patience_pauses(patience *of) { of->stall_ends = INFINITY; }

double patience_ends(const patience *of) {
  double first = of->whole_ends;
  if (of->connect_ends < first)
    first = of->connect_ends;
  return of->stall_ends < first ? of->stall_ends : first;
}

const char *patience_over(const patience *of, double now) {
  if (of->connect_ends <= now)
    return "no connection was made within connect_timeout";
  if (of->whole_ends <= now)
    return "no whole answer came within timeout";
  return of->stall_ends <= now ? "no byte came within stall_timeout" : NULL;
}
