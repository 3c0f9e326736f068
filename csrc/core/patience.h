// How long a transfer may take. The time is what its client could act in: whoever keeps it leaves
// out that in which the program did something else.
#ifndef INTERCOM_PATIENCE_H
#define INTERCOM_PATIENCE_H

#include "core/hidden.h"

HIDDEN_BEGIN

// In seconds; 0: no limit.
typedef struct {
  double whole;   // until the end
  double connect; // until the request goes out, from when its connection is begun
  double stall;   // without a byte
} patience_limits;

typedef struct {
  patience_limits limits;
  double whole_ends, connect_ends, stall_ends; // INFINITY where there is none
} patience;

void patience_begin(patience *of, patience_limits limits, double now);
// A connection of its own is begun. Harmless the second time.
void patience_connects(patience *of, double now);
// The request goes out, which ends the time for the connection.
void patience_connected(patience *of, double now);
void patience_byte(patience *of, double now);
// Nobody takes the bytes away: none comes until it is told of one.
void patience_pauses(patience *of);
// When the first of them ends.
double patience_ends(const patience *of);

// What is over by then, in words; NULL while nothing is.
const char *patience_over(const patience *of, double now);

HIDDEN_END

#endif
