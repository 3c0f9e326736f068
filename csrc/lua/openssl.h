// OpenSSL's headers, or an error that explains how to install them.
#ifndef INTERCOM_OPENSSL_H
#define INTERCOM_OPENSSL_H

// Probe another header than those included below: GCC passes silently over an include that
// __has_include has found missing.
#ifdef __has_include
#if !__has_include(<openssl/opensslv.h>)
#error "the headers of OpenSSL are missing. On Debian: libssl-dev; else: docs/install.md"
#endif
#endif

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#endif
