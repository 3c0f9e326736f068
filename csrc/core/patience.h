// How long a transfer may take. Only time in which its client could act counts: the caller leaves
// out time that the program spent on something else.
#ifndef INTERCOM_PATIENCE_H
#define INTERCOM_PATIENCE_H

#include "core/hidden.h"

HIDDEN_BEGIN

// In seconds; 0: no limit.
typedef struct {
  double whole;   // until the end
  double connect; // from the start of its connection until the request is sent
  double stall;   // without a byte
} patience_limits;

typedef struct {
  patience_limits limits;
  double whole_ends, connect_ends, stall_ends; // INFINITY without a limit
} patience;

void patience_begin(patience *of, patience_limits limits, double now);
// The transfer begins to connect. Harmless the second time.
void patience_connects(patience *of, double now);
// The request is sent, which ends the time to connect.
void patience_connected(patience *of, double now);
void patience_byte(patience *of, double now);
// The reader takes no bytes, so none is expected until patience_byte.
void patience_pauses(patience *of);
// When the first limit ends.
double patience_ends(const patience *of);

// The limit that has ended by then, in words; NULL if none has.
const char *patience_over(const patience *of, double now);

HIDDEN_END

#endif
