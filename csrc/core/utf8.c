#include "core/utf8.h"

size_t utf8_length(const unsigned char *at, size_t left) {
  unsigned char lead = at[0];
  size_t length = lead >= 0xc2 && lead < 0xe0   ? 2
                  : (lead & 0xf0) == 0xe0       ? 3
                  : lead >= 0xf0 && lead < 0xf5 ? 4
                                                : 0;
  if (length == 0 || length > left)
    return 0;
  for (size_t i = 1; i < length; i++) {
    if ((at[i] & 0xc0) != 0x80)
      return 0;
  }
  bool overlong = (lead == 0xe0 && at[1] < 0xa0) || (lead == 0xf0 && at[1] < 0x90);
  bool surrogate = lead == 0xed && at[1] >= 0xa0;
  bool too_large = lead == 0xf4 && at[1] >= 0x90;
  return overlong || surrogate || too_large ? 0 : length;
}

size_t utf8_valid(slice text) {
  const unsigned char *bytes = (const unsigned char *)text.data;
  size_t at = 0, length = 1;
  while (at < text.length && length > 0) {
    length = bytes[at] < 0x80 ? 1 : utf8_length(bytes + at, text.length - at);
    at += length;
  }
  return at;
}

void utf8_append_repaired(buffer *out, slice text) {
  size_t valid = utf8_valid(text);
  while (valid < text.length) {
    buffer_append(out, text.data, valid);
    buffer_append(out, "\xef\xbf\xbd", 3);
    text = (slice){text.data + valid + 1, text.length - valid - 1};
    valid = utf8_valid(text);
  }
  buffer_append_slice(out, text);
}
