#include "lua/response.h"

#include <string.h>

#include "core/budget.h"
#include "core/error_body.h"
#include "core/failure.h"
#include "lua/kept_budget.h"
#include "lua/kept_secret.h"
#include "lua/stack.h"

static const char RESPONSE_TYPE[] = "intercom.response";
// The metatable of responses that own no memory, without __gc: finalizers make collection
// expensive.
static const char SELF_CONTAINED[] = "intercom.response.self_contained";

response *response_check(lua_State *L, int index) {
  return userdata_check(L, index, RESPONSE_TYPE);
}

// Bodies up to this size are copied.
#define BODY_SMALL ((size_t)8 * 1024)

// A buffer has no capacity if its bytes are in the userdata itself.
static void let_go(buffer *bytes, spare_room *spare) {
  if (bytes->capacity > 0)
    spare_room_give(spare, bytes);
  *bytes = (buffer){0};
}

static void let_go_body(response *of) {
  let_go(&of->body, of->spare);
  spare_room_release(of->spare);
  of->spare = NULL;
}

static buffer copy_into(char **room, const buffer *bytes) {
  if (bytes->length == 0)
    return (buffer){0};
  buffer copy = {.data = *room, .length = bytes->length};
  memcpy(copy.data, bytes->data, bytes->length);
  *room += bytes->length;
  return copy;
}

// The header lines and a small body follow the struct, so that Lua's collector sees their size.
response *response_push(lua_State *L, const response_head *head, buffer *body, spare_room *spare) {
  bool small = body->length <= BODY_SMALL;
  size_t length = head->headers.length + (small ? body->length : 0);
  response *made = userdata_push_as(L, sizeof *made + length, RESPONSE_TYPE,
                                    small ? SELF_CONTAINED : RESPONSE_TYPE);
  char *room = (char *)(made + 1);
  made->head = *head;
  made->head.headers = copy_into(&room, &head->headers);
  if (small) {
    made->body = copy_into(&room, body);
    buffer_clear(body);
  } else {
    made->body = *body;
    *body = (buffer){0};
    made->spare = spare_room_retain(spare);
  }
  return made;
}

response *response_push_empty(lua_State *L) {
  return userdata_push_as(L, sizeof(response), RESPONSE_TYPE, RESPONSE_TYPE);
}

bool response_take_body(response *from, buffer *body, spare_room **spare) {
  *body = from->body;
  if (from->body.length > 0 && from->body.capacity == 0) {
    *body = (buffer){0};
    if (!buffer_append_slice(body, buffer_slice(&from->body)))
      return false;
  }
  from->body = (buffer){0};
  *spare = from->spare;
  from->spare = NULL;
  return true;
}

// Leaves the field absent if the figure is unknown.
static void set_figure(lua_State *L, const char *name, int64_t value) {
  if (value >= 0)
    set_integer(L, name, value);
}

// Pushes {limit, remaining, reset}, or nil if the answer has none of them.
static void push_rate_limit(lua_State *L, const response *of) {
  rate_limit figures = response_rate_limit(&of->head);
  if (figures.limit < 0 && figures.remaining < 0 && figures.reset < 0) {
    lua_pushnil(L);
    return;
  }
  lua_newtable(L);
  set_figure(L, "limit", figures.limit);
  set_figure(L, "remaining", figures.remaining);
  set_figure(L, "reset", figures.reset);
}

// Pushes the secret of a finished response, or nil, on top of the table that holds it.
static void push_secret(lua_State *L, int index) {
  lua_getuservalue(L, index);
  if (lua_istable(L, -1))
    lua_rawgeti(L, -1, 1);
  else
    lua_pushnil(L);
}

// Expects the secret on top of the stack.
static void push_headers(lua_State *L, const response *of) {
  slice name, value;
  int hidden = lua_gettop(L);
  lua_newtable(L);
  for (size_t at = 0; response_header_next(&of->head, &at, &name, &value);) {
    push_lower(L, name);
    lua_pushvalue(L, -1);
    lua_rawget(L, -3);
    if (lua_isnil(L, -1)) {
      lua_pop(L, 1);
      secret_push_hidden(L, hidden, value);
    } else {
      lua_pushliteral(L, ", ");
      secret_push_hidden(L, hidden, value);
      lua_concat(L, 3);
    }
    lua_rawset(L, -3);
  }
}

