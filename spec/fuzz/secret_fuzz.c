#include <string.h>

#include "core/secret.h"

#include "check.h"

static bool is_plain(slice text) {
  for (size_t i = 0; i < text.length; i++) {
    if (strchr("\\%&", text.data[i]))
      return false;
  }
  return true;
}

// Where neither has characters with other spellings, every piece of the secret is found.
static void check_found(const secret *of, slice whole, slice text) {
  if (whole.length < SECRET_PIECE || !is_plain(whole) || !is_plain(text))
    return;
  for (size_t at = 0; at + SECRET_PIECE <= text.length; at++) {
    slice rest = {text.data + at, SECRET_PIECE}, piece;
    bool known = false;
    for (size_t from = 0; from + SECRET_PIECE <= whole.length && !known; from++)
      known = memcmp(whole.data + from, rest.data, SECRET_PIECE) == 0;
    size_t begin = 0;
    CHECK(!known || (secret_next(of, rest, &begin, &piece) && piece.length == SECRET_PIECE));
  }
}

// The input: the secret, NUL, the text.
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  const char *bytes = (const char *)data;
  const char *end = size > 0 ? memchr(bytes, '\0', size) : NULL;
  if (!end || size > 4096)
    return 0;
  slice whole = {bytes, (size_t)(end - bytes)};
  slice text = {end + 1, size - whole.length - 1};
  secret of;
  CHECK(secret_init(&of, whole));
  slice piece;
  size_t before = 0, at = 0;
  for (; secret_next(&of, text, &at, &piece); before = at) {
    CHECK(piece.length > 0 && piece.data >= text.data + before);
    CHECK(piece.data + piece.length == text.data + at && at <= text.length);
  }
  check_found(&of, whole, text);
  secret_free(&of);
  return 0;
}
