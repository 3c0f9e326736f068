// JSON text into Lua values of which only some fields are made: the userdata `projection` says
// which. Everything else is passed over, but checked.
#ifndef INTERCOM_CHOSEN_H
#define INTERCOM_CHOSEN_H

#include "core/item_places.h"
#include "lua/json_decode.h"

HIDDEN_BEGIN

typedef struct {
  value_reader values;
  const projection_node *root;
  int names; // stack index of the fields' names as Lua strings
} chosen_reader;

// The projection at `index`; NULL where it is none. Its user value is the table of its names, which
// keeps it.
const projection *projection_test(lua_State *L, int index);
// As values_begin; `names` is the stack index of the projection's names.
void chosen_begin(lua_State *L, chosen_reader *reader, const json_reader *at, bool keep_nulls,
                  const projection_node *root, int names);
// Pushes an object whose wanted fields are known and returns NULL, or pushes nothing and returns
// what is wrong. The reader moves on to the byte after it.
const char *chosen_push(chosen_reader *reader, const item_place *item);
// As json_decode, of the fields that the projection names; it is at `index`.
const char *chosen_decode(lua_State *L, slice text, bool keep_nulls, const projection *wanted,
                          int index);

void chosen_open(lua_State *L);

HIDDEN_END

#endif
