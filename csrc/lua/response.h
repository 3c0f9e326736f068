// The userdata `response`: an answer, and what it means as a value or as an error.
#ifndef INTERCOM_RESPONSE_H
#define INTERCOM_RESPONSE_H

#include "core/response_head.h"
#include "core/spare_room.h"
#include "lua/userdata.h"

HIDDEN_BEGIN

typedef struct {
  userdata_head userdata;
  response_head head;
  buffer body;       // has no capacity if its bytes are in the userdata itself
  spare_room *spare; // for the body's memory; NULL if that is in the userdata itself
  size_t size;       // of the body, even if it is released or stored elsewhere
  int attempts;
  double elapsed;
  bool resent; // the answer is to a second delivery; the first may have been carried out as well
} response;

response *response_check(lua_State *L, int index);
// Pushes a response with a copy of `head` and the content of `body`: a small body is copied and its
// buffer emptied, a large one is taken over, and its memory given to `spare` in the end.
response *response_push(lua_State *L, const response_head *head, buffer *body, spare_room *spare);
// Pushes an empty response, to be filled.
response *response_push_empty(lua_State *L);
// Moves the body into a buffer that the caller frees, or gives to `spare`, of which the caller now
// has the reference. False when memory is short.
bool response_take_body(response *from, buffer *body, spare_room **spare);

void response_open(lua_State *L);

HIDDEN_END

#endif
