// OpenSSL's headers, or what to do where they are missing.
#ifndef INTERCOM_OPENSSL_H
#define INTERCOM_OPENSSL_H

// Looked for is not one that is included: gcc would say nothing of it then, and go on.
#ifdef __has_include
#if !__has_include(<openssl/opensslv.h>)
#error "the headers of OpenSSL are missing. On Debian: libssl-dev; else: docs/install.md"
#endif
#endif

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#endif
