#include "core/spare_room.h"

#include <stdlib.h>

#ifdef __SANITIZE_ADDRESS__
// So that the sanitizer sees who still reads what was given.
#include <sanitizer/asan_interface.h>
#define CLOSE(of) ASAN_POISON_MEMORY_REGION((of)->data, (of)->capacity)
#define OPEN(of) ASAN_UNPOISON_MEMORY_REGION((of)->data, (of)->capacity)
#else
#define CLOSE(of) ((void)(of))
#define OPEN(of) ((void)(of))
#endif

struct spare_room {
  size_t references;
  buffer kept;
};

spare_room *spare_room_new(void) {
  spare_room *made = calloc(1, sizeof *made);
  return spare_room_retain(made);
}

spare_room *spare_room_retain(spare_room *of) {
  if (of)
    of->references++;
  return of;
}

void spare_room_release(spare_room *of) {
  if (!of || --of->references > 0)
    return;
  OPEN(&of->kept);
  buffer_free(&of->kept);
  free(of);
}

static void swap(buffer *a, buffer *b) {
  buffer other = *a;
  *a = *b;
  *b = other;
}

void spare_room_take(spare_room *of, buffer *out) {
  if (!of || out->length > 0 || of->kept.capacity <= out->capacity)
    return;
  OPEN(&of->kept);
  swap(&of->kept, out);
  buffer_free(&of->kept);
}

void spare_room_give(spare_room *of, buffer *gone) {
  buffer_clear(gone);
  if (of && gone->capacity <= SPARE_ROOM_MOST && gone->capacity > of->kept.capacity) {
    OPEN(&of->kept);
    swap(&of->kept, gone);
    CLOSE(&of->kept);
  }
  buffer_free(gone);
}
