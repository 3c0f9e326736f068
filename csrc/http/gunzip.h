// Unpacks gzip as it arrives. libcurl does that too, but accepts a truncated stream as whole.
#ifndef INTERCOM_GUNZIP_H
#define INTERCOM_GUNZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "core/buffer.h"

HIDDEN_BEGIN

typedef struct gunzip gunzip;

typedef enum { GUNZIP_FINE, GUNZIP_BROKEN, GUNZIP_TOO_LARGE, GUNZIP_NO_MEMORY } gunzip_result;

// NULL when memory is short.
gunzip *gunzip_new(void);
void gunzip_free(gunzip *of);
// Appends the unpacked bytes to `out`, which may grow to `most` bytes.
gunzip_result gunzip_bytes(gunzip *of, slice bytes, size_t most, buffer *out);
// Whether no member is unfinished; true also before the first byte.
bool gunzip_is_whole(const gunzip *of);

HIDDEN_END

#endif
