// Whether a failed attempt may be made again, and when. Pure: time and chance are arguments.
#ifndef INTERCOM_RETRY_H
#define INTERCOM_RETRY_H

#include <stdbool.h>

#include "core/failure.h"
#include "core/retry_quota.h"

HIDDEN_BEGIN

typedef struct {
  bool repeatable; // a second delivery changes nothing more
  int attempt;     // the one that failed, counted from 1
  int max_retries;
  double max_wait; // seconds that all waits of the call may take together
  double waited;   // seconds they took so far
  double chance;   // 0 <= chance < 1, for the jitter
} retry_rules;

typedef struct {
  bool again;
  double after;       // seconds: the wait to make, or the one that would have been too long
  const char *reason; // one of a few fixed words, for events and errors
  int cost;           // what the retry took from the quota
} retry_decision;

// Takes the retry's tokens from the quota where it says `again`.
retry_decision retry_decide(const attempt_failure *failure, const retry_rules *rules,
                            retry_quota *quota);

HIDDEN_END

#endif