static void set_header(lua_State *L, const response *of, const char *field, const char *name) {
  slice value;
  if (response_header(&of->head, name, &value))
    set_text(L, field, value);
}

static void push_request_id(lua_State *L, const response *of) {
  slice value;
  push_secret(L, 1);
  if (response_header(&of->head, "x-request-id", &value))
    secret_push_hidden(L, -1, value);
  else
    lua_pushnil(L);
}

// The upvalue is the table of methods: a call reads them far more often than fields.
static int response_index(lua_State *L) {
  enum { RESPONSE = 1, KEY };
  const response *of = response_check(L, RESPONSE);
  lua_pushvalue(L, KEY);
  lua_rawget(L, lua_upvalueindex(1));
  if (!lua_isnil(L, -1) || lua_type(L, KEY) != LUA_TSTRING)
    return 1;
  slice key = to_slice(L, KEY);
  if (slice_equal(key, "status"))
    lua_pushinteger(L, of->head.status);
  else if (slice_equal(key, "attempts"))
    lua_pushinteger(L, of->attempts);
  else if (slice_equal(key, "elapsed"))
    lua_pushnumber(L, of->elapsed);
  else if (slice_equal(key, "request_id"))
    push_request_id(L, of);
  else if (slice_equal(key, "rate_limit"))
    push_rate_limit(L, of);
  else if (slice_equal(key, "headers")) {
    push_secret(L, RESPONSE);
    push_headers(L, of);
  }
  return 1;
}

static void push_entries(lua_State *L, const error_body *body) {
  lua_createtable(L, (int)body->count, 0);
  for (size_t i = 0; i < body->count; i++) {
    lua_createtable(L, 0, 3);
    set_text(L, "code", body->entries[i].code);
    set_text(L, "message", body->entries[i].message);
    set_text(L, "field", body->entries[i].field);
    lua_rawseti(L, -2, (int)i + 1);
  }
}

typedef struct {
  const error_body *body;
  const attempt_failure *failure;
} body_fields;

static void set_body_fields(lua_State *L, const body_fields *from) {
  const error_body *body = from->body;
  set_text(L, "request_id", body->request_id);
  if (body->count == 0)
    return;
  set_text(L, "code", body->entries[0].code);
  set_text(L, "message", body->entries[0].message);
  set_text(L, "field", body->entries[0].field);
  if (failure_is_about_jobs(from->failure, body->entries[0].message))
    set_boolean(L, "permanent", true);
  push_entries(L, body);
  lua_setfield(L, -2, "errors");
}

static int set_body_fields_protected(lua_State *L) {
  set_body_fields(L, lua_touserdata(L, 1));
  return 0;
}

static void set_canonical(lua_State *L, const response *of) {
  slice link, target;
  if (response_header(&of->head, "link", &link) && link_target(link, "canonical", &target))
    set_text(L, "canonical", target);
}

// Sets the fields that the body provides, in protected mode, so that the parsed body is freed
// before a memory error is raised again.
static int set_body(lua_State *L, const response *of, const attempt_failure *failed, int fields) {
  error_body body = {0};
  body_fields from = {&body, failed};
  lua_pushcfunction(L, set_body_fields_protected);
  lua_pushlightuserdata(L, &from);
  lua_pushvalue(L, fields);
  bool known = error_body_read(&body, of->body.data, of->body.length);
  bool short_of_memory = body.text.failed;
  bool raised = known && lua_pcall(L, 2, 0, 0) != 0;
  error_body_free(&body);
  if (short_of_memory)
    return raise_memory(L);
  return raised ? lua_error(L) : 0;
}

