#include "lua/request_bytes.h"

#include <string.h>

#include "core/http1_write.h"
#include "lua/arguments.h"
#include "lua/client.h"
#include "lua/held_buffer.h"
#include "lua/request.h"
#include "lua/stack.h"

// Larger than most heads.
#define HEAD_USUAL 2048

// request:terms(client, streamed) → verb, seconds (0: no limit), whether the answer is a file,
// whether it may be sent again. A streamed one has no time limit but the call's own.
static int request_terms(lua_State *L) {
  enum { REQUEST = 1, CLIENT, STREAMED };
  const outgoing *from = &request_check(L, REQUEST)->content;
  const client_defaults *defaults = client_defaults_of(client_check(L, CLIENT));
  double otherwise = lua_toboolean(L, STREAMED) ? 0 : defaults->timeout;
  lua_pushstring(L, from->verb);
  lua_pushnumber(L, from->timeout >= 0 ? from->timeout : otherwise);
  lua_pushboolean(L, from->wants_file);
  lua_pushboolean(L, from->repeatable);
  return 4;
}

// What to write, and how. `elsewhere` is the request's own URL, or NULL.
typedef struct writing {
  client *through;
  const outgoing *content;
  slice extra; // header lines
  const char *elsewhere, *authorization, *proxy_authorization;
  bool by_proxy;
  // Writes from the room's URL and header lines. Returns what is wrong with the URL, or NULL.
  const char *(*write)(const struct writing *w, const client_room *room, buffer *out);
} writing;

static const char *write_http1(const writing *w, const client_room *room, buffer *out) {
  url target;
  const char *wrong = url_parse(&target, buffer_slice(&room->url));
  if (wrong)
    return wrong;
  http1_outgoing head = {
      .verb = w->content->verb,
      .target = &target,
      .lines = buffer_slice(&room->headers),
      .authorization = w->elsewhere ? NULL : w->authorization,
      .proxy_authorization = w->proxy_authorization,
      .by_proxy = w->by_proxy,
      .has_body = w->content->has_body && !w->elsewhere,
      .body_length = w->elsewhere ? 0 : w->content->body.length,
  };
  http1_write_head(out, &head);
  return NULL;
}

static const char *write_url(const writing *w, const client_room *room, buffer *out) {
  (void)w;
  buffer_append_slice(out, buffer_slice(&room->url));
  return NULL;
}

// All header lines, each ended by NUL.
static const char *write_lines(const writing *w, const client_room *room, buffer *out) {
  buffer_append_slice(out, buffer_slice(&room->headers));
  if (w->authorization && !w->elsewhere) {
    buffer_append_string(out, "Authorization: ");
    buffer_append_string(out, w->authorization);
    buffer_append_byte(out, '\0');
  }
  return NULL;
}

// Writes into `out`: the room's buffer for it, or another one. Returns what is wrong with the URL,
// or NULL.
static const char *put_together(const writing *w, buffer *out) {
  const endpoint *at = client_endpoint(w->through);
  client_room *room = client_room_of(w->through);
  buffer_clear(&room->url);
  buffer_clear(&room->headers);
  buffer_clear(out);
  if (w->elsewhere)
    buffer_append_string(&room->url, w->elsewhere);
  else
    endpoint_url(at, w->content, &room->url);
  if (!w->elsewhere)
    endpoint_headers(at, w->content, &room->headers);
  buffer_append_slice(&room->headers, w->extra);
  if (!room->url.failed && !room->headers.failed)
    return w->write(w, room, out);
  out->failed = true;
  return NULL;
}

static void push_body(lua_State *L, const writing *w) {
  if (w->content->has_body && !w->elsewhere)
    push_slice(L, buffer_slice(&w->content->body));
  else
    lua_pushnil(L);
}

// Pushes what was written. Usually it is copied first: pushing it may run a finalizer, which may
// make a call through the same client and use its room. Returns what is wrong with the URL, or
// NULL.
static const char *push_written(lua_State *L, const writing *w) {
  char usual[HEAD_USUAL];
  buffer *out = &client_room_of(w->through)->head;
  const char *wrong = put_together(w, out);
  bool fits = !wrong && !out->failed && out->length <= sizeof usual;
  slice copy = {usual, fits ? out->length : 0};
  if (out->length > 0) {
    memcpy(usual, out->data, copy.length);
    memset(out->data, 0, out->length); // the token
  }
  if (fits) {
    push_slice(L, copy);
  } else if (!wrong) {
    out = held_buffer_push(L);
    wrong = put_together(w, out);
    held_buffer_push_content(L, out);
    lua_remove(L, -2);
  }
  return wrong;
}

// Returns what `write` writes, and the body | nil, what is wrong with the URL. A request with its
// own URL (a redirect's target) is without the token, the client's headers and the body.
static int written(lua_State *L, writing *w) {
  enum { REQUEST = 1, CLIENT, AUTHORIZATION, URL, HEADERS };
  w->content = &request_check(L, REQUEST)->content;
  w->through = client_check(L, CLIENT);
  w->authorization = luaL_optstring(L, AUTHORIZATION, NULL);
  w->elsewhere = luaL_optstring(L, URL, NULL);
  if (lua_istable(L, HEADERS)) {
    buffer *extra = held_buffer_push(L);
    const char *unusable = headers_read(L, HEADERS, extra);
    if (unusable)
      return luaL_error(L, "%s", unusable);
    w->extra = buffer_slice(extra);
  }
  const char *wrong = push_written(L, w);
  if (wrong)
    return nil_and_message(L, wrong);
  push_body(L, w);
  return 2;
}

// request:http1(client, authorization, url | nil, headers | nil, by_proxy, proxy_authorization) →
// the head as it is sent, and the body
static int request_http1(lua_State *L) {
  enum { BY_PROXY = 6, PROXY_AUTHORIZATION };
  lua_settop(L, PROXY_AUTHORIZATION);
  writing w = {
      .by_proxy = lua_toboolean(L, BY_PROXY),
      .proxy_authorization = luaL_optstring(L, PROXY_AUTHORIZATION, NULL),
      .write = write_http1,
  };
  return written(L, &w);
}

// request:lines(client, authorization, url | nil, headers | nil) → the header lines, each ended by
// NUL, the body, and the URL. The lines are the same text in most requests, so that a Lua state has
// them already.
static int request_lines(lua_State *L) {
  enum { HEADERS = 5 };
  lua_settop(L, HEADERS);
  writing w = {.write = write_lines};
  int count = written(L, &w);
  w.write = write_url;
  push_written(L, &w);
  return count + 1;
}

void request_bytes_open(lua_State *L) {
  static const luaL_Reg methods[] = {
      {"terms", request_terms}, {"http1", request_http1}, {"lines", request_lines}, {NULL, NULL}};
  request_add_methods(L, methods);
}
