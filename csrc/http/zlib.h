// zlib's header, or an error that explains how to install it.
#ifndef INTERCOM_ZLIB_H
#define INTERCOM_ZLIB_H

// Probe another header than the one included below: GCC passes silently over an include that
// __has_include has found missing.
#ifdef __has_include
// cppcheck-suppress preprocessorErrorDirective
#if !__has_include(<zconf.h>)
#error "the headers of zlib are missing. On Debian: zlib1g-dev; else: docs/install.md"
#endif
#endif

#include <zlib.h>

#endif
