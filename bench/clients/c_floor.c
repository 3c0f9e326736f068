// Usage: c_floor calls|contacts|pages|concurrent COUNT
// The C floor: what libcurl alone costs. Only the next page's cursor is parsed.
#define _GNU_SOURCE

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "transfer.h"

enum { PER_PAGE = 150, CONCURRENCY = 16, URL_SIZE = 512 };

static const char *base;
static struct curl_slist *headers;

static void fail(const char *message) {
  fprintf(stderr, "c_floor: %s\n", message);
  exit(1);
}

static void url_of(char *url, const char *resource, long number) {
  snprintf(url, URL_SIZE, "%s/%s/6651ab0d2f7c%012ld", base, resource, number);
}

static long in_a_row(const char *resource, long count) {
  answer body = {0};
  char url[URL_SIZE];
  CURL *easy = transfer_new(headers, &body);
  for (long i = 1; i <= count; i++) {
    url_of(url, resource, i);
    const char *wrong = transfer_perform(easy, url, &body);
    if (wrong)
      fail(wrong);
  }
  curl_easy_cleanup(easy);
  free(body.bytes);
  return count;
}

static long calls(long count) { return in_a_row("tags", count); }

static long contacts(long count) { return in_a_row("contacts", count); }

static long pages(long count) {
  static const char key[] = "\"starting_after\":\"";
  answer body = {0};
  char url[URL_SIZE];
  CURL *easy = transfer_new(headers, &body);
  snprintf(url, sizeof url, "%s/contacts?per_page=%d", base, PER_PAGE);
  for (long i = 1;; i++) {
    const char *wrong = transfer_perform(easy, url, &body);
    if (wrong)
      fail(wrong);
    if (i == count)
      break;
    size_t end = body.length < 300 ? body.length : 300;
    const char *cursor = memmem(body.bytes + body.length - end, end, key, sizeof key - 1);
    if (!cursor)
      fail("there are fewer pages");
    cursor += sizeof key - 1;
    const char *quote = memchr(cursor, '"', 200);
    if (!quote)
      fail("the cursor has no end");
    snprintf(url, sizeof url, "%s/contacts?per_page=%d&starting_after=%.*s", base, PER_PAGE,
             (int)(quote - cursor), cursor);
  }
  curl_easy_cleanup(easy);
  free(body.bytes);
  return count * PER_PAGE;
}

static void start(CURLM *multi, CURL *easy, answer *body, long number) {
  char url[URL_SIZE];
  url_of(url, "tags", number);
  body->length = 0;
  curl_easy_setopt(easy, CURLOPT_URL, url);
  if (curl_multi_add_handle(multi, easy) != CURLM_OK)
    fail("curl_multi_add_handle");
}

static long concurrent(long count) {
  CURLM *multi = curl_multi_init();
  CURL *handles[CONCURRENCY];
  answer bodies[CONCURRENCY] = {{0}};
  curl_multi_setopt(multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
  long started = 0, done = 0;
  for (int i = 0; i < CONCURRENCY; i++) {
    handles[i] = transfer_new(headers, &bodies[i]);
    curl_easy_setopt(handles[i], CURLOPT_PRIVATE, &bodies[i]);
    curl_easy_setopt(handles[i], CURLOPT_PIPEWAIT, 1L);
    if (started < count)
      start(multi, handles[i], &bodies[i], ++started);
  }
  while (done < count) {
    int running, left;
    curl_multi_perform(multi, &running);
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
      CURL *easy = message->easy_handle;
      const char *wrong = transfer_fault(easy, message->data.result);
      if (wrong)
        fail(wrong);
      char *body = NULL;
      curl_easy_getinfo(easy, CURLINFO_PRIVATE, &body);
      curl_multi_remove_handle(multi, easy);
      done++;
      if (started < count)
        start(multi, easy, (answer *)(void *)body, ++started);
    }
    if (done < count)
      curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  for (int i = 0; i < CONCURRENCY; i++) {
    curl_easy_cleanup(handles[i]);
    free(bodies[i].bytes);
  }
  curl_multi_cleanup(multi);
  return count;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) {
  return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double cpu(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// ru_maxrss would include the process that started this one.
static long peak(void) {
  char line[256];
  long kib = 0;
  FILE *status = fopen("/proc/self/status", "r");
  while (status && fgets(line, sizeof line, status))
    sscanf(line, "VmHWM: %ld", &kib);
  if (status)
    fclose(status);
  return kib;
}

static const struct {
  const char *name;
  long (*run)(long);
} kinds[] = {
    {"calls", calls}, {"contacts", contacts}, {"pages", pages}, {"concurrent", concurrent}};

int main(int argc, char **argv) {
  base = getenv("BENCH_URL");
  long count = argc == 3 ? atol(argv[2]) : 0;
  size_t kind = 0;
  while (argc == 3 && kind < sizeof kinds / sizeof *kinds && strcmp(kinds[kind].name, argv[1]) != 0)
    kind++;
  if (!base || count <= 0 || kind == sizeof kinds / sizeof *kinds)
    fail("usage: BENCH_URL=... c_floor calls|contacts|pages|concurrent COUNT");
  curl_global_init(CURL_GLOBAL_DEFAULT);
  headers = transfer_headers();
  double started = now(), used = cpu();
  long items = kinds[kind].run(count);
  printf("wall=%.6f cpu=%.6f peak=%ld items=%ld\n", now() - started, cpu() - used, peak(), items);
  curl_slist_free_all(headers);
  curl_global_cleanup();
  return 0;
}
