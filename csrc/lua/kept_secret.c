#include "lua/kept_secret.h"

#include "core/secret.h"
#include "lua/stack.h"
#include "lua/userdata.h"

static const char SECRET_TYPE[] = "intercom.secret";

typedef struct {
  userdata_head userdata;
  secret content;
} kept_secret;

// core.secret(text) → secret
static int secret_new(lua_State *L) {
  slice text = check_slice(L, 1);
  kept_secret *made = userdata_push(L, sizeof *made, SECRET_TYPE);
  if (!secret_init(&made->content, text))
    return raise_memory(L);
  return 1;
}

static void push_hidden(lua_State *L, const secret *of, slice text) {
  static const char label[] = "[token]";
  slice piece;
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  size_t kept = 0;
  for (size_t at = 0; secret_next(of, text, &at, &piece); kept = at) {
    luaL_addlstring(&out, text.data + kept, (size_t)(piece.data - text.data) - kept);
    luaL_addlstring(&out, label, sizeof label - 1);
  }
  luaL_addlstring(&out, text.data + kept, text.length - kept);
  luaL_pushresult(&out);
}

void secret_push_hidden(lua_State *L, int index, slice text) {
  const kept_secret *of = userdata_test(L, index, SECRET_TYPE);
  if (of)
    push_hidden(L, &of->content, text);
  else
    push_slice(L, text);
}

// secret:hide(text) → the text, with "[token]" for each piece of the secret
static int secret_hide(lua_State *L) {
  const kept_secret *of = userdata_check(L, 1, SECRET_TYPE);
  push_hidden(L, &of->content, check_slice(L, 2));
  return 1;
}

static int secret_gc(lua_State *L) {
  kept_secret *of = userdata_check(L, 1, SECRET_TYPE);
  secret_free(&of->content);
  return 0;
}

void kept_secret_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"secret", secret_new}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__gc", secret_gc}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"hide", secret_hide}, {NULL, NULL}};
  type_register(L, SECRET_TYPE, metamethods, methods);
  compat_setfuncs(L, functions);
}
