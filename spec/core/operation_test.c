#include "core/operation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/request_parts.h"

static const operation *find(const char *resource, const char *method) {
  return operation_find(slice_of(resource), slice_of(method));
}

static void finds_every_row(void **state) {
  (void)state;
  assert_true(operation_count() > 200);
  for (size_t i = 0; i < operation_count(); i++) {
    const operation *row = operation_at(i);
    assert_ptr_equal(find(row->resource, row->method), row);
  }
  assert_null(find("contacts", "fnd"));
  assert_null(find("contact", "find"));
  assert_null(find("find", "contacts"));
  assert_null(find("", ""));
  assert_null(operation_find((slice){0}, (slice){0}));
  assert_null(operation_find((slice){"contacts\0", 9}, slice_of("find")));
}

static bool is_name(const char *text) {
  return *text && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(text);
}

static void assert_list(const char *list, char separator) {
  const char *rest = list;
  slice entry;
  while (list_next(&rest, separator, &entry))
    assert_true(entry.length > 0);
  assert_true(!rest || !*rest);
}

// The rest of the code relies on this in every row.
static void rows_are_sound(void **state) {
  (void)state;
  for (size_t i = 0; i < operation_count(); i++) {
    const operation *row = operation_at(i);
    assert_true(is_name(row->resource));
    assert_true(is_name(row->method));
    bool get = strcmp(row->verb, "GET") == 0;
    const slice verb = slice_of(row->verb);
    assert_true(verb_is_repeatable(verb) || slice_equal(verb, "POST") ||
                slice_equal(verb, "PATCH"));
    assert_null(raw_path_fault(slice_of(row->path)));
    assert_list(row->query, ',');
    assert_list(row->items, '|');
    assert_true(operation_since(row) >= 207 && operation_since(row) <= operation_until(row));
    assert_int_equal(row->paging != PAGING_NONE, row->items != NULL);
    assert_true(!row->query || *row->query);
    assert_true(!row->items || *row->items);
    assert_true(!row->repeat_with || row->repeat == REPEAT_BY_VERB);
    if (get)
      assert_int_equal(row->body, BODY_NONE);
    if (row->paging == PAGING_SEARCH)
      assert_int_equal(row->body, BODY_JSON);
    // A list can always be requested again.
    if (get || row->paging != PAGING_NONE)
      assert_true(operation_repeats(row));
    assert_true(*row->tag && *row->operation_id);
  }
}

static void rows_have_names_of_their_own(void **state) {
  (void)state;
  for (size_t i = 0; i < operation_count(); i++) {
    for (size_t j = 0; j < i; j++) {
      const operation *a = operation_at(i), *b = operation_at(j);
      assert_false(strcmp(a->resource, b->resource) == 0 && strcmp(a->method, b->method) == 0);
    }
  }
}

static void knows_versions(void **state) {
  (void)state;
  static const struct {
    const char *text;
    api_version version;
  } good[] = {
      {"2.7", 207},  {"2.9", 209}, {"2.10", 210}, {"2.14", 214},
      {"2.99", 299}, {"3.0", 300}, {"9.99", 999}, {"Preview", VERSION_PREVIEW},
  };
  static const char *const bad[] = {"",       "2",     "2.",    "2.6",    "2.07",     "1.99",
                                    ".7",     "2.100", "10.0",  "-2.7",   "2.-7",     "2.7 ",
                                    " 2.7",   "2,14",  "v2.14", "2.14.0", "preview ", "previews",
                                    "latest", "2.1x",  "2.x",   "x.14",   "0.0",      "2.+1"};
  char text[VERSION_TEXT_MAX];
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    assert_int_equal(version_parse(slice_of(good[i].text)), good[i].version);
    assert_string_equal(version_format(good[i].version, text), good[i].text);
    if (i > 0)
      assert_true(good[i].version > good[i - 1].version);
  }
  static const char *const preview[] = {"Preview", "preview", "PREVIEW", "Unstable", "unstable"};
  for (size_t i = 0; i < sizeof preview / sizeof *preview; i++)
    assert_int_equal(version_parse(slice_of(preview[i])), VERSION_PREVIEW);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_int_equal(version_parse(slice_of(bad[i])), VERSION_NONE);
  assert_int_equal(version_parse((slice){0}), VERSION_NONE);
}

static void guards_versions(void **state) {
  (void)state;
  const operation row = {.since = 210, .until = 214};
  assert_false(operation_in_version(&row, 209));
  assert_true(operation_in_version(&row, 210));
  assert_true(operation_in_version(&row, 214));
  assert_false(operation_in_version(&row, 215));
  assert_false(operation_in_version(&row, VERSION_PREVIEW));
  const operation open_row = {.since = 210, .until = VERSION_LATEST};
  assert_true(operation_in_version(&open_row, 999));
  assert_true(operation_in_version(&open_row, VERSION_PREVIEW));
  const operation preview = {.since = VERSION_PREVIEW, .until = VERSION_LATEST};
  assert_false(operation_in_version(&preview, 218));
  assert_true(operation_in_version(&preview, VERSION_PREVIEW));
}

