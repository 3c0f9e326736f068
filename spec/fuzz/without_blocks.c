// What passes over JSON text many bytes at a time, compiled once more so that it goes byte by byte.
#define JSON_PLAIN
#include "core/names.h"

#undef item_places_advance
#undef item_places_find
#undef item_places_free
#undef item_places_left
#undef item_places_next
#undef json_value_end
#undef projection_add
#undef projection_fault
#undef projection_init
#undef projection_nodes
#undef wanted_fields_next
#define item_places_advance plain_places_advance
#define item_places_find plain_places_find
#define item_places_free plain_places_free
#define item_places_left plain_places_left
#define item_places_next plain_places_next
#define json_value_end plain_value_end
#define projection_add plain_projection_add
#define projection_fault plain_projection_fault
#define projection_init plain_projection_init
#define projection_nodes plain_projection_nodes
#define wanted_fields_next plain_wanted_fields_next

#include "core/item_places.c"
#include "core/json_value.c"
#include "core/projection.c"
