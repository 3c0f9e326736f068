#include "core/budget.h"

// A window lasts seconds; an end further away than this is an error in the header.
#define WINDOW_LONGEST 120.0
// Date counts whole seconds, so a smaller difference says nothing about the clocks.
#define CLOCKS_AGREE 2.0
// A request at the very end of a window may still be counted in it.
#define RESET_MARGIN 0.02
// Seconds after which to ask again if as many requests are in flight as a window takes.
#define ASK_AGAIN 0.05
#define ANSWER_LATEST 10.0

// A window is also over if the clock was set back since, or if its first answers, which tell its
// end, never come: the host ended their calls, say.
static bool window_is_over(const budget *of, double now) {
  if (now < of->sent - CLOCKS_AGREE)
    return true;
  return of->reset > 0 ? now >= of->reset + RESET_MARGIN : now >= of->sent + ANSWER_LATEST;
}

// The calls of a window that are left to others: never all of them.
static int64_t left_to_others(const budget *of, double share) {
  if (share >= 1)
    return 0;
  int64_t left = (int64_t)((double)of->limit * (1 - share));
  return left < of->limit ? left : of->limit - 1;
}

double budget_take(budget *of, double now, double share) {
  bool known = of->limit > 0;
  if (known && window_is_over(of, now)) {
    of->remaining = of->limit;
    of->reset = 0;
    // Requests still under way were counted in the window in which they were sent.
    of->in_flight = 0;
    of->window++;
  }
  if (known && of->remaining - left_to_others(of, share) <= of->in_flight) {
    if (of->reset > 0)
      return of->reset + RESET_MARGIN - now;
    if (of->in_flight > 0)
      return ASK_AGAIN;
  }
  of->in_flight++;
  of->sent = now;
  return 0;
}

void budget_give_back(budget *of, int64_t window) {
  if (of->window == window && of->in_flight > 0)
    of->in_flight--;
}

void budget_lose(budget *of, int64_t window) {
  if (of->window == window && of->remaining > 0)
    of->remaining--;
  budget_give_back(of, window);
}

double budget_reset(const rate_limit *figures, double now, double date) {
  if (figures->reset < 0)
    return -1;
  double reset = (double)figures->reset;
  double ahead = date - now;
  if (date >= 0 && (ahead > CLOCKS_AGREE || ahead < -CLOCKS_AGREE))
    reset -= ahead;
  return reset > now && reset <= now + WINDOW_LONGEST ? reset : -1;
}

void budget_learn(budget *of, const rate_limit *figures, double now, double date) {
  double reset = budget_reset(figures, now, date);
  if (figures->limit <= 0 || figures->remaining < 0 || reset < 0)
    return;
  // Answers of concurrent requests come in any order: an older window says nothing about this one,
  // and within a window the smallest figure is the newest.
  bool older = of->reset > 0 && reset < of->reset - CLOCKS_AGREE;
  if (older)
    return;
  bool same = of->reset > 0 && reset < of->reset + CLOCKS_AGREE;
  of->limit = figures->limit;
  if (!same || figures->remaining < of->remaining)
    of->remaining = figures->remaining;
  of->reset = reset;
}
