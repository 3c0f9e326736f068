#include "http/gunzip.h"

#include <stdlib.h>

#include "http/zlib.h"

// The largest window, and gzip framing.
#define WINDOW_OF_GZIP (15 + 16)
#define ROOM_LEAST ((size_t)16 * 1024)
#define ROOM_MOST ((size_t)1024 * 1024)

struct gunzip {
  z_stream stream;
  bool begun; // a member that has not ended
};

gunzip *gunzip_new(void) {
  gunzip *made = calloc(1, sizeof *made);
  if (made && inflateInit2(&made->stream, WINDOW_OF_GZIP) != Z_OK) {
    free(made);
    return NULL;
  }
  return made;
}

void gunzip_free(gunzip *of) {
  if (of)
    inflateEnd(&of->stream);
  free(of);
}

bool gunzip_is_whole(const gunzip *of) { return !of->begun; }

// Unpacks one step into the room after the bytes of `out`.
static gunzip_result unpack(gunzip *of, size_t most, buffer *out) {
  z_stream *stream = &of->stream;
  if (out->length > most)
    return GUNZIP_TOO_LARGE;
  if (!buffer_reserve(out, ROOM_LEAST))
    return GUNZIP_NO_MEMORY;
  size_t room = out->capacity - out->length;
  // One byte more than allowed, to notice an excess.
  if (room > most - out->length && most - out->length < ROOM_MOST)
    room = most - out->length + 1;
  if (room > ROOM_MOST)
    room = ROOM_MOST;
  stream->next_out = (Bytef *)out->data + out->length;
  stream->avail_out = (uInt)room;
  of->begun = true;
  int code = inflate(stream, Z_NO_FLUSH);
  out->length += room - stream->avail_out;
  if (out->length > most)
    return GUNZIP_TOO_LARGE;
  if (code == Z_STREAM_END) {
    // Another member may follow.
    of->begun = false;
    code = inflateReset(stream);
  }
  return code == Z_OK || code == Z_BUF_ERROR ? GUNZIP_FINE
         : code == Z_MEM_ERROR               ? GUNZIP_NO_MEMORY
                                             : GUNZIP_BROKEN;
}

gunzip_result gunzip_bytes(gunzip *of, slice bytes, size_t most, buffer *out) {
  z_stream *stream = &of->stream;
  gunzip_result result = GUNZIP_FINE;
  stream->next_in = (Bytef *)(uintptr_t)bytes.data;
  stream->avail_in = (uInt)bytes.length;
  // When the output fills the room exactly, more may follow.
  while (result == GUNZIP_FINE && (stream->avail_in > 0 || (of->begun && stream->avail_out == 0)))
    result = unpack(of, most, out);
  return result;
}
