#include "core/url.h"

#include <string.h>

static bool starts_with(slice text, const char *prefix) {
  size_t length = strlen(prefix);
  return text.length >= length && slice_equal_nocase((slice){text.data, length}, prefix);
}

static bool unreserved(char byte) {
  return ascii_digit(byte) || (ascii_lower(byte) >= 'a' && ascii_lower(byte) <= 'z') ||
         byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

bool url_forbids(char byte) {
  return ascii_control(byte) || byte == ' ' || byte == '\\' || byte == '"' || byte == '<' ||
         byte == '>';
}

static slice take_until(slice *rest, const char *stops) {
  slice taken = {rest->data, 0};
  while (taken.length < rest->length && !strchr(stops, rest->data[taken.length]))
    taken.length++;
  rest->data += taken.length;
  rest->length -= taken.length;
  return taken;
}

static const char *parse_port(unsigned *port, slice digits) {
  int64_t value;
  if (!slice_integer(digits, &value) || value < 1 || value > 65535)
    return "the port is not valid";
  *port = (unsigned)value;
  return NULL;
}

static const char *parse_authority(url *out, slice authority) {
  slice rest = authority;
  if (rest.length > 0 && rest.data[0] == '[') {
    out->host = take_until(&rest, "]");
    if (rest.length == 0)
      return "the host is not valid";
    out->host.length++;
    rest.data++;
    rest.length--;
    for (size_t i = 1; i + 1 < out->host.length; i++) {
      char byte = ascii_lower(out->host.data[i]);
      if (!ascii_digit(byte) && !(byte >= 'a' && byte <= 'f') && byte != ':' && byte != '.')
        return "the host is not valid";
    }
  } else {
    out->host = take_until(&rest, ":");
    for (size_t i = 0; i < out->host.length; i++) {
      if (out->host.data[i] == '@')
        return "a user name in the URL is not supported";
      if (!unreserved(out->host.data[i]))
        return "the host is not valid";
    }
  }
  if (out->host.length == 0 || slice_equal(out->host, "[]"))
    return "the host is missing";
  if (rest.length == 0)
    return NULL;
  if (rest.data[0] == '@' || memchr(rest.data, '@', rest.length))
    return "a user name in the URL is not supported";
  if (rest.data[0] != ':')
    return "the host is not valid";
  return parse_port(&out->port, (slice){rest.data + 1, rest.length - 1});
}

const char *url_parse(url *out, slice text) {
  *out = (url){0};
  for (size_t i = 0; i < text.length; i++) {
    if (url_forbids(text.data[i]))
      return "it has a character that no URL may have";
  }
  slice rest = text;
  size_t scheme = 0;
  if (starts_with(text, "https://")) {
    scheme = 8;
    out->secure = true;
    out->port = 443;
  } else if (starts_with(text, "http://")) {
    scheme = 7;
    out->port = 80;
  } else {
    return "it does not start with https:// or http://";
  }
  rest.data += scheme;
  rest.length -= scheme;
  slice authority = take_until(&rest, "/?#");
  const char *wrong = parse_authority(out, authority);
  if (wrong)
    return wrong;
  out->origin = (slice){text.data, scheme + authority.length};
  out->path = take_until(&rest, "?#");
  if (rest.length > 0 && rest.data[0] == '?') {
    rest.data++;
    rest.length--;
    out->query = take_until(&rest, "#");
  }
  return NULL;
}

bool url_same_origin(const url *a, const url *b) {
  if (a->secure != b->secure || a->port != b->port || a->host.length != b->host.length)
    return false;
  for (size_t i = 0; i < a->host.length; i++) {
    if (ascii_lower(a->host.data[i]) != ascii_lower(b->host.data[i]))
      return false;
  }
  return true;
}

// Accepts only a full address: what merely looks like one may go to the resolver as a name.
static bool loopback_address(slice rest) {
  for (int i = 0; i < 4; i++) {
    slice part = take_until(&rest, ".");
    int64_t number;
    if (part.length < 1 || part.length > 3 || part.data[0] == '-' ||
        !slice_integer(part, &number) || number > 255 || (i == 0 && number != 127))
      return false;
    if (i < 3 && rest.length > 0) {
      rest.data++;
      rest.length--;
    }
  }
  return rest.length == 0;
}

bool url_is_loopback(const url *a) {
  return slice_equal_nocase(a->host, "localhost") || slice_equal(a->host, "[::1]") ||
         loopback_address(a->host);
}

static bool has_scheme(slice text) {
  for (size_t i = 0; i < text.length; i++) {
    char byte = ascii_lower(text.data[i]);
    if (byte == ':')
      return i > 0;
    bool letter = byte >= 'a' && byte <= 'z';
    if (!letter && (i == 0 || !(ascii_digit(byte) || byte == '+' || byte == '-' || byte == '.')))
      return false;
  }
  return false;
}

static bool is_ascii(char byte) { return (unsigned char)byte < 0x80; }

// Appends the bytes for which `plain` holds as they are, and the others percent-encoded.
static inline bool add_encoded(buffer *out, slice bytes, bool (*plain)(char)) {
  static const char digits[] = "0123456789ABCDEF";
  for (size_t i = 0; i < bytes.length;) {
    size_t start = i;
    while (i < bytes.length && plain(bytes.data[i]))
      i++;
    buffer_append(out, bytes.data + start, i - start);
    if (i < bytes.length) {
      unsigned value = (unsigned char)bytes.data[i++];
      char escape[3] = {'%', digits[value >> 4], digits[value & 15]};
      buffer_append(out, escape, 3);
    }
  }
  return !out->failed;
}

bool url_append_ascii(buffer *out, slice text) { return add_encoded(out, text, is_ascii); }

bool url_resolve(buffer *out, const url *base, slice reference) {
  // An unsupported scheme, too, makes it no path of this server.
  if (has_scheme(reference))
    return url_append_ascii(out, reference);
  if (starts_with(reference, "//")) {
    buffer_append_string(out, base->secure ? "https:" : "http:");
    return url_append_ascii(out, reference);
  }
  buffer_append_slice(out, base->origin);
  if (reference.length > 0 && reference.data[0] == '/')
    return url_append_ascii(out, reference);
  buffer_append_slice(out, base->path);
  if (reference.length > 0 && reference.data[0] != '?' && reference.data[0] != '#') {
    while (out->length > base->origin.length && !out->failed && out->data[out->length - 1] != '/')
      out->length--;
    if (out->length == base->origin.length)
      buffer_append_byte(out, '/');
  }
  return url_append_ascii(out, reference);
}

bool url_encode(buffer *out, slice bytes) { return add_encoded(out, bytes, unreserved); }
