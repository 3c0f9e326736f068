// The memory of a large answer that is no longer needed, kept for the next one: each 4 KiB of fresh
// memory cost a page fault, and where a virtual machine is slow at these, they take longer than
// reading the answer.
#ifndef INTERCOM_SPARE_ROOM_H
#define INTERCOM_SPARE_ROOM_H

#include "core/buffer.h"

HIDDEN_BEGIN

// It is shared by counted references. All functions take NULL, which keeps nothing.
typedef struct spare_room spare_room;

// Larger buffers are freed, not kept.
#define SPARE_ROOM_MOST ((size_t)1024 * 1024)

// With one reference; NULL when memory is short.
spare_room *spare_room_new(void);
// Returns `of`, with one more reference.
spare_room *spare_room_retain(spare_room *of);
void spare_room_release(spare_room *of);
// Gives an empty buffer the memory that is kept, if that is more than it has.
void spare_room_take(spare_room *of, buffer *out);
// Empties a buffer, and keeps its memory if that is more than is kept so far, else frees it.
void spare_room_give(spare_room *of, buffer *gone);

HIDDEN_END

#endif
