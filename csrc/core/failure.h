// What kind of failure an attempt ended with, and what became of its request.
#ifndef INTERCOM_FAILURE_H
#define INTERCOM_FAILURE_H

#include "core/error_kind.h"
#include "core/response_head.h"

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

// Whether an answer with this status is one. A part (206) is none here: only the caller who asked
// for it knows what it means.
bool status_is_success(int status);
// The failure that an answer is, whose status is no success. `now` in Unix seconds; `resent`: the
// answer is not the first delivery's, which may have been carried out as well.
attempt_failure failure_of_answer(const response_head *head, double now, bool resent);
// Whether a failure with this message is permanent, although its kind is not: the limit on
// concurrent export jobs answers 429 as well, and no window's end clears it.
bool failure_is_about_jobs(const attempt_failure *of, slice message);

HIDDEN_END

#endif
