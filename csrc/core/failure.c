#include "core/failure.h"

#include <assert.h>

#include "core/budget.h"

const char *outcome_name(request_outcome outcome) {
  static const char *const names[] = {"not_sent", "refused", "unknown"};
  return names[outcome];
}

request_outcome outcome_of_status(int status, bool asked_to_wait) {
  if (status >= 300 && status < 500)
    return OUTCOME_REFUSED;
  if (status == 503 && asked_to_wait)
    return OUTCOME_REFUSED;
  return OUTCOME_UNKNOWN;
}

bool status_is_success(int status) { return status >= 200 && status < 300 && status != 206; }

attempt_failure failure_of_answer(const response_head *head, double now, bool resent) {
  assert(!status_is_success(head->status));
  double retry_after = response_retry_after(head, now);
  rate_limit figures = response_rate_limit(head);
  double reset = budget_reset(&figures, now, response_date(head));
  return (attempt_failure){
      .kind = error_kind_of_status(head->status),
      .outcome = resent ? OUTCOME_UNKNOWN : outcome_of_status(head->status, retry_after >= 0),
      .status = head->status,
      .retry_after = retry_after,
      .reset_in = reset >= 0 ? reset - now : -1,
  };
}

bool failure_is_about_jobs(const attempt_failure *of, slice message) {
  for (size_t i = 0; of->kind == KIND_RATE_LIMITED && i + 4 <= message.length; i++) {
    if (slice_equal_nocase((slice){message.data + i, 4}, " job"))
      return true;
  }
  return false;
}
