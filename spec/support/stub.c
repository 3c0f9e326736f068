// Loaded before libcurl by LD_PRELOAD: pretends to be another version, rejects an option, or prints a
// line each time one is set.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  int age;
  const char *version;
  unsigned version_num;
} version_info;

version_info *curl_version_info(int stamp);
int curl_easy_setopt(void *easy, int option, ...);

// The module's libcurl, which is loaded after this library.
static void *of_libcurl(const char *name) {
  void *library = dlopen("libcurl.so.4", RTLD_NOLOAD | RTLD_LAZY);
  if (!library)
    library = dlopen("libcurl.so", RTLD_NOLOAD | RTLD_LAZY);
  return library ? dlsym(library, name) : NULL;
}

version_info *curl_version_info(int stamp) {
  version_info *(*real)(int) = (version_info * (*)(int)) of_libcurl("curl_version_info");
  version_info *found = real(stamp);
  const char *number = getenv("STUB_VERSION");
  if (number) {
    found->version = "7.80.0";
    found->version_num = (unsigned)strtoul(number, NULL, 16);
  }
  return found;
}

int curl_easy_setopt(void *easy, int option, ...) {
  int (*real)(void *, int, ...) = (int (*)(void *, int, ...))of_libcurl("curl_easy_setopt");
  const char *refused = getenv("STUB_OPTION");
  const char *told = getenv("STUB_TOLD");
  va_list rest;
  if (told && atoi(told) == option)
    puts("set");
  if (refused && atoi(refused) == option)
    return 48; // CURLE_UNKNOWN_OPTION
  va_start(rest, option);
  void *value = va_arg(rest, void *);
  va_end(rest);
  return real(easy, option, value);
}
