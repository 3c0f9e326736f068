#include "core/retry_quota.h"

// The costs of the standard mode of AWS's SDKs. A busy server is up and says when to come back, so
// such a retry is cheap.
#define COST 14
#define COST_RATE_LIMITED 5
#define SUCCESS_AT_ONCE 1

int retry_quota_cost(error_kind kind) {
  return kind == KIND_RATE_LIMITED ? COST_RATE_LIMITED : COST;
}

bool retry_quota_take(retry_quota *of, int cost) {
  if (of->left < cost)
    return false;
  of->left -= cost;
  return true;
}

void retry_quota_give_back(retry_quota *of, int cost) {
  int64_t tokens = cost > 0 ? cost : SUCCESS_AT_ONCE;
  of->left = of->size - of->left > tokens ? of->left + tokens : of->size;
}
