// What both floors do with libcurl: one easy handle with the client's
// settings, and the response in a buffer that is reused.
#ifndef BENCH_TRANSFER_H
#define BENCH_TRANSFER_H

#include <curl/curl.h>
#include <stddef.h>

typedef struct {
  char *bytes;
  size_t length, capacity;
} answer;

struct curl_slist *transfer_headers(void);

// Trusts BENCH_CA if it is set. Returns NULL if memory is short.
CURL *transfer_new(struct curl_slist *headers, answer *to);

// 0, or a message.
const char *transfer_perform(CURL *easy, const char *url, answer *to);

// The fault of a transfer that libcurl has ended; NULL if there is none.
const char *transfer_fault(CURL *easy, CURLcode code);

#endif
