// What both floors do with libcurl: one easy handle set up as the client sets up its own, the
// answer in a buffer that is used again.
#ifndef BENCH_TRANSFER_H
#define BENCH_TRANSFER_H

#include <curl/curl.h>
#include <stddef.h>

typedef struct {
  char *bytes;
  size_t length, capacity;
} answer;

struct curl_slist *transfer_headers(void);

// BENCH_CA is trusted where it is set. NULL where memory is short.
CURL *transfer_new(struct curl_slist *headers, answer *to);

// 0, or a message.
const char *transfer_perform(CURL *easy, const char *url, answer *to);

// What is wrong with a transfer that libcurl has ended; NULL when nothing is.
const char *transfer_fault(CURL *easy, CURLcode code);

#endif
