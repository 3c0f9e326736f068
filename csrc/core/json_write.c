#include "core/json_write.h"

#include <string.h>

#include "core/utf8.h"

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
      size_t length = utf8_length(bytes + i, text.length - i);
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
