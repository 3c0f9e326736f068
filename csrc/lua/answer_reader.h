// The userdata `answer_reader`: reads answers of HTTP/1.1, one after another.
#ifndef INTERCOM_ANSWER_READER_H
#define INTERCOM_ANSWER_READER_H

#include "core/hidden.h"
#include "lua/compat.h"

HIDDEN_BEGIN

void answer_reader_open(lua_State *L);

HIDDEN_END

#endif