// A version that came after the table may have what only Preview has today; what ended has ended.
static void takes_the_newest_rows_for_later_versions(void **state) {
  (void)state;
  const operation preview = {.since = VERSION_PREVIEW}, ended = {.until = 209},
                  bare = {.verb = "GET"};
  static const api_version later[] = {219, 299, 300};
  for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
    assert_true(operation_in_version(&preview, later[i]));
    assert_false(operation_in_version(&ended, later[i]));
    assert_true(operation_in_version(&bare, later[i]));
  }
}

static void chooses_a_version_where_none_is_named(void **state) {
  (void)state;
  const operation bare = {.verb = "GET"}, later = {.since = 218}, ended = {.until = 209};
  const operation preview = {.since = VERSION_PREVIEW}, between = {.since = 208, .until = 211};
  assert_int_equal(operation_usual_version(&bare), VERSION_DEFAULT);
  assert_int_equal(operation_usual_version(&later), 218);
  assert_int_equal(operation_usual_version(&ended), 209);
  assert_int_equal(operation_usual_version(&between), 211);
  assert_int_equal(operation_usual_version(&preview), VERSION_NONE);
  for (size_t i = 0; i < operation_count(); i++) {
    api_version usual = operation_usual_version(operation_at(i));
    assert_true(usual == VERSION_NONE || operation_in_version(operation_at(i), usual));
  }
}

// A row names what is special about it; what it does not name is zero.
static void rows_have_defaults(void **state) {
  (void)state;
  const operation bare = {.verb = "GET"}, put = {.verb = "PUT"}, post = {.verb = "POST"};
  assert_int_equal(operation_since(&bare), 207);
  assert_int_equal(operation_until(&bare), VERSION_LATEST);
  assert_true(operation_in_version(&bare, 207) && operation_in_version(&bare, VERSION_PREVIEW));
  assert_true(operation_repeats(&bare) && operation_repeats(&put));
  assert_false(operation_repeats(&post));
  assert_false(operation_takes(&bare, slice_of("page")));
  const operation never = {.verb = "DELETE", .repeat = REPEAT_NEVER};
  const operation always = {.verb = "POST", .repeat = REPEAT_ALWAYS};
  const operation with_key = {.verb = "PUT", .repeat_with = "id"};
  assert_false(operation_repeats(&never));
  assert_true(operation_repeats(&always));
  assert_false(operation_repeats(&with_key));
}

static void walks_lists(void **state) {
  (void)state;
  const char *rest = "a,bc,,d";
  static const char *const expected[] = {"a", "bc", "", "d"};
  slice entry;
  for (size_t i = 0; i < 4; i++) {
    assert_true(list_next(&rest, ',', &entry));
    assert_true(slice_equal(entry, expected[i]));
  }
  assert_false(list_next(&rest, ',', &entry));
  assert_false(list_next(&rest, ',', &entry));
  rest = NULL;
  assert_false(list_next(&rest, ',', &entry));
  rest = "a.b|c";
  assert_true(list_next(&rest, '|', &entry));
  assert_true(slice_equal(entry, "a.b"));
}

static void knows_what_goes_to_the_query(void **state) {
  (void)state;
  const operation row = {.query = "page,per_page,order"};
  assert_true(operation_takes(&row, slice_of("page")));
  assert_true(operation_takes(&row, slice_of("order")));
  assert_false(operation_takes(&row, slice_of("per")));
  assert_false(operation_takes(&row, slice_of("pag")));
  assert_false(operation_takes(&row, slice_of("page,per_page")));
  assert_false(operation_takes(&row, slice_of("")));
  const operation none = {.query = ""};
  assert_false(operation_takes(&none, slice_of("")));
}

static void tells_pagers_the_rules(void **state) {
  (void)state;
  page_rules rules = operation_page_rules(find("contacts", "list"));
  assert_int_equal(rules.paging, PAGING_CURSOR);
  assert_true(rules.takes_page && rules.takes_starting_after && rules.is_get);
  rules = operation_page_rules(find("companies", "list"));
  assert_true(rules.takes_page && !rules.takes_starting_after && !rules.is_get);
  rules = operation_page_rules(find("contacts", "search"));
  assert_int_equal(rules.paging, PAGING_SEARCH);
  assert_false(rules.takes_page || rules.takes_starting_after || rules.is_get);
  rules = operation_page_rules(find("admins", "search_activity_logs"));
  assert_int_equal(rules.paging, PAGING_PAGE);
  assert_true(rules.takes_page && rules.in_body);
  assert_true(operation_pages_in_body(find("contacts", "search")));
  assert_false(operation_pages_in_body(find("audiences", "list")));
  assert_false(operation_pages_in_body(find("companies", "list")));
  assert_false(operation_pages_in_body(find("fin", "list_capabilities")));
  rules = operation_page_rules(find("companies", "scroll"));
  assert_int_equal(rules.paging, PAGING_SCROLL);
}

