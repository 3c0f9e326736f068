#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE // dladdr, RTLD_DEFAULT
#endif

#include "http/unread.h"

#ifdef _WIN32

bool unread_on(CURL *easy, curl_socket_t fd) { return (void)easy, (void)fd, false; }

#else

#include <dlfcn.h>
#include <poll.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static void *libcurl_itself(void) {
  CURL *(*function)(void) = curl_easy_init;
  void *address;
  Dl_info info;
  memcpy(&address, &function, sizeof address);
  return dladdr(address, &info) ? dlopen(info.dli_fname, RTLD_LAZY | RTLD_NOLOAD) : NULL;
}

// A function of the TLS library that libcurl uses; NULL if that library is unknown. The program may
// have loaded another copy, whose connections are laid out differently.
static void *of_tls_library(const char *name) {
  void *library = libcurl_itself();
  if (!library)
    return NULL;
  void *found = dlsym(library, name), *global = dlsym(RTLD_DEFAULT, name);
  dlclose(library);
  return global && global != found ? NULL : found;
}

// Looked up once; in `place` 0 means not yet, and 1 that there is none.
static void *looked_up(const char *name, atomic_uintptr_t *place) {
  uintptr_t known = *place;
  if (known == 0) {
    known = (uintptr_t)of_tls_library(name);
    *place = known ? known : 1;
  }
  return known > 1 ? (void *)known : NULL;
}

// What TLS has decrypted but handed out only in part: the socket does not show it.
static bool unread_in_tls(CURL *easy) {
  static atomic_uintptr_t of_openssl, of_gnutls;
  struct curl_tlssessioninfo *session = NULL;
  if (curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || !session->internals)
    return false;
  if (session->backend == CURLSSLBACKEND_OPENSSL) {
    int (*pending)(const void *);
    void *found = looked_up("SSL_pending", &of_openssl);
    memcpy(&pending, &found, sizeof pending);
    return found && pending(session->internals) > 0;
  }
  if (session->backend == CURLSSLBACKEND_GNUTLS) {
    size_t (*pending)(void *);
    void *found = looked_up("gnutls_record_check_pending", &of_gnutls);
    memcpy(&pending, &found, sizeof pending);
    return found && pending(session->internals) > 0;
  }
  return false;
}

bool unread_on(CURL *easy, curl_socket_t fd) {
  struct pollfd waiting = {.fd = fd, .events = POLLIN};
  return poll(&waiting, 1, 0) != 0 || unread_in_tls(easy);
}

#endif
