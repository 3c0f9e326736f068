// The userdata of the module `intercom.core` and what its files share.
#ifndef INTERCOM_BINDING_H
#define INTERCOM_BINDING_H

#include "core/budget.h"
#include "core/operation.h"
#include "core/response.h"
#include "core/retry.h"
#include "core/url.h"
#include "http/transfer.h"
#include "lua/compat.h"

HIDDEN_BEGIN

// Types of userdata: a metatable's name, known by its address.
extern const char CLIENT_TYPE[], REQUEST_TYPE[], RESPONSE_TYPE[], WALK_TYPE[], PAGE_TYPE[],
    BUDGET_TYPE[], WATCH_TYPE[], RETRY_QUOTA_TYPE[], KEY_CACHE_TYPE[];

// Where the registry keeps the methods of responses.
#define RESPONSE_METHODS "intercom.response.methods"

// What every userdata begins with.
typedef struct {
  const char *type;
} userdata_head;

// Creates the metatable of a type with its functions and, where `methods` is given, an __index
// table of them.
void type_register(lua_State *L, const char *type, const luaL_Reg *metamethods,
                   const luaL_Reg *methods);
// Pushes one, all zero but for its head. The second form: with another metatable than its type's,
// and room for a user value.
void *userdata_push(lua_State *L, size_t size, const char *type);
void *userdata_push_as(lua_State *L, size_t size, const char *type, const char *metatable);
// Pushes one with the value on top of the stack, which it takes, as its user value.
void *userdata_push_with(lua_State *L, size_t size, const char *type);
// The userdata at `index`; NULL, or an argument error, where it is of another type.
void *userdata_test(lua_State *L, int index, const char *type);
void *userdata_check(lua_State *L, int index, const char *type);

// Seconds, as users give them; negative: not given.
typedef double seconds_option;

typedef struct {
  userdata_head userdata;
  http_pool *pool;
  buffer base_text; // what `base` points into
  url base;
  buffer headers;       // "Name: value\0" for each header that every request has
  buffer usual_headers; // all of a request that has no body and no headers of its own
  buffer proxy, ca_file;
  buffer transfer_url, transfer_headers; // of the transfer that is being started
  api_version version;
  double timeout, connect_timeout, stall_timeout;
  size_t max_bytes;
  bool has_proxy, has_ca_file, closed;
} client;

typedef struct {
  userdata_head userdata;
  const operation *row; // NULL for one that no row describes
  char verb[8];
  buffer path;  // with the leading "/", without the base URL's path
  buffer query; // encoded, without "?"
  buffer body;
  buffer content_type;
  buffer headers; // "Name: value\0" for each header of this call alone
  api_version version;
  seconds_option timeout;
  bool has_body, repeatable, wants_file;
  http_transfer *transfer; // while it is on its way through libcurl; NULL before and afterwards
} request;

typedef struct {
  userdata_head userdata;
  response_head head;
  buffer body; // without a capacity where it stands in the userdata itself
  size_t size; // of the body, also once it is let go or stored elsewhere
  int attempts;
  double elapsed;
  bool resent; // the answer is not the first delivery's, which may have been carried out as well
} response;

client *client_check(lua_State *L, int index);
request *request_check(lua_State *L, int index);
response *response_check(lua_State *L, int index);
// NULL where it is none of ours.
budget *budget_test(lua_State *L, int index);
retry_quota *retry_quota_check(lua_State *L, int index);

// Pushes the list of an answer, whose body it takes over, or returns false and pushes nothing.
bool page_push(lua_State *L, response *from, const char *candidates);

// Pushes an empty one, to be filled.
request *request_push(lua_State *L);
// Pushes one with a head of its own, which `head` is copied into, and what `body` holds: a small
// one is copied, too, and the buffer only emptied; a large one is taken over.
response *response_push(lua_State *L, const response_head *head, buffer *body);
// Takes the body away from a response, as a buffer that whoever gets it frees. False when memory is
// short.
bool response_take_body(response *from, buffer *body);

// Raises Lua's memory error when a buffer could not grow.
void buffer_check(lua_State *L, const buffer *content);
void push_slice(lua_State *L, slice text);
// The nearest size to any number.
size_t size_of_number(lua_Number number);
void push_lower(lua_State *L, slice text);

// The text of a string or an integral number at `index`, without 2.1e14 or 1295.0; false for
// others. A number's text is written into `digits`.
#define DIGITS_MAX 320 // the largest float has 309
bool integer_or_string(lua_State *L, int index, char digits[DIGITS_MAX], slice *text);
// Writes a finite number: all digits of an integral one, else the shortest that read back as the
// same, with a point whatever the locale. Returns how many.
size_t float_text(double number, char digits[DIGITS_MAX]);

// Encodes the value at `index` as JSON. NULL, or a message that names the culprit, which stands
// behind the value on the stack then. `name` is what the value is called in it; `skip` (may be
// NULL) says which keys of the outermost table are left out.
typedef bool json_skip_key(const void *context, slice key);
const char *json_encode(lua_State *L, int index, buffer *out, const char *name, json_skip_key *skip,
                        const void *context);
// Whether the table at `index` goes out as an array even when it is empty.
bool is_marked_array(lua_State *L, int index);
// Pushes the value that `text` means and returns NULL, or pushes nothing and returns what is wrong.
const char *json_decode(lua_State *L, slice text);

// Adds a table of header names and values; NULL or what is wrong, as a string on the stack.
const char *headers_read(lua_State *L, int index, buffer *out);
const char *query_read(lua_State *L, int index, buffer *query, const char *name);
const char *query_read_value(lua_State *L, int value, slice key, buffer *query, const char *name);

int clock_now(lua_State *L);
int clock_time(lua_State *L);
int client_new(lua_State *L);
int client_settings(lua_State *L);
int client_connections(lua_State *L);
int client_close(lua_State *L);
int operations_list(lua_State *L);
int operations_verbs(lua_State *L);
int operations_find(lua_State *L);
int request_new(lua_State *L);
int request_raw(lua_State *L);
int response_new(lua_State *L);
int plain_request(lua_State *L);
int plain_response(lua_State *L);
int transfer_wait(lua_State *L);
int transfer_told(lua_State *L);
int transfer_next_ready(lua_State *L);
int transfer_descriptors(lua_State *L);
int watch_new(lua_State *L);
int walk_new(lua_State *L);
int budget_new(lua_State *L);
int retry_quota_new(lua_State *L);
int file_open(lua_State *L);
int secret_new(lua_State *L);
// Pushes the text without what it has of the secret at `index`, if there is one.
void secret_push_hidden(lua_State *L, int index, slice text);
int signature_hmac(lua_State *L);
int signature_same(lua_State *L);
int signature_base64(lua_State *L);

void client_register(lua_State *L);
void request_register(lua_State *L);
void response_register(lua_State *L);
void transfer_register(lua_State *L);
void watch_register(lua_State *L);
void walk_register(lua_State *L);
void page_register(lua_State *L);
void budget_register(lua_State *L);
void retry_quota_register(lua_State *L);
void file_register(lua_State *L);
void secret_register(lua_State *L);

HIDDEN_END

#endif
