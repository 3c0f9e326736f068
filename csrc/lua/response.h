// The userdata `response`: an answer, and what it means as a value or as an error.
#ifndef INTERCOM_RESPONSE_H
#define INTERCOM_RESPONSE_H

#include "core/response_head.h"
#include "lua/userdata.h"

HIDDEN_BEGIN

typedef struct {
  userdata_head userdata;
  response_head head;
  buffer body; // without a capacity where its bytes are in the userdata itself
  size_t size; // of the body, also once it is released or stored elsewhere
  int attempts;
  double elapsed;
  bool resent; // the answer is not the first delivery's, which may have been carried out as well
} response;

response *response_check(lua_State *L, int index);
// Pushes one with a head of its own, which `head` is copied into, and what `body` holds: a small
// one is copied, too, and the buffer only emptied; a large one is taken over.
response *response_push(lua_State *L, const response_head *head, buffer *body);
// Pushes an empty one, to be filled.
response *response_push_empty(lua_State *L);
// Takes the body away from a response, as a buffer that whoever gets it frees. False when memory is
// short.
bool response_take_body(response *from, buffer *body);

void response_open(lua_State *L);

HIDDEN_END

#endif
