// Filling a request: its parameters and body, and what a transport is given of it.
#ifndef INTERCOM_REQUEST_PARTS_H
#define INTERCOM_REQUEST_PARTS_H

#include "lua/binding.h"

HIDDEN_BEGIN

// Splits the table `params` into query and JSON body as the row says. NULL or what is wrong.
const char *read_params(lua_State *L, request *into, int params);
// Encodes a value as the JSON body; a key of it that `skip` names is left out.
const char *read_body(lua_State *L, request *into, int value, json_skip_key *skip,
                      const void *context);

// Lets go of the transfer, wherever it is. As soon as there is nothing more to have from it: Lua
// sees none of what it holds, so its collector would let many of them pile up.
void request_close_transfer(request *of);

// Raises Lua's memory error when a part of the request could not grow.
void request_check_memory(lua_State *L, const request *made);

// The whole URL of the request.
void request_url(const request *from, const client *of, buffer *out);
// Whether lines of "Name: value" have one with this name.
bool has_header(const buffer *headers, slice name);
// All header lines as "Name: value\0", without the token.
void request_headers(const request *from, const client *of, buffer *out);
// request:plain(client, authorization, streamed) → a table for transports written in Lua; a
// streamed one has no time limit but its own
int request_plain(lua_State *L);

HIDDEN_END

#endif