// response:failure(now) → nil for a success, else a table with the fields of an error
static int response_failure(lua_State *L) {
  const response *of = response_check(L, 1);
  double now = luaL_checknumber(L, 2);
  int status = of->head.status;
  if (status_is_success(status))
    return 0;
  attempt_failure failed = failure_of_answer(&of->head, now, of->resent);
  lua_newtable(L);
  int fields = lua_gettop(L);
  set_string(L, "kind", error_kind_name(failed.kind));
  set_string(L, "outcome", outcome_name(failed.outcome));
  set_integer(L, "status", status);
  if (status == 206)
    lua_pushliteral(L, "the server sent a part of the answer, which nobody had asked for");
  else
    lua_pushfstring(L, "the server answered %d", status);
  lua_setfield(L, fields, "message");
  set_header(L, of, "request_id", "x-request-id");
  push_rate_limit(L, of);
  lua_setfield(L, fields, "rate_limit");
  if (failed.retry_after >= 0)
    set_number(L, "retry_after", failed.retry_after);
  if (failed.reset_in >= 0)
    set_number(L, "reset_in", failed.reset_in);
  set_canonical(L, of);
  set_body(L, of, &failed, fields);
  lua_settop(L, fields);
  return 1;
}

// response:teach(budget, now): passes the figures of the rate limit's headers to a budget
static int response_teach(lua_State *L) {
  enum { RESPONSE = 1, BUDGET, NOW };
  const response *of = response_check(L, RESPONSE);
  double now = luaL_checknumber(L, NOW);
  rate_limit figures = response_rate_limit(&of->head);
  if (figures.limit < 0 && figures.remaining < 0 && figures.reset < 0)
    return 0;
  if (kept_budget_learn(L, BUDGET, &of->head, &figures, now))
    return 0;
  lua_getfield(L, BUDGET, "learn");
  lua_pushvalue(L, BUDGET);
  push_rate_limit(L, of);
  lua_pushnumber(L, now);
  lua_pushnumber(L, response_date(&of->head));
  lua_call(L, 4, 0);
  return 0;
}

// response:size() → bytes of the body
static int response_size(lua_State *L) {
  push_int64(L, (int64_t)response_check(L, 1)->size);
  return 1;
}

// response:bytes() → the body as it came
static int response_bytes(lua_State *L) {
  push_slice(L, buffer_slice(&response_check(L, 1)->body));
  return 1;
}

// response:finish(attempts, elapsed, { secret }): records the figures of the whole call and frees
// the body. From now on the secret is hidden wherever headers repeat it.
static int response_finish(lua_State *L) {
  enum { RESPONSE = 1, ATTEMPTS, ELAPSED, SECRET };
  response *of = response_check(L, RESPONSE);
  if (lua_istable(L, SECRET)) {
    lua_settop(L, SECRET);
    lua_setuservalue(L, RESPONSE);
  }
  of->attempts = (int)luaL_checkinteger(L, ATTEMPTS);
  of->elapsed = luaL_checknumber(L, ELAPSED);
  let_go_body(of);
  return 0;
}

static int response_gc(lua_State *L) {
  response *gone = response_check(L, 1);
  let_go(&gone->head.headers, NULL);
  let_go_body(gone);
  return 0;
}

static int response_tostring(lua_State *L) {
  const response *of = response_check(L, 1);
  lua_pushfstring(L, "intercom.response (%d)", of->head.status);
  return 1;
}

void response_open(lua_State *L) {
  static const luaL_Reg metamethods[] = {
      {"__gc", response_gc}, {"__tostring", response_tostring}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"failure", response_failure}, {"bytes", response_bytes},
                                     {"finish", response_finish},   {"teach", response_teach},
                                     {"size", response_size},       {NULL, NULL}};
  type_register(L, RESPONSE_TYPE, metamethods, NULL);
  // All metamethods but the finalizer.
  type_register(L, SELF_CONTAINED, metamethods + 1, NULL);
  luaL_getmetatable(L, SELF_CONTAINED);
  luaL_getmetatable(L, RESPONSE_TYPE);
  lua_newtable(L);
  compat_setfuncs(L, methods);
  lua_pushvalue(L, -1);
  lua_setfield(L, -5, "response_methods");
  lua_pushcclosure(L, response_index, 1);
  lua_pushvalue(L, -1);
  lua_setfield(L, -3, "__index");
  lua_setfield(L, -3, "__index");
  lua_pushstring(L, RESPONSE_TYPE);
  lua_setfield(L, -3, "__name");
  lua_pop(L, 2);
}
