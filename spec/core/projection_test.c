#include "core/item_places.h"
#include "core/projection.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NODES_MOST 2048

static projection_node room[NODES_MOST];

// Of paths separated by spaces.
static projection of(const char *paths) {
  projection made;
  slice path;
  projection_init(&made, room);
  for (unsigned i = 1; list_next(&paths, ' ', &path); i++) {
    assert_null(projection_fault(path));
    projection_add(&made, path, i);
  }
  return made;
}

static void refuses_paths(void **state) {
  (void)state;
  static const struct {
    const char *path, *fault;
  } cases[] = {
      {"", "must not be empty"},
      {".", "has an empty name"},
      {".a", "has an empty name"},
      {"a.", "has an empty name"},
      {"a..b", "has an empty name"},
      {"a.b.c.d.e.f.g.h", NULL},
      {"a.b.c.d.e.f.g.h.i", "has more than 8 names"},
      {"a", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *fault = projection_fault(slice_of(cases[i].path));
    assert_true(fault == cases[i].fault || strcmp(fault, cases[i].fault) == 0);
  }
}

static void has_room_for_every_way_to_read_a_path(void **state) {
  (void)state;
  static const char *const paths[] = {"a", "a.b", "a.b.c", "a.b.c.d.e.f.g.h"};
  static const unsigned nodes[] = {1, 3, 7, 255};
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    assert_int_equal(projection_nodes(slice_of(paths[i])), nodes[i]);
    assert_int_equal(of(paths[i]).count, nodes[i] + 1);
  }
  assert_int_equal(of("a.b a.c a").count, 1 + 5);
}

// Writes the wanted fields of an object as "path=value ", or the fault.
static const char *found(const char *paths, const char *text) {
  static char out[2000];
  projection wanted = of(paths);
  const char *end = text + strlen(text), *at;
  const projection_node *node;
  json_fault fault;
  wanted_fields walk = {wanted.nodes, end, 1, &fault, NULL};
  bool is_over;
  char *to = out;
  *to = '\0';
  at = json_enter(text, end, '}', 0, &is_over, &fault);
  while (at && !is_over) {
    at = wanted_fields_next(&walk, at, &node);
    if (!at || !node)
      break;
    const char *value = at;
    at = json_value_end(at, end, 1, &fault);
    if (at)
      to += sprintf(to, "%.*s=%.*s ", (int)node->name.length, node->name.data, (int)(at - value),
                    value);
    is_over = at && !json_goes_on(&at, end, '}', &fault);
  }
  if (!at)
    sprintf(to, "%s at %d", fault.error, (int)(fault.at - text));
  return out;
}

// Far from the end of a text blocks are read, near it bytes.
static void finds_fields(const char *paths, const char *fields, const char *expected) {
  char text[2000];
  static const char *const more[] = {
      "",
      ",\"more\":\"which leaves room for blocks, and is as long as it takes: some eighty bytes\""};
  for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
    snprintf(text, sizeof text, "{%s%s}", fields, more[i]);
    assert_string_equal(found(paths, text), expected);
  }
}

static void finds_wanted_fields(void **state) {
  (void)state;
  finds_fields("id email", "\"id\":1,\"x\":{\"id\":2},\"email\":\"a\"", "id=1 email=\"a\" ");
  finds_fields("email id", "\"id\":1,\"x\":[[],{\"id\":2},\"\"],\"email\":null",
               "id=1 email=null ");
  finds_fields("id", "\"id\":1,\"id\":2", "id=1 id=2 ");
  finds_fields("email", "\"em\\u0061il\":1,\"emai\":2,\"emails\":3,\"\":4", "email=1 ");
  finds_fields("a.b", "\"a.b\":1,\"a\":2,\"b\":3", "a.b=1 a=2 ");
  finds_fields("a", " \"b\" : [ 1 , { } ] , \"a\" : 2 ", "a=2 ");
  finds_fields("a", "\"b\":[1,{}],\"a\": \t2", "a=2 ");
  finds_fields("a", "\"b\":1,\n\"c\":2,\n\"a\":2", "a=2 ");
  finds_fields("a_key_of_more_than_thirty_two_bytes",
               "\"a_key_of_more_than_thirty_two_bytes\":1,\"a_key_of_more_than_thirty_two_byte\":2",
               "a_key_of_more_than_thirty_two_bytes=1 ");
  finds_fields("a", "\"b\":-0.5e1,\"c\":0,\"d\":12345678901234567890,\"e\":1.5,\"a\":7", "a=7 ");
  finds_fields("a", "\"b\":true,\"c\":false,\"d\":null,\"a\":7", "a=7 ");
  finds_fields("a", "\"b\":\"\\\"\\\\\",\"c\":\"\xc3\xa9\\n\",\"a\":7", "a=7 ");
  assert_string_equal(found("a", "{}"), "");
}

