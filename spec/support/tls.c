// A TLS server for specs that respond byte by byte, as nginx never would over TLS.
#include <lauxlib.h>
#include <lua.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <string.h>

// Selects the protocol that the spec wants if the client offers it.
static int choose(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in,
                  unsigned int in_length, void *protocol) {
  (void)ssl;
  for (unsigned int at = 0; at < in_length; at += in[at] + 1u) {
    if (in[at] == strlen(protocol) && memcmp(in + at + 1, protocol, in[at]) == 0) {
      *out = in + at + 1;
      *length = in[at];
      return SSL_TLSEXT_ERR_OK;
    }
  }
  return SSL_TLSEXT_ERR_NOACK;
}

// accept(descriptor, certificate, key, protocol | nil, whether TLS 1.1 is the newest)
// → connection | nil, what is wrong
static int tls_accept(lua_State *L) {
  SSL_CTX *context = SSL_CTX_new(TLS_server_method());
  SSL_CTX_use_certificate_file(context, luaL_checkstring(L, 2), SSL_FILETYPE_PEM);
  SSL_CTX_use_PrivateKey_file(context, luaL_checkstring(L, 3), SSL_FILETYPE_PEM);
  if (!lua_isnoneornil(L, 4))
    SSL_CTX_set_alpn_select_cb(context, choose, (void *)luaL_checkstring(L, 4));
  if (lua_toboolean(L, 5)) {
    SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0");
    SSL_CTX_set_min_proto_version(context, TLS1_1_VERSION);
    SSL_CTX_set_max_proto_version(context, TLS1_1_VERSION);
  }
  SSL *ssl = SSL_new(context);
  SSL_set_fd(ssl, (int)luaL_checkinteger(L, 1));
  if (SSL_accept(ssl) == 1) {
    lua_pushlightuserdata(L, ssl);
    return 1;
  }
  lua_pushnil(L);
  lua_pushstring(L, ERR_reason_error_string(ERR_peek_last_error()));
  return 2;
}

// receive(connection) → the bytes that came, "" if it has ended
static int tls_receive(lua_State *L) {
  char bytes[65536];
  int count = SSL_read(lua_touserdata(L, 1), bytes, sizeof bytes);
  lua_pushlstring(L, bytes, count > 0 ? (size_t)count : 0);
  return 1;
}

// send(connection, bytes) → whether they went out
static int tls_send(lua_State *L) {
  size_t length;
  const char *bytes = luaL_checklstring(L, 2, &length);
  lua_pushboolean(L, SSL_write(lua_touserdata(L, 1), bytes, (int)length) == (int)length);
  return 1;
}

// finish(connection): announces that nothing more follows
static int tls_finish(lua_State *L) {
  SSL_shutdown(lua_touserdata(L, 1));
  return 0;
}

int luaopen_tls(lua_State *L);

int luaopen_tls(lua_State *L) {
  lua_newtable(L);
  lua_pushcfunction(L, tls_accept);
  lua_setfield(L, -2, "accept");
  lua_pushcfunction(L, tls_receive);
  lua_setfield(L, -2, "receive");
  lua_pushcfunction(L, tls_send);
  lua_setfield(L, -2, "send");
  lua_pushcfunction(L, tls_finish);
  lua_setfield(L, -2, "finish");
  return 1;
}
