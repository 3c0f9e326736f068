// zlib's header, or what to do where it is missing.
#ifndef INTERCOM_ZLIB_H
#define INTERCOM_ZLIB_H

// Looked for is not the one included: gcc would say nothing of it then, and go on.
#ifdef __has_include
// cppcheck-suppress preprocessorErrorDirective
#if !__has_include(<zconf.h>)
#error "the headers of zlib are missing. On Debian: zlib1g-dev; else: docs/install.md"
#endif
#endif

#include <zlib.h>

#endif
