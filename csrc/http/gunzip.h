// Unpacks gzip as it comes. libcurl does that too, but takes a stream that is cut off for a whole
// one.
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
// Appends to `out`, which may become `most` bytes long, what the next bytes unpack to.
gunzip_result gunzip_bytes(gunzip *of, slice bytes, size_t most, buffer *out);
// Whether nothing is missing after what came; true also where nothing came.
bool gunzip_is_whole(const gunzip *of);

HIDDEN_END

#endif
