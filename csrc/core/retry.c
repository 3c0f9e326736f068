#include "core/retry.h"

#define BACKOFF_FIRST 0.5
#define BACKOFF_LONGEST 8.0
// First wait when the window's end is unknown. Doubling from here outlasts a whole window even with
// the smallest jitter.
#define WINDOW_FIRST 3.0
// A request at the very end of a window may still be counted in it.
#define RESET_MARGIN 0.02

// Whether the next attempt may succeed.
static bool passing(const attempt_failure *failure) {
  switch (failure->kind) {
  case KIND_RATE_LIMITED:
  case KIND_TIMEOUT:
  case KIND_CONNECTION:
  case KIND_TLS:
    return true;
  case KIND_SERVER:
    return failure->status == 500 || (failure->status >= 502 && failure->status <= 504);
  default:
    return false;
  }
}

// Full jitter: a delay between zero and the exponential one, so that clients that failed together
// do not return together.
static double backoff(int attempt, double chance) {
  double delay = BACKOFF_FIRST;
  for (int i = 1; i < attempt && delay < BACKOFF_LONGEST; i++)
    delay *= 2;
  return (delay < BACKOFF_LONGEST ? delay : BACKOFF_LONGEST) * chance;
}

// The wait until the window ends. It has no jitter: each waiter has one request, and the new window
// has room for many; a late one finds it used up by clients that did not wait.
static double window_wait(const attempt_failure *failure, const retry_rules *rules) {
  if (failure->reset_in >= 0)
    return failure->reset_in + RESET_MARGIN;
  double delay = WINDOW_FIRST;
  for (int i = 1; i < rules->attempt && delay < 8 * WINDOW_FIRST; i++)
    delay *= 2;
  return delay * (0.75 + 0.25 * rules->chance);
}

static retry_decision over(double after, const char *reason) {
  return (retry_decision){.again = false, .after = after, .reason = reason};
}

retry_decision retry_decide(const attempt_failure *failure, const retry_rules *rules,
                            retry_quota *quota) {
  if (failure->permanent || !passing(failure))
    return over(0, "permanent");
  if (failure->outcome == OUTCOME_UNKNOWN && !rules->repeatable)
    return over(0, "not_repeatable");
  if (rules->attempt > rules->max_retries)
    return over(0, "max_retries");
  const char *reason = error_kind_name(failure->kind);
  double after;
  if (failure->retry_after >= 0) {
    after = failure->retry_after;
    reason = "retry_after";
  } else if (failure->kind == KIND_RATE_LIMITED) {
    after = window_wait(failure, rules);
  } else {
    after = backoff(rules->attempt, rules->chance);
  }
  if (rules->waited + after > rules->max_wait)
    return over(after, "max_wait");
  int cost = retry_quota_cost(failure->kind);
  if (!retry_quota_take(quota, cost))
    return over(after, "quota");
  return (retry_decision){true, after, reason, cost};
}
