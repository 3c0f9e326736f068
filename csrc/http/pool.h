// The connections of a client and the transfers that use them: one libcurl multi handle.
#ifndef INTERCOM_POOL_H
#define INTERCOM_POOL_H

#include "core/buffer.h"
#include "core/spare_room.h"
#include "http/handle.h"
#include "http/header_list.h"
#include "http/pool_entry.h"

HIDDEN_BEGIN

// NULL when memory is short. The caller holds one reference.
http_pool *pool_new(void);
void pool_retain(http_pool *pool);
// The last release closes the connections.
void pool_release(http_pool *pool);
// Whether it has descriptors open: from its first transfer on.
bool pool_is_open(const http_pool *pool);
// The number of pools in the process with descriptors open: a client that nothing refers to keeps
// them until it is collected.
size_t pools_open(void);

// A transfer with its handle, which may have been used before: the caller sets everything that
// differs between requests. It holds a reference to the pool until pool_give. NULL when memory is
// short or the setup is unusable: then `wrong` says why.
pool_entry *pool_take(http_pool *pool, const pool_kind *kind, const handle_setup *setup,
                      const char **wrong);
void pool_give(pool_entry *entry, bool reusable);
// Where the memory of large answers is kept; the pool has a reference.
spare_room *pool_spare(const pool_entry *entry);
// A list of these header lines, with a reference for the caller; NULL when memory is short.
header_list *pool_header_list(http_pool *pool, slice lines);

HIDDEN_END

#endif
