#include "http/pool_entry.h"

// Seconds to connect if no limit is given.
#define CONNECT_LONGEST 300.0
// Added so that libcurl's own limit never ends first.
#define CONNECT_SLACK 1.0

pool_entry *pool_entry_of(CURL *easy) {
  char *private = NULL;
  curl_easy_getinfo(easy, CURLINFO_PRIVATE, &private);
  return (pool_entry *)(void *)private;
}

void pool_entry_take_fresh(pool_entry *entry) {
  entry->reusable = false;
  entry->detail[0] = '\0';
  curl_easy_setopt(entry->easy, CURLOPT_FRESH_CONNECT, 1L);
}

static long milliseconds(double seconds) {
  if (!(seconds > 0))
    return 0;
  return seconds > 1e6 ? 1000000000L : (long)(seconds * 1000 + 0.999);
}

void pool_entry_limit_connect(const pool_entry *entry, double seconds) {
  double most = seconds > 0 ? seconds : CONNECT_LONGEST;
  curl_easy_setopt(entry->easy, CURLOPT_CONNECTTIMEOUT_MS,
                   milliseconds(most + CONNECT_SLACK + entry->left_alone));
}
