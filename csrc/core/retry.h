// Whether a failed attempt may be made again, and when. Pure: time and chance are arguments.
#ifndef INTERCOM_RETRY_H
#define INTERCOM_RETRY_H

#include <stdbool.h>

#include "core/error_kind.h"
#include "core/retry_quota.h"

HIDDEN_BEGIN

// What became of the request of a failed attempt.
typedef enum {
  OUTCOME_NOT_SENT, // it never left
  OUTCOME_REFUSED,  // the server answered that it did not do it
  OUTCOME_UNKNOWN,  // it may have been done
} request_outcome;

const char *outcome_name(request_outcome outcome);
// For an answer that is an error; `asked_to_wait`: it came with Retry-After.
request_outcome outcome_of_status(int status, bool asked_to_wait);

typedef struct {
  error_kind kind;
  request_outcome outcome;
  int status;         // 0 without an answer
  bool permanent;     // another try cannot end otherwise: a bad certificate, a limit on jobs
  double retry_after; // seconds the server asked for; negative when it did not
  double reset_in;    // seconds until the window ends; negative when unknown
} attempt_failure;

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
