#include "core/item_places.h"

// Room is made at once for the most items that a page has, with a few fields each.
#define ITEMS_MOST 150
#define FIELDS_MOST 8

// A walk over the items.
typedef struct {
  item_places *places;
  const projection_node *wanted;
  const char *end;
  unsigned depth; // of an item's fields
  json_fault fault;
} place_finder;

// As buffer_append, where there is mostly room.
static inline bool append(buffer *out, const void *entry, size_t size) {
  if (out->capacity - out->length < size && !buffer_reserve(out, size))
    return false;
  memcpy(out->data + out->length, entry, size);
  out->length += size;
  return true;
}

static bool add_field(place_finder *by, const char *value, const projection_node *node) {
  field_place place = {value, node};
  return append(&by->places->fields, &place, sizeof place);
}

static const char *take_object(place_finder *by, const char *at) {
  wanted_fields fields = {by->wanted, by->end, by->depth, &by->fault, NULL};
  const projection_node *node;
  bool is_over;
  at = json_enter(at, by->end, '}', by->depth - 1, &is_over, &by->fault);
  while (at && !is_over) {
    at = wanted_fields_next(&fields, at, &node);
    if (!at || !node)
      break;
    if (!add_field(by, at, node))
      return NULL;
    at = json_value_end(at, by->end, by->depth, &by->fault);
    is_over = at && !json_goes_on(&at, by->end, '}', &by->fault);
  }
  return at;
}

static const char *take_item(place_finder *by, const char *at) {
  buffer *fields = &by->places->fields;
  size_t before = fields->length;
  item_place item = {.is_object = at < by->end && *at == '{'};
  item.behind = item.is_object && by->wanted
                    ? take_object(by, at)
                    : json_value_end(at, by->end, by->depth - 1, &by->fault);
  item.count = (fields->length - before) / sizeof(field_place);
  if (item.behind && append(&by->places->items, &item, sizeof item))
    return item.behind;
  fields->length = before;
  return NULL;
}

static void make_room(item_places *places, const projection_node *wanted) {
  size_t fields = !wanted ? 0 : wanted->count < FIELDS_MOST ? wanted->count : FIELDS_MOST;
  buffer_reserve_exactly(&places->items, ITEMS_MOST * sizeof(item_place));
  if (fields > 0)
    buffer_reserve_exactly(&places->fields, ITEMS_MOST * fields * sizeof(field_place));
}

const char *item_places_find(item_places *places, const json_reader *list,
                             const projection_node *wanted) {
  place_finder by = {places, wanted, list->end, list->depth + 1, {NULL, NULL}};
  const char *at = json_space(list->at, list->end);
  if (at < list->end && *at == ']')
    return at + 1;
  make_room(places, wanted);
  do
    at = take_item(&by, at);
  while (at && json_goes_on(&at, by.end, ']', &by.fault));
  if (places->items.failed || places->fields.failed) {
    item_places_free(places);
    places->items.failed = true;
  }
  return at;
}

bool item_places_next(const item_places *places, item_place *next) {
  size_t at = places->item * sizeof *next;
  if (at >= places->items.length)
    return false;
  memcpy(next, places->items.data + at, sizeof *next);
  next->fields = (const field_place *)(const void *)places->fields.data;
  if (next->count > 0)
    next->fields += places->field;
  return true;
}

size_t item_places_left(const item_places *places, item_place *last) {
  size_t count = places->items.length / sizeof *last;
  if (places->item < count)
    memcpy(last, places->items.data + places->items.length - sizeof *last, sizeof *last);
  return count - places->item;
}

void item_places_advance(item_places *places, const item_place *next) {
  places->item++;
  places->field += next->count;
}

void item_places_free(item_places *places) {
  buffer_free(&places->items);
  buffer_free(&places->fields);
  *places = (item_places){0};
}
