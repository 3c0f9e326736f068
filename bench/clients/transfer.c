#include "transfer.h"

#include <stdlib.h>
#include <string.h>

static size_t received(char *bytes, size_t size, size_t count, void *context) {
  answer *to = context;
  size_t length = size * count;
  if (length > to->capacity - to->length) {
    size_t capacity = (to->length + length) * 2;
    char *moved = realloc(to->bytes, capacity);
    if (!moved)
      return 0;
    to->bytes = moved;
    to->capacity = capacity;
  }
  memcpy(to->bytes + to->length, bytes, length);
  to->length += length;
  return length;
}

struct curl_slist *transfer_headers(void) {
  static const char *const lines[] = {
      "Authorization: Bearer bench-token",
      "Accept: application/json",
      "Intercom-Version: 2.14",
  };
  struct curl_slist *headers = NULL;
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    struct curl_slist *longer = curl_slist_append(headers, lines[i]);
    if (!longer) {
      curl_slist_free_all(headers);
      return NULL;
    }
    headers = longer;
  }
  return headers;
}

CURL *transfer_new(struct curl_slist *headers, answer *to) {
  CURL *easy = curl_easy_init();
  if (!easy)
    return NULL;
  const char *ca_file = getenv("BENCH_CA");
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "bench-floor/1");
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 60000L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, received);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, to);
  if (ca_file)
    curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file);
  return easy;
}

const char *transfer_fault(CURL *easy, CURLcode code) {
  if (code != CURLE_OK)
    return curl_easy_strerror(code);
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status == 200 ? NULL : "the status is not 200";
}

const char *transfer_perform(CURL *easy, const char *url, answer *to) {
  to->length = 0;
  curl_easy_setopt(easy, CURLOPT_URL, url);
  return transfer_fault(easy, curl_easy_perform(easy));
}