static void knows_lists_beside_a_row(void **state) {
  (void)state;
  assert_ptr_equal(operation_list_beside(find("companies", "find_by")),
                   find("companies", "list_by"));
  assert_ptr_equal(operation_list_beside(find("custom_object_instances", "find_by_external_id")),
                   find("custom_object_instances", "list"));
  assert_null(operation_list_beside(find("companies", "list_by")));
  assert_null(operation_list_beside(find("companies", "find")));
  // a different verb does something else
  assert_null(operation_list_beside(find("custom_object_instances", "delete_by_external_id")));
  assert_null(operation_list_beside(find("contacts", "create")));
}

static void names_kinds(void **state) {
  (void)state;
  assert_null(body_kind_name(BODY_NONE));
  assert_string_equal(body_kind_name(BODY_JSON), "json");
  assert_string_equal(body_kind_name(BODY_MULTIPART), "multipart");
  assert_string_equal(response_kind_name(RESPONSE_JSON), "json");
  assert_string_equal(response_kind_name(RESPONSE_FILE), "file");
  assert_null(paging_kind_name(PAGING_NONE));
  assert_string_equal(paging_kind_name(PAGING_CURSOR), "cursor");
  assert_string_equal(paging_kind_name(PAGING_SEARCH), "search");
  assert_string_equal(paging_kind_name(PAGING_PAGE), "page");
  assert_string_equal(paging_kind_name(PAGING_NEXT_CURSOR), "next_cursor");
  assert_string_equal(paging_kind_name(PAGING_SCROLL), "scroll");
  assert_string_equal(paging_kind_name(PAGING_SINGLE), "single");
}

static void knows_which_verbs_may_be_repeated(void **state) {
  (void)state;
  static const char *const repeatable[] = {"GET", "HEAD", "PUT", "DELETE"};
  static const char *const others[] = {"POST", "PATCH", "get", "GETS", ""};
  for (size_t i = 0; i < sizeof repeatable / sizeof *repeatable; i++)
    assert_true(verb_is_repeatable(slice_of(repeatable[i])));
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    assert_false(verb_is_repeatable(slice_of(others[i])));
}

static parameter_place place(const char *resource, const char *method, const char *key) {
  const operation *row = find(resource, method);
  assert_non_null(row);
  return operation_place(row, slice_of(key));
}

static void says_where_a_parameter_goes(void **state) {
  (void)state;
  // A GET has no body, and a DELETE one only where its row says so.
  assert_int_equal(place("contacts", "find", "anything"), PLACE_QUERY);
  assert_int_equal(place("contacts", "delete", "anything"), PLACE_QUERY);
  assert_int_equal(place("contacts", "create", "email"), PLACE_BODY);
  assert_int_equal(place("contacts", "list", "per_page"), PLACE_QUERY);
  assert_int_equal(place("contacts", "list", "starting_after"), PLACE_WALK);
  assert_int_equal(place("contacts", "list", "page"), PLACE_WALK);
  assert_int_equal(place("contacts", "search", "query"), PLACE_BODY);
  assert_int_equal(place("contacts", "search", "pagination"), PLACE_WALK);
  assert_int_equal(place("contacts", "search", "per_page"), PLACE_WALK);
  assert_int_equal(place("contacts", "search", "page"), PLACE_BODY);
  assert_int_equal(place("companies", "list", "page"), PLACE_WALK);
  assert_int_equal(place("admins", "search_activity_logs", "page"), PLACE_WALK);
  assert_int_equal(place("admins", "search_activity_logs", "pagination"), PLACE_BODY);
  for (size_t i = 0; i < operation_count(); i++) {
    const operation *row = operation_at(i);
    assert_int_equal(operation_place(row, slice_of("starting_after")) == PLACE_WALK,
                     row->paging != PAGING_NONE);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(says_where_a_parameter_goes),
      cmocka_unit_test(finds_every_row),
      cmocka_unit_test(rows_are_sound),
      cmocka_unit_test(rows_have_names_of_their_own),
      cmocka_unit_test(knows_versions),
      cmocka_unit_test(guards_versions),
      cmocka_unit_test(takes_the_newest_rows_for_later_versions),
      cmocka_unit_test(chooses_a_version_where_none_is_named),
      cmocka_unit_test(rows_have_defaults),
      cmocka_unit_test(walks_lists),
      cmocka_unit_test(knows_what_goes_to_the_query),
      cmocka_unit_test(tells_pagers_the_rules),
      cmocka_unit_test(knows_lists_beside_a_row),
      cmocka_unit_test(names_kinds),
      cmocka_unit_test(knows_which_verbs_may_be_repeated),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
