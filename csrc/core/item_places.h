// Where a list's items and their wanted fields are, found in one pass, which checks the items as
// well.
#ifndef INTERCOM_ITEM_PLACES_H
#define INTERCOM_ITEM_PLACES_H

#include "core/json.h"
#include "core/projection.h"

HIDDEN_BEGIN

typedef struct {
  const char *value;
  const projection_node *node;
} field_place;

typedef struct {
  const char *behind; // the byte after the item
  bool is_object;
  const field_place *fields; // of an object, in their order in the text
  size_t count;
} item_place;

// All zero knows of no item.
typedef struct {
  buffer items, fields; // of item_place, each without its `fields`, and of field_place
  size_t item, field;   // the next ones to be taken
} item_places;

// Reads the items of a list, whose reader is after its "[", up to the first one that is not JSON.
// Returns the byte after the list, or NULL where it did not get there. Memory is short:
// places->items.failed, and no item is known. `wanted` may be NULL: no field is.
const char *item_places_find(item_places *places, const json_reader *list,
                             const projection_node *wanted);
// The next item; false where it is not known.
bool item_places_next(const item_places *places, item_place *next);
// How many items are left, of which `last` becomes the last one if there are any.
size_t item_places_left(const item_places *places, item_place *last);
// Moves on, past the item that item_places_next returned.
void item_places_advance(item_places *places, const item_place *next);
void item_places_free(item_places *places);

HIDDEN_END

#endif
