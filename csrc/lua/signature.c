#include "lua/signature.h"

#include <limits.h>
#include <string.h>

#include "lua/openssl.h"
#include "lua/stack.h"

static const EVP_MD *algorithm_check(lua_State *L, int index) {
  static const char *const names[] = {"sha1", "sha256", NULL};
  return luaL_checkoption(L, index, NULL, names) == 0 ? EVP_sha1() : EVP_sha256();
}

static void push_hex(lua_State *L, const unsigned char *digest, unsigned int size) {
  char hex[2 * EVP_MAX_MD_SIZE];
  for (size_t i = 0; i < size; i++) {
    hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
    hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
  }
  lua_pushlstring(L, hex, (size_t)2 * size);
}

// core.sha1(text) → digest in hexadecimal digits
static int signature_sha1(lua_State *L) {
  slice text = check_slice(L, 1);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (!EVP_Digest(text.data, text.length, digest, &size, EVP_sha1(), NULL))
    return luaL_error(L, "libcrypto made no digest");
  push_hex(L, digest, size);
  return 1;
}

// core.hmac(algorithm, key, text) → digest, the same in hexadecimal digits
static int signature_hmac(lua_State *L) {
  const EVP_MD *algorithm = algorithm_check(L, 1);
  slice key = check_slice(L, 2), text = check_slice(L, 3);
  luaL_argcheck(L, key.length > 0 && key.length <= INT_MAX, 2, "no usable key");
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (!HMAC(algorithm, key.data, (int)key.length, (const unsigned char *)text.data, text.length,
            digest, &size))
    return luaL_error(L, "libcrypto made no HMAC");
  lua_pushlstring(L, (const char *)digest, size);
  push_hex(L, digest, size);
  return 2;
}

// core.same(a, b) → whether two strings are equal; the time it takes reveals only their lengths
static int signature_same(lua_State *L) {
  slice a = check_slice(L, 1), b = check_slice(L, 2);
  lua_pushboolean(L, a.length == b.length && CRYPTO_memcmp(a.data, b.data, a.length) == 0);
  return 1;
}

// core.random() → 32 hexadecimal digits that nobody can guess
static int signature_random(lua_State *L) {
  unsigned char bytes[16];
  if (RAND_bytes(bytes, sizeof bytes) != 1)
    return luaL_error(L, "libcrypto made no random bytes");
  push_hex(L, bytes, sizeof bytes);
  return 1;
}

// core.base64(bytes) → text, padded
static int signature_base64(lua_State *L) {
  slice bytes = check_slice(L, 1);
  luaL_argcheck(L, bytes.length <= INT_MAX / 4 * 3 - 3, 1, "too long");
  // Room for the NUL that OpenSSL appends, too.
  unsigned char *text = lua_newuserdata(L, (bytes.length + 2) / 3 * 4 + 1);
  int length = EVP_EncodeBlock(text, (const unsigned char *)bytes.data, (int)bytes.length);
  lua_pushlstring(L, (const char *)text, (size_t)length);
  return 1;
}

void signature_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"sha1", signature_sha1},     {"hmac", signature_hmac},
                                       {"same", signature_same},     {"random", signature_random},
                                       {"base64", signature_base64}, {NULL, NULL}};
  compat_setfuncs(L, functions);
}
