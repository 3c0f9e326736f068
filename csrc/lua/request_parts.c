#include "lua/request_parts.h"

#include <string.h>

#include "core/request.h"

static bool is_page_position(slice key) {
  return slice_equal(key, "starting_after") || slice_equal(key, "page") ||
         slice_equal(key, "cursor") || slice_equal(key, "scroll_param");
}

static bool goes_to_walk(const operation *row, slice key) {
  if (row->paging == PAGING_NONE)
    return false;
  if (operation_pages_in_body(row))
    return slice_equal(key, "starting_after") || slice_equal(key, "per_page") ||
           slice_equal(key, row->paging == PAGING_SEARCH ? "pagination" : "page");
  return slice_equal(key, "starting_after") || (is_page_position(key) && operation_takes(row, key));
}

static bool all_to_query(const operation *row) {
  return strcmp(row->verb, "GET") == 0 ||
         (strcmp(row->verb, "DELETE") == 0 && row->body == BODY_NONE);
}

static bool not_for_body(const void *context, slice key) {
  const operation *row = context;
  return operation_takes(row, key) || goes_to_walk(row, key);
}

const char *read_body(lua_State *L, request *into, int value, json_skip_key *skip,
                      const void *context) {
  const char *wrong = json_encode(L, value, &into->body, "body", skip, context);
  into->has_body = true;
  if (into->content_type.length == 0)
    buffer_append_string(&into->content_type, "application/json");
  return wrong;
}

static const char *read_query(lua_State *L, request *into, int params) {
  const operation *row = into->row;
  const char *rest = row->query;
  slice key;
  while (list_next(&rest, ',', &key)) {
    if (goes_to_walk(row, key))
      continue;
    push_slice(L, key);
    lua_rawget(L, params);
    if (!lua_isnil(L, -1)) {
      const char *wrong = query_read_value(L, lua_gettop(L), key, &into->query, "params");
      if (wrong)
        return wrong;
    }
    lua_pop(L, 1);
  }
  return NULL;
}

// What goes beyond the row's query column; true in `others` where that is a matter for the body.
static const char *read_others(lua_State *L, request *into, int params, bool *others) {
  const operation *row = into->row;
  for (lua_pushnil(L); lua_next(L, params); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING)
      return "params has a key that is not a string";
    slice key;
    key.data = lua_tolstring(L, -2, &key.length);
    if (operation_takes(row, key) || goes_to_walk(row, key))
      continue;
    if (!all_to_query(row)) {
      *others = true;
      continue;
    }
    const char *wrong = query_read_value(L, lua_gettop(L), key, &into->query, "params");
    if (wrong)
      return wrong;
  }
  return NULL;
}

static bool repeatable(lua_State *L, const operation *row, int params) {
  if (!row->repeat_with)
    return operation_repeats(row);
  if (!lua_istable(L, params))
    return false;
  lua_getfield(L, params, row->repeat_with);
  bool given = !lua_isnil(L, -1);
  lua_pop(L, 1);
  return given;
}

const char *read_params(lua_State *L, request *into, int params) {
  const operation *row = into->row;
  bool others = row->body == BODY_JSON;
  into->repeatable = repeatable(L, row, params);
  if (lua_isnoneornil(L, params)) {
    if (!others)
      return NULL;
    lua_newtable(L);
    lua_replace(L, params);
  }
  if (!lua_istable(L, params))
    return lua_pushfstring(L, "params must be a table, not %s", luaL_typename(L, params));
  if (is_marked_array(L, params))
    return "params must be a table of names, not an array";
  const char *wrong = read_query(L, into, params);
  if (!wrong)
    wrong = read_others(L, into, params, &others);
  if (!wrong && others)
    wrong = read_body(L, into, params, not_for_body, row);
  return wrong;
}

void request_url(const request *from, const client *of, buffer *out) {
  buffer_append_slice(out, of->base.origin);
  buffer_append_slice(out, of->base.path);
  buffer_append_slice(out, buffer_slice(&from->path));
  if (from->query.length > 0) {
    buffer_append_byte(out, '?');
    buffer_append_slice(out, buffer_slice(&from->query));
  }
}

