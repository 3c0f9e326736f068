// Which fields of objects are wanted: paths such as "custom_attributes.plan", as a tree of names.
#ifndef INTERCOM_PROJECTION_H
#define INTERCOM_PROJECTION_H

#include "core/json_value.h"

HIDDEN_BEGIN

// The most names that a path has.
#define PROJECTION_DEPTH_MAX 8
// So many bytes of a name are compared at once.
#define PROJECTION_HEAD 16

typedef struct projection_node projection_node;

struct projection_node {
  slice name;      // a part of its path
  unsigned number; // in the projection
  unsigned path;   // that ends here, counted from 1; 0: none does
  unsigned count;  // of the nodes below …
  uint64_t bits;   // … and the json_key_bit of their names
  projection_node *first, *last, *next;
  char head[PROJECTION_HEAD]; // of its name, and zeros
};

typedef struct {
  projection_node *nodes; // the root is the first
  unsigned count;
  unsigned paths; // the largest number of one
} projection;

// NULL, or what is wrong with a path.
const char *projection_fault(slice path);
// The most nodes that a path needs.
unsigned projection_nodes(slice path);
// Begins one in the room for so many nodes and the root.
void projection_init(projection *made, projection_node *room);
// Adds a path, which must stay, and which there must be room for. A name may contain dots, so every
// way to read the path is wanted.
void projection_add(projection *made, slice path, unsigned number);

// A walk over the fields of an object that are wanted.
typedef struct {
  const projection_node *of;
  const char *end;
  unsigned depth; // of the fields: how many objects and arrays are open
  json_fault *fault;
  const projection_node *expected; // looked for first; NULL at the beginning
} wanted_fields;

// From the field at `at`, or the place for one, passes over those that are not wanted, and checks
// them. Returns the value of a wanted one, `node` being its; or, with no `node`, the byte after the
// object; or NULL.
const char *wanted_fields_next(wanted_fields *walk, const char *at, const projection_node **node);

HIDDEN_END

#endif
