// The kind of failure that an attempt ended with, and what happened to its request.
#ifndef INTERCOM_FAILURE_H
#define INTERCOM_FAILURE_H

#include "core/error_kind.h"
#include "core/response_head.h"

HIDDEN_BEGIN

// What happened to the request of a failed attempt.
typedef enum {
  OUTCOME_NOT_SENT, // it was never sent
  OUTCOME_REFUSED,  // the server answered that it was not carried out
  OUTCOME_UNKNOWN,  // it may have been carried out
} request_outcome;

const char *outcome_name(request_outcome outcome);
// The outcome for an error answer; `asked_to_wait`: it came with Retry-After.
request_outcome outcome_of_status(int status, bool asked_to_wait);

typedef struct {
  error_kind kind;
  request_outcome outcome;
  int status;         // 0 without an answer
  bool permanent;     // a retry cannot succeed: a bad certificate, a limit on jobs
  double retry_after; // seconds that the server asked to wait; negative if it did not
  double reset_in;    // seconds until the window ends; negative when unknown
} attempt_failure;

// Whether this status is a success. A part (206) is not: only a caller who asked for one can use
// it.
bool status_is_success(int status);
// The failure for an answer whose status is no success. `now` in Unix seconds; `resent`: the answer
// is to a second delivery, and the first may have been carried out as well.
attempt_failure failure_of_answer(const response_head *head, double now, bool resent);
// Whether a failure with this message is permanent although its kind is not: the limit on
// concurrent export jobs also answers 429, and the end of a window does not lift it.
bool failure_is_about_jobs(const attempt_failure *of, slice message);

HIDDEN_END

#endif
