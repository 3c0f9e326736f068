// The C module `intercom.core`: a list of parts, each of which adds its functions to the module's
// table and creates the metatables of its userdata. A part comes after the parts that it extends.
#include "http/libcurl.h"
#include "http/resident.h"
#include "http/standard.h"
#include "http/start.h"
#include "lua/answer.h"
#include "lua/answer_reader.h"
#include "lua/arguments.h"
#include "lua/array_mark.h"
#include "lua/chosen.h"
#include "lua/client.h"
#include "lua/clocks.h"
#include "lua/durable.h"
#include "lua/file.h"
#include "lua/held_buffer.h"
#include "lua/host.h"
#include "lua/json_cells.h"
#include "lua/json_decode.h"
#include "lua/json_encode.h"
#include "lua/json_members.h"
#include "lua/kept_budget.h"
#include "lua/kept_secret.h"
#include "lua/loop_watch.h"
#include "lua/operations.h"
#include "lua/page.h"
#include "lua/plain.h"
#include "lua/relay.h"
#include "lua/request.h"
#include "lua/request_arguments.h"
#include "lua/request_bytes.h"
#include "lua/response.h"
#include "lua/retries.h"
#include "lua/send.h"
#include "lua/signature.h"
#include "lua/texts.h"
#include "lua/walk.h"

LUALIB_API int luaopen_intercom_core(lua_State *L);

#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
int luaopen_intercom_core(lua_State *L) {
  static void (*const parts[])(lua_State *) = {
      held_buffer_open,   array_mark_open,
      json_encode_open,   json_decode_open,
      chosen_open,        arguments_open,
      texts_open,         clocks_open,
      signature_open,     file_open,
      operations_open,    client_open,
      request_open,       request_arguments_open,
      request_bytes_open, send_open,
      response_open,      answer_open,
      plain_open,         relay_open,
      answer_reader_open, page_open,
      walk_open,          kept_budget_open,
      kept_secret_open,   retries_open,
      loop_watch_open,    json_members_open,
      json_cells_open,    host_open,
      durable_open,
  };
  char wrong[200];
  standard_reserve();
  if (!libcurl_start(wrong, sizeof wrong))
    return luaL_error(L, "%s", wrong);
  stay_resident();
  lua_newtable(L);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    parts[i](L);
  lua_pushlightuserdata(L, NULL);
  lua_setfield(L, -2, "null");
  lua_pushstring(L, curl_version());
  lua_setfield(L, -2, "libcurl");
  return 1;
}
