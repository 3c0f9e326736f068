#include "lua/held_buffer.h"

#include "lua/stack.h"
#include "lua/userdata.h"

static const char HELD_BUFFER_TYPE[] = "intercom.buffer";

typedef struct {
  userdata_head userdata;
  buffer content;
} held_buffer;

buffer *held_buffer_push(lua_State *L) {
  held_buffer *made = userdata_push(L, sizeof *made, HELD_BUFFER_TYPE);
  return &made->content;
}

void held_buffer_push_content(lua_State *L, const buffer *content) {
  buffer_check(L, content);
  push_slice(L, buffer_slice(content));
}

static int held_buffer_gc(lua_State *L) {
  held_buffer *gone = userdata_check(L, 1, HELD_BUFFER_TYPE);
  buffer_free(&gone->content);
  return 0;
}

void held_buffer_open(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__gc", held_buffer_gc}, {NULL, NULL}};
  type_register(L, HELD_BUFFER_TYPE, metamethods, NULL);
}
