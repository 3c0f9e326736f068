#include "core/projection.h"

#include "core/json_compact.h"

static slice from_byte(slice text, size_t first) {
  return (slice){text.data + first, text.length - first};
}

// The length of the path up to the first dot from `at` on.
static size_t name_end(slice path, size_t at) {
  while (at < path.length && path.data[at] != '.')
    at++;
  return at;
}

const char *projection_fault(slice path) {
  int names = 0;
  if (path.length == 0)
    return "must not be empty";
  for (size_t at = 0; at <= path.length; names++) {
    size_t end = name_end(path, at);
    if (end == at)
      return "has an empty name";
    at = end + 1;
  }
  return names > PROJECTION_DEPTH_MAX ? "has more than 8 names" : NULL;
}

unsigned projection_nodes(slice path) {
  unsigned ways = 2;
  for (size_t end = name_end(path, 0); end < path.length; end = name_end(path, end + 1))
    ways *= 2;
  return ways - 1;
}

void projection_init(projection *made, projection_node *room) {
  *made = (projection){.nodes = room, .count = 1};
  room[0] = (projection_node){0};
}

// One of 64 bits for a key without escapes, by its length and its first byte or, if it is empty,
// its closing quote.
static inline uint64_t key_bit(const char *text, size_t length) {
  return UINT64_C(1) << (length * 7 + (unsigned char)*text) % 64;
}

static bool is_name(slice name, slice text) {
  return name.length == text.length && memcmp(name.data, text.data, name.length) == 0;
}

static projection_node *node_below(projection *made, projection_node *of, slice name) {
  for (projection_node *node = of->first; node; node = node->next) {
    if (is_name(node->name, name))
      return node;
  }
  projection_node *node = &made->nodes[made->count];
  *node = (projection_node){.name = name, .number = made->count++};
  memcpy(node->head, name.data, name.length < PROJECTION_HEAD ? name.length : PROJECTION_HEAD);
  *(of->first ? &of->last->next : &of->first) = node;
  of->last = node;
  of->count++;
  of->bits |= key_bit(name.data, name.length);
  return node;
}

static void add_below(projection *made, projection_node *of, slice path, unsigned number) {
  for (size_t end = name_end(path, 0); end < path.length; end = name_end(path, end + 1)) {
    projection_node *node = node_below(made, of, (slice){path.data, end});
    add_below(made, node, from_byte(path, end + 1), number);
  }
  projection_node *node = node_below(made, of, path);
  if (node->path == 0)
    node->path = number;
}

void projection_add(projection *made, slice path, unsigned number) {
  add_below(made, &made->nodes[0], path, number);
  if (number > made->paths)
    made->paths = number;
}

static bool is_key(const projection_node *node, const json_string *key) {
  return key->escaped ? json_text_is(key->text, node->name) : is_name(node->name, key->text);
}

#ifdef JSON_BLOCK
// The same for a key without escapes that has a block of readable bytes.
static bool is_readable_key(const projection_node *node, const json_string *key) {
  const size_t length = key->text.length;
  __m128i same = _mm_cmpeq_epi8(json_block(key->text.data), json_block(node->head));
  unsigned others = ~(unsigned)_mm_movemask_epi8(same);
  if (node->name.length != length)
    return false;
  if (length > PROJECTION_HEAD)
    return is_name(node->name, key->text);
  return (others & ((1U << length) - 1)) == 0;
}
#endif

typedef bool key_test(const projection_node *node, const json_string *key);

static inline const projection_node *find(wanted_fields *walk, const json_string *key,
                                          key_test *is) {
  const projection_node *first = walk->of->first;
  const projection_node *start = walk->expected ? walk->expected : first, *node = start;
  while (node) {
    const projection_node *after = node->next ? node->next : first;
    if (is(node, key)) {
      walk->expected = after;
      return node;
    }
    node = after == start ? NULL : after;
  }
  return NULL;
}

#ifdef JSON_BLOCK
// Passes over fields as far as it is fast. Returns the value of a wanted one, or, with no `node`,
// the field to go on at or, with `is_over`, the byte after the object.
static const char *pass_compact(wanted_fields *walk, const char *at, const projection_node **node,
                                bool *is_over) {
  const uint64_t bits = walk->of->bits;
  const char *end = walk->end;
  if (end - at < JSON_COMPACT_ROOM)
    return at;
  const char *last = end - JSON_COMPACT_ROOM;
  while (at <= last && *at == '"') {
    const char *quote = json_compact_plain_end(at + 1);
    size_t length = (size_t)(quote - at - 1);
    // A key that is long or has escapes may be wanted as well.
    if (memcmp(quote, "\":", 2) != 0)
      return at;
    if (bits & key_bit(at + 1, length)) {
      json_string key = {{at + 1, length}, false};
      *node = find(walk, &key, is_readable_key);
      if (*node)
        return json_space(quote + 2, end);
    }
    bool opens = false;
    // Most fields of a record are null.
    const char *behind = memcmp(quote + 2, "null", 4) == 0
                             ? quote + 6
                             : json_compact_scalar_end(quote + 2, end, &opens);
    if (opens) {
      behind = json_compact_end(quote + 2, end, walk->depth);
      if (behind == end)
        return at;
    }
    if (!behind)
      return at;
    if (*behind != ',') {
      *is_over = *behind == '}';
      return *is_over ? behind + 1 : at;
    }
    at = behind + 1;
  }
  return at;
}
#endif

const char *wanted_fields_next(wanted_fields *walk, const char *at, const projection_node **node) {
  const char *end = walk->end;
  bool is_over = false;
  *node = NULL;
  while (at && !is_over) {
    json_string key;
#ifdef JSON_BLOCK
    at = pass_compact(walk, at, node, &is_over);
    if (*node || is_over)
      return at;
#endif
    at = json_key_read(json_space(at, end), end, &key, walk->fault);
    if (!at)
      return NULL;
    *node = find(walk, &key, is_key);
    if (*node)
      return at;
    at = json_value_end(at, end, walk->depth, walk->fault);
    is_over = at && !json_goes_on(&at, end, '}', walk->fault);
  }
  return at;
}
