// Whether and when a failed attempt may be repeated. Pure: time and chance are arguments.
#ifndef INTERCOM_RETRY_H
#define INTERCOM_RETRY_H

#include <stdbool.h>

#include "core/failure.h"
#include "core/retry_quota.h"

HIDDEN_BEGIN

typedef struct {
  bool repeatable; // a second delivery changes nothing more
  int attempt;     // the failed one, counted from 1
  int max_retries;
  double max_wait; // the most seconds that all waits of the call may take together
  double waited;   // seconds that they took so far
  double chance;   // 0 <= chance < 1, for the jitter
} retry_rules;

typedef struct {
  bool again;
  double after;       // seconds: the wait, or the one that would have been too long
  const char *reason; // one of a few fixed words, for events and errors
  int cost;           // what the retry took from the quota
} retry_decision;

// Takes the retry's tokens from the quota if the decision is `again`.
retry_decision retry_decide(const attempt_failure *failure, const retry_rules *rules,
                            retry_quota *quota);

HIDDEN_END

#endif
