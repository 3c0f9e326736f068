#include "core/json_write.h"

#include <string.h>

// Length of the UTF-8 sequence at `at`, 0 when it is not valid.
static size_t utf8_sequence(const unsigned char *at, size_t left) {
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

static void escape(buffer *out, unsigned char byte) {
  static const char hex[] = "0123456789abcdef";
  static const char from[] = "\"\\\n\r\t\b\f";
  static const char to[] = "\"\\nrtbf";
  const char *known = byte ? strchr(from, byte) : NULL;
  if (known) {
    char pair[2] = {'\\', to[known - from]};
    buffer_append(out, pair, 2);
  } else {
    char six[6] = {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
    buffer_append(out, six, 6);
  }
}

bool json_write_string(buffer *out, slice text) {
  const unsigned char *bytes = (const unsigned char *)text.data;
  size_t plain = 0;
  buffer_append_byte(out, '"');
  for (size_t i = 0; i < text.length;) {
    unsigned char byte = bytes[i];
    if (byte >= 0x80) {
      size_t length = utf8_sequence(bytes + i, text.length - i);
      if (length == 0)
        return false;
      i += length;
    } else if (byte < 0x20 || byte == '"' || byte == '\\') {
      buffer_append(out, bytes + plain, i - plain);
      escape(out, byte);
      plain = ++i;
    } else {
      i++;
    }
  }
  buffer_append(out, bytes + plain, text.length - plain);
  buffer_append_byte(out, '"');
  return true;
}
