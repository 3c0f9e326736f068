// How many more retries a client may make of a service that fails. Pure.
//
// Each retry takes tokens, and calls that succeed give some back: a service that is down is asked
// again by the first calls that fail, and from then on once by each call.
#ifndef INTERCOM_RETRY_QUOTA_H
#define INTERCOM_RETRY_QUOTA_H

#include <stdbool.h>
#include <stdint.h>

#include "core/error_kind.h"

HIDDEN_BEGIN

typedef struct {
  int64_t size; // the most tokens
  int64_t left;
} retry_quota;

// The cost of a retry after a failure of this kind.
int retry_quota_cost(error_kind kind);
// Takes a retry's tokens, or returns false and takes nothing if too few are left.
bool retry_quota_take(retry_quota *of, int cost);
// Call it after a success with the cost of its last retry; a success without a retry (0) still
// gives back one token.
void retry_quota_give_back(retry_quota *of, int cost);

HIDDEN_END

#endif
