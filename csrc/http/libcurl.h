// libcurl's headers, or what to do where they are missing.
#ifndef INTERCOM_LIBCURL_H
#define INTERCOM_LIBCURL_H

// Looked for is not the one included: gcc would say nothing of it then, and go on.
#ifdef __has_include
#if !__has_include(<curl/curlver.h>)
#error "the headers of libcurl are missing. On Debian: libcurl4-openssl-dev; elsewhere: README.md"
#endif
#endif

#include <curl/curl.h>

#if LIBCURL_VERSION_NUM < 0x074400
#error "libcurl 7.68 or later is needed"
#endif

// A limit of libcurl's own; before 8.6 it says CURLE_OUT_OF_MEMORY instead.
#if LIBCURL_VERSION_NUM < 0x080600
#define CURLE_TOO_LARGE ((CURLcode)100)
#endif

#endif
