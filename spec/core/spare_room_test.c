#include "core/spare_room.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static buffer of_size(size_t capacity) {
  buffer made = {0};
  assert_true(buffer_reserve_exactly(&made, capacity));
  memset(made.data, 'x', capacity);
  made.length = capacity;
  return made;
}

static void keeps_one(void **state) {
  (void)state;
  spare_room *spare = spare_room_new();
  buffer first = of_size(300), second = of_size(200), next = {0}, other = {0};
  const char *memory = first.data;
  spare_room_give(spare, &first);
  assert_null(first.data);
  spare_room_give(spare, &second);
  assert_null(second.data);
  spare_room_take(spare, &next);
  assert_ptr_equal(next.data, memory);
  assert_int_equal(next.length, 0);
  assert_int_equal(next.capacity, 300);
  memset(next.data, 'y', next.capacity);
  spare_room_take(spare, &other);
  assert_null(other.data);
  buffer_free(&next);
  spare_room_release(spare);
}

static void keeps_the_larger(void **state) {
  (void)state;
  spare_room *spare = spare_room_new();
  buffer small = of_size(200), large = of_size(300), own = {0};
  const char *memory = large.data;
  spare_room_give(spare, &small);
  spare_room_give(spare, &large);
  assert_true(buffer_reserve_exactly(&own, 250));
  spare_room_take(spare, &own);
  assert_ptr_equal(own.data, memory);
  buffer_free(&own);
  spare_room_release(spare);
}

static void gives_nothing_worse(void **state) {
  (void)state;
  spare_room *spare = spare_room_new();
  buffer given = of_size(200), larger = {0}, filled = of_size(10);
  spare_room_give(spare, &given);
  assert_true(buffer_reserve_exactly(&larger, 300));
  const char *own = larger.data;
  spare_room_take(spare, &larger);
  assert_ptr_equal(larger.data, own);
  spare_room_take(spare, &filled);
  assert_int_equal(filled.length, 10);
  assert_int_equal(filled.data[9], 'x');
  buffer_free(&larger);
  buffer_free(&filled);
  spare_room_release(spare);
}

static void does_not_keep_too_much(void **state) {
  (void)state;
  spare_room *spare = spare_room_new();
  buffer huge = of_size(SPARE_ROOM_MOST + 1), next = {0};
  spare_room_give(spare, &huge);
  spare_room_take(spare, &next);
  assert_null(next.data);
  spare_room_release(spare);
}

static void lives_as_long_as_a_reference(void **state) {
  (void)state;
  spare_room *spare = spare_room_new();
  assert_ptr_equal(spare_room_retain(spare), spare);
  spare_room_release(spare);
  buffer given = of_size(200);
  spare_room_give(spare, &given);
  spare_room_release(spare);
}

static void is_nothing_without_memory(void **state) {
  (void)state;
  buffer given = of_size(200), next = {0};
  given.failed = true;
  spare_room_give(NULL, &given);
  assert_null(given.data);
  spare_room_take(NULL, &next);
  assert_null(next.data);
  assert_null(spare_room_retain(NULL));
  spare_room_release(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keeps_one),
      cmocka_unit_test(keeps_the_larger),
      cmocka_unit_test(gives_nothing_worse),
      cmocka_unit_test(does_not_keep_too_much),
      cmocka_unit_test(lives_as_long_as_a_reference),
      cmocka_unit_test(is_nothing_without_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