static void finds_faults_in_what_it_passes_over(void **state) {
  (void)state;
  static const struct {
    const char *fields, *fault;
  } cases[] = {
      {"\"b\":tru,\"c\":1", "invalid token at 5"},
      {"\"b\":01,\"c\":1", "comma expected at 6"},
      {"\"b\":1.,\"c\":1", "invalid number at 7"},
      {"\"b\":[1 2],\"c\":1", "comma expected at 8"},
      {"\"b\":[1},\"c\":1", "comma expected at 7"},
      {"\"b\":{\"c\":\"\\x\"},\"d\":1", "invalid escape at 11"},
      {"\"b\":{\"c\" 1},\"d\":1", "colon expected at 10"},
      {"\"b\":{c:1},\"d\":1", "key expected at 6"},
      {"\"b\":\"\n\",\"d\":1", "control character in a string at 6"},
      {"\"b\":1,,\"d\":1", "key expected at 7"},
      {"\"b\":nulll,\"d\":1", "comma expected at 9"},
      {"\"b\\x\":1,\"d\":1", "invalid escape at 3"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    finds_fields("a", cases[i].fields, cases[i].fault);
  assert_string_equal(found("a", "{\"b\":1,}"), "key expected at 7");
  assert_string_equal(found("a", "{\"b\":1"), "unexpected end at 6");
}

static void keeps_the_limit_of_depth(void **state) {
  (void)state;
  for (unsigned deep = JSON_DEPTH_MAX - 3; deep <= JSON_DEPTH_MAX + 1; deep++) {
    char text[1000], *at = text;
    at += sprintf(at, "\"b\":");
    memset(at, '[', deep);
    memset(at + deep, ']', deep);
    at[2 * deep] = '\0';
    char expected[50] = "";
    if (deep + 1 > JSON_DEPTH_MAX)
      sprintf(expected, "nested too deep at %u", 1 + 4 + JSON_DEPTH_MAX - 1);
    finds_fields("a", text, expected);
  }
}

static void knows_the_places_of_items(void **state) {
  (void)state;
  static const char text[] = "[{\"a\":1,\"b\":2} , 7,{}, {\"b\":[{\"a\":3}],\"a\":4},{\"a\":x}]";
  projection wanted = of("a b.a");
  item_places places = {0};
  item_place item;
  json_reader list;
  json_reader_init(&list, text, sizeof text - 1);
  assert_int_equal(json_next(&list), JSON_ARRAY);
  // The last item is not JSON.
  assert_null(item_places_find(&places, &list, wanted.nodes));
  static const size_t counts[] = {2, 0, 0, 2}, ends[] = {14, 18, 21, 44};
  static const bool objects[] = {true, false, true, true};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    assert_true(item_places_next(&places, &item));
    assert_int_equal(item.count, counts[i]);
    assert_int_equal(item.behind - text, ends[i]);
    assert_int_equal(item.is_object, objects[i]);
    item_places_advance(&places, &item);
  }
  assert_int_equal(*item.fields[0].value, '[');
  assert_int_equal(*item.fields[1].value, '4');
  assert_false(item_places_next(&places, &item));
  item_places_free(&places);
  // Without their fields, which need not be found.
  assert_null(item_places_find(&places, &list, NULL));
  for (size_t left = 4; left > 0; left--) {
    assert_int_equal(item_places_left(&places, &item), left);
    assert_int_equal(item.behind - text, 44);
    assert_true(item_places_next(&places, &item));
    assert_int_equal(item.count, 0);
    assert_int_equal(item.behind - text, ends[4 - left]);
    item_places_advance(&places, &item);
  }
  assert_int_equal(item_places_left(&places, &item), 0);
  item_places_free(&places);
  json_reader_init(&list, "[ ] ", 4);
  json_next(&list);
  assert_ptr_equal(item_places_find(&places, &list, wanted.nodes), list.start + 3);
  item_places_free(&places);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(refuses_paths),
      cmocka_unit_test(has_room_for_every_way_to_read_a_path),
      cmocka_unit_test(finds_wanted_fields),
      cmocka_unit_test(finds_faults_in_what_it_passes_over),
      cmocka_unit_test(keeps_the_limit_of_depth),
      cmocka_unit_test(knows_the_places_of_items),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
