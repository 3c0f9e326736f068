#include "lua/texts.h"

#include "core/http_date.h"
#include "core/operation.h"
#include "core/url.h"
#include "core/utf8.h"
#include "http/proxy.h"
#include "lua/held_buffer.h"
#include "lua/stack.h"

// core.origin(url) → origin, whether it is https, whether it is on this machine | nil, what is
// wrong
static int origin(lua_State *L) {
  url parsed;
  const char *wrong = url_parse(&parsed, check_slice(L, 1));
  if (wrong)
    return nil_and_message(L, wrong);
  push_slice(L, parsed.origin);
  lua_pushboolean(L, parsed.secure);
  lua_pushboolean(L, url_is_loopback(&parsed));
  return 3;
}

// core.resolve(base, reference) → absolute URL
static int resolve(lua_State *L) {
  url parsed;
  slice base = check_slice(L, 1), reference = check_slice(L, 2);
  if (url_parse(&parsed, base))
    return 0;
  buffer *text = held_buffer_push(L);
  url_resolve(text, &parsed, reference);
  held_buffer_push_content(L, text);
  return 1;
}

// core.version(text) → whether it names an API version
static int version(lua_State *L) {
  lua_pushboolean(L, version_parse(check_slice(L, 1)) != VERSION_NONE);
  return 1;
}

// core.http_date(text) → Unix seconds, or nil if it is no date
static int date(lua_State *L) {
  int64_t seconds;
  if (!http_date(check_slice(L, 1), &seconds))
    return 0;
  push_int64(L, seconds);
  return 1;
}

// core.proxy_host(url) → the host | nil, what is wrong
static int host_of_proxy(lua_State *L) {
  const char *text = luaL_checkstring(L, 1);
  buffer *host = held_buffer_push(L);
  const char *wrong = proxy_host(text, host);
  if (wrong)
    return nil_and_message(L, wrong);
  held_buffer_push_content(L, host);
  return 1;
}

// core.utf8(text) → the text, with U+FFFD in place of each byte that is not valid UTF-8
static int utf8_text(lua_State *L) {
  slice text = check_slice(L, 1);
  if (utf8_valid(text) == text.length) {
    lua_pushvalue(L, 1);
    return 1;
  }
  buffer *repaired = held_buffer_push(L);
  utf8_append_repaired(repaired, text);
  held_buffer_push_content(L, repaired);
  return 1;
}

void texts_open(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"origin", origin},  {"resolve", resolve},          {"version", version},
      {"http_date", date}, {"proxy_host", host_of_proxy}, {"utf8", utf8_text},
      {NULL, NULL}};
  compat_setfuncs(L, functions);
}
