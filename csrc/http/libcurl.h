// libcurl's headers, or an error that explains how to install them.
#ifndef INTERCOM_LIBCURL_H
#define INTERCOM_LIBCURL_H

// Probe another header than the one included below: GCC passes silently over an include that
// __has_include has found missing.
#ifdef __has_include
#if !__has_include(<curl/curlver.h>)
#error "the headers of libcurl are missing. On Debian: libcurl4-openssl-dev; else: docs/install.md"
#endif
#endif

#include <curl/curl.h>

#include <stdbool.h>
#include <stddef.h>

#include "core/hidden.h"

#if LIBCURL_VERSION_NUM < 0x075100
#error "libcurl 7.81.0 or later is needed"
#endif

// A limit of libcurl; before 8.6 exceeding it gives CURLE_OUT_OF_MEMORY instead.
#if LIBCURL_VERSION_NUM < 0x080600
#define CURLE_TOO_LARGE ((CURLcode)100)
#endif

// Before 7.87 libcurl waits for the thread that looks a name up, even after the call has ended.
#if LIBCURL_VERSION_NUM >= 0x075700
#define LOOKUPS_END_ALONE
#endif

#define libcurl_name(option) #option

// Sets an option that the client relies on. `refused`, NULL at first, becomes the name of the first
// option that libcurl did not accept.
#define libcurl_take(easy, refused, option, value)                                                 \
  do {                                                                                             \
    if (curl_easy_setopt(easy, option, value) != CURLE_OK && !*(refused))                          \
      *(refused) = libcurl_name(option);                                                           \
  } while (0)

#endif
