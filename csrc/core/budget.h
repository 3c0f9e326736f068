// How many more requests the rate limit's window takes. Pure: time is an argument.
#ifndef INTERCOM_BUDGET_H
#define INTERCOM_BUDGET_H

#include "core/response_head.h"

HIDDEN_BEGIN

// The figures of the last headers and the requests in flight. All zero knows nothing and admits
// every request.
typedef struct {
  int64_t limit;     // of a window; 0: not known
  int64_t remaining; // in the window that `reset` ends
  double reset;      // Unix seconds of this machine's clock; 0: not known
  int64_t in_flight; // of the requests sent in the window numbered `window`
  int64_t window;
  double sent; // when the last request was sent
} budget;

// 0: a request may be sent and is in flight now. Otherwise the seconds after which to ask again.
// `share`, above 0 and up to 1, is the part of a window that may be used up by then; the rest is
// left to others.
double budget_take(budget *of, double now, double share);
// A request sent in the window with this number has ended, however it ended.
void budget_give_back(budget *of, int64_t window);
// The same of one that may have been counted, and that no answer was received for.
void budget_lose(budget *of, int64_t window);
// Learns from an answer's headers. `date` is its Date in Unix seconds, negative without one: if the
// server's clock and this machine's differ, the window's end is converted to the latter.
void budget_learn(budget *of, const rate_limit *figures, double now, double date);
// The window's end in Unix seconds of this machine's clock; negative if the headers have no
// credible one.
double budget_reset(const rate_limit *figures, double now, double date);

HIDDEN_END

#endif