static void add_header(buffer *out, const char *name, slice value) {
  buffer_append_string(out, name);
  buffer_append_string(out, ": ");
  buffer_append_slice(out, value);
  buffer_append_byte(out, '\0');
}

// One line as request_headers writes them; false behind the last one.
static bool next_line(const buffer *headers, size_t *at, slice *line, slice *name) {
  if (*at >= headers->length)
    return false;
  *line = slice_of(headers->data + *at);
  *at += line->length + 1;
  *name = (slice){line->data, 0};
  while (name->length < line->length && line->data[name->length] != ':' &&
         line->data[name->length] != ';')
    name->length++;
  return true;
}

bool has_header(const buffer *headers, slice wanted) {
  slice line, name;
  for (size_t at = 0; next_line(headers, &at, &line, &name);) {
    if (slices_equal_nocase(name, wanted))
      return true;
  }
  return false;
}

// A header of the call stands in for the client's one of the same name, and both for the default.
static void add_client_headers(const request *from, const client *of, buffer *out) {
  slice line, name;
  if (from->headers.length == 0) {
    buffer_append_slice(out, buffer_slice(&of->headers));
    return;
  }
  for (size_t at = 0; next_line(&of->headers, &at, &line, &name);) {
    if (!has_header(&from->headers, name))
      buffer_append(out, line.data, line.length + 1);
  }
}

static const char *accepted(const request *from) {
  if (from->row && from->row->response == RESPONSE_MEDIA)
    return "*/*";
  return from->wants_file ? "application/octet-stream" : "application/json";
}

void request_headers(const request *from, const client *of, buffer *out) {
  char version[VERSION_TEXT_MAX];
  bool usual = from->headers.length == 0 && !from->has_body && !from->wants_file &&
               from->version == of->version;
  if (usual && of->usual_headers.length > 0) {
    buffer_append_slice(out, buffer_slice(&of->usual_headers));
    return;
  }
  add_header(out, "Intercom-Version", slice_of(version_format(from->version, version)));
  add_client_headers(from, of, out);
  buffer_append_slice(out, buffer_slice(&from->headers));
  if (!has_header(out, slice_of("accept")))
    add_header(out, "Accept", slice_of(accepted(from)));
  if (from->has_body && !has_header(out, slice_of("content-type")))
    add_header(out, "Content-Type", buffer_slice(&from->content_type));
}

static void push_headers(lua_State *L, const buffer *headers) {
  lua_newtable(L);
  slice line, name;
  for (size_t at = 0; next_line(headers, &at, &line, &name);) {
    push_slice(L, name);
    push_slice(L, slice_trim(slice_of(name.data + name.length + 1)));
    lua_rawset(L, -3);
  }
}

int request_plain(lua_State *L) {
  lua_settop(L, 4);
  bool streamed = lua_toboolean(L, 4);
  const request *from = request_check(L, 1);
  const client *of = client_check(L, 2);
  // A request of its own holds the text, so that Lua's collector frees it whatever happens.
  request *text = request_push(L);
  request_url(from, of, &text->path);
  request_headers(from, of, &text->headers);
  buffer_check(L, &text->path);
  buffer_check(L, &text->headers);
  lua_newtable(L);
  lua_pushstring(L, from->verb);
  lua_setfield(L, -2, "verb");
  push_slice(L, buffer_slice(&text->path));
  lua_setfield(L, -2, "url");
  push_headers(L, &text->headers);
  if (lua_isstring(L, 3)) {
    lua_pushvalue(L, 3);
    lua_setfield(L, -2, "Authorization");
  }
  lua_setfield(L, -2, "headers");
  if (from->has_body) {
    push_slice(L, buffer_slice(&from->body));
    lua_setfield(L, -2, "body");
  }
  lua_pushnumber(L, from->timeout >= 0 ? from->timeout : streamed ? 0 : of->timeout);
  lua_setfield(L, -2, "timeout");
  lua_pushnumber(L, of->connect_timeout);
  lua_setfield(L, -2, "connect_timeout");
  lua_pushnumber(L, (lua_Number)of->max_bytes);
  lua_setfield(L, -2, "max_response_bytes");
  lua_pushboolean(L, from->repeatable);
  lua_setfield(L, -2, "repeatable");
  return 1;
}
