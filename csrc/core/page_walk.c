#include "core/page_walk.h"

#include <string.h>

#include "core/page_answer.h"

static const char *const prefixes[] = {
    [NEXT_STARTING_AFTER] = "starting_after",
    [NEXT_CURSOR] = "cursor",
    [NEXT_SCROLL] = "scroll_param",
    [NEXT_PAGE] = "page",
    [NEXT_URL] = "url",
};

const char *next_parameter(next_kind kind) { return kind < NEXT_URL ? prefixes[kind] : NULL; }

static bool starts_with(slice text, const char *prefix) {
  size_t length = strlen(prefix);
  return text.length >= length && memcmp(text.data, prefix, length) == 0;
}

static next_kind bare_kind(paging_kind paging) {
  switch (paging) {
  case PAGING_PAGE:
    return NEXT_FAILED; // takes no cursor: the service would ignore it and send page 1 again
  case PAGING_NEXT_CURSOR:
    return NEXT_CURSOR;
  case PAGING_SCROLL:
    return NEXT_SCROLL;
  default:
    return NEXT_STARTING_AFTER;
  }
}

static bool read_page_number(slice text, int64_t *page) {
  return text.length > 0 && text.data[0] != '0' && slice_integer(text, page) && *page > 0;
}

// The meaning of a kept cursor, and the part of it to send; NEXT_FAILED if it means nothing.
static next_kind read_cursor(paging_kind paging, slice cursor, slice *value) {
  *value = cursor;
  if (cursor.length == 0)
    return NEXT_FIRST;
  if (starts_with(cursor, "https://") || starts_with(cursor, "http://"))
    return NEXT_URL;
  for (next_kind kind = NEXT_STARTING_AFTER; kind <= NEXT_URL; kind++) {
    size_t length = strlen(prefixes[kind]);
    if (!starts_with(cursor, prefixes[kind]) || cursor.length == length ||
        cursor.data[length] != '=')
      continue;
    *value = (slice){cursor.data + length + 1, cursor.length - length - 1};
    int64_t page;
    bool good = kind == NEXT_PAGE ? read_page_number(*value, &page) : value->length > 0;
    return good ? kind : NEXT_FAILED;
  }
  return bare_kind(paging);
}

static slice position_value(const page_position *position) {
  const buffer *text = &position->text;
  if (!next_parameter(position->kind) && position->kind != NEXT_URL)
    return (slice){0};
  return (slice){text->data + position->value_at, text->length - position->value_at};
}

static bool position_equal(const page_position *a, const page_position *b) {
  return a->kind == b->kind && a->text.length == b->text.length &&
         memcmp(a->text.data, b->text.data, a->text.length) == 0;
}

static void position_begin(page_position *position, next_kind kind) {
  position->kind = kind;
  buffer_append_string(&position->text, prefixes[kind]);
  buffer_append_byte(&position->text, '=');
  position->value_at = position->text.length;
}

static void position_end(page_position *position, paging_kind paging) {
  slice value = position_value(position), read;
  // Drops the prefix if the rest alone still means the same.
  bool bare = read_cursor(paging, value, &read) == position->kind && read.length == value.length;
  position->cursor_at = bare ? position->value_at : 0;
}

void page_walk_init(page_walk *walk, page_rules rules) {
  *walk = (page_walk){.rules = rules, .total = -1};
}

void page_walk_free(page_walk *walk) {
  buffer_free(&walk->asked.text);
  buffer_free(&walk->next.text);
  buffer_free(&walk->mark.text);
  page_walk_init(walk, walk->rules);
}

static bool position_copy(page_position *to, const page_position *from) {
  buffer text = to->text;
  *to = *from;
  to->text = text;
  buffer_clear(&to->text);
  return buffer_append_slice(&to->text, buffer_slice(&from->text));
}

bool page_walk_copy(page_walk *to, const page_walk *from) {
  page_walk old = *to;
  *to = *from;
  to->asked = old.asked;
  to->next = old.next;
  to->mark = old.mark;
  bool asked = position_copy(&to->asked, &from->asked);
  bool next = position_copy(&to->next, &from->next);
  return position_copy(&to->mark, &from->mark) && asked && next;
}

bool page_walk_start(page_walk *walk, slice cursor) {
  page_position *asked = &walk->asked;
  slice value;
  next_kind kind = read_cursor(walk->rules.paging, cursor, &value);
  asked->kind = walk->next.kind = walk->mark.kind = NEXT_FIRST;
  walk->since_mark = walk->mark_power = 0;
  walk->walked = walk->promised = walk->told = 0;
  buffer_clear(&asked->text);
  if (kind == NEXT_FIRST || kind == NEXT_FAILED)
    return kind == NEXT_FIRST;
  if (kind == NEXT_PAGE)
    read_page_number(value, &asked->page);
  position_begin(asked, kind);
  if (!buffer_append_slice(&asked->text, value)) {
    asked->kind = NEXT_FIRST;
    return false;
  }
  position_end(asked, walk->rules.paging);
  return true;
}

// One decision: the way from an answer to walk->next.
typedef struct {
  page_walk *walk;
  const page_answer *answer;
  const char *error;
  int64_t current; // the page's number
  bool says_page;  // the answer gives that number
  int64_t total;   // pages in all; negative: the answer does not say
} decision;

static next_kind fail(decision *on, const char *error) {
  on->error = error;
  return NEXT_FAILED;
}

static next_kind decided(decision *on) {
  page_walk *walk = on->walk;
  page_position *next = &walk->next;
  if (next->text.failed)
    return fail(on, "not enough memory");
  position_end(next, walk->rules.paging);
  if (next->kind == NEXT_SCROLL)
    return next->kind;
  if (position_equal(next, &walk->asked))
    return fail(on, "the cursor does not advance: the page names itself as the next one");
  if (position_equal(next, &walk->mark))
    return fail(on, "the cursor does not advance: the pages go round in a circle");
  return next->kind;
}

static next_kind go_to(decision *on, next_kind kind, const page_value *value) {
  page_position *next = &on->walk->next;
  position_begin(next, kind);
  if (value->token == JSON_STRING)
    json_unescape(value->text, &next->text);
  else
    buffer_append_slice(&next->text, value->text);
  return decided(on);
}

static next_kind go_to_page(decision *on, int64_t page) {
  page_position *next = &on->walk->next;
  char digits[20], *at = digits + sizeof digits;
  if (page < 1)
    return fail(on, "the next page has no number that can be asked for");
  next->page = page;
  for (; page > 0; page /= 10)
    *--at = (char)('0' + page % 10);
  position_begin(next, NEXT_PAGE);
  buffer_append(&next->text, at, (size_t)(digits + sizeof digits - at));
  return decided(on);
}

static next_kind go_to_url(decision *on, const page_value *text) {
  if (!on->walk->rules.in_body)
    return go_to(on, NEXT_URL, text);
  return go_to_page(on, on->current < INT64_MAX ? on->current + 1 : 0);
}

// Whether pages are numbered from the start of the walk. After a cursor the answer's number may
// have nothing to do with the walk's position.
static bool is_numbered(const decision *on) {
  next_kind asked = on->walk->asked.kind;
  return asked == NEXT_FIRST || asked == NEXT_PAGE;
}

static int64_t place_of(const decision *on) {
  int64_t walked = on->walk->walked + 1;
  return on->current > walked ? on->current : walked;
}

static bool says_empty(const decision *on) {
  int64_t items;
  return on->total == 0 ||
         (on->total < 0 && page_value_integer(&on->answer->total_count, &items) && items == 0);
}

// Decides for an answer without a next page: the end, unless it or earlier ones say that there is
// one. A changed total says nothing: records come and go during a walk.
static next_kind ended(decision *on) {
  const page_answer *answer = on->answer;
  json_token pages = answer->pages.token;
  if (!page_value_is_empty(&answer->has_more))
    return fail(on, "has_more is set, but the answer does not say where the list goes on");
  if (pages != JSON_ERROR && pages != JSON_NULL && pages != JSON_OBJECT)
    return fail(on, "pages is not an object");
  if (on->total < 0 && (!page_value_is_empty(&answer->pages.total_pages) ||
                        !page_value_is_empty(&answer->total_pages)))
    return fail(on, "total_pages is not a whole number");
  if (is_numbered(on) && on->current < on->total)
    return fail(on, "there are more pages, but the answer does not say where the list goes on");
  int64_t promised = on->walk->promised;
  if (says_empty(on) && place_of(on) <= promised)
    return fail(on,
                "the list is said to be empty before the last page that earlier answers told of");
  if (on->total < 0 && place_of(on) < promised)
    return fail(on,
                "the answer does not say how many pages there are, and earlier ones told of more");
  return NEXT_END;
}

static next_kind decide_scroll(decision *on) {
  const page_answer *answer = on->answer;
  if (answer->data == JSON_NULL || answer->data_is_empty)
    return NEXT_END;
  if (answer->data != JSON_ARRAY)
    return fail(on, "the answer has no list \"data\"");
  if (!page_value_is_cursor(&answer->scroll_param))
    return fail(on, "the answer has items but no scroll_param to go on with");
  return go_to(on, NEXT_SCROLL, &answer->scroll_param);
}

// Decides for a next page whose cursor is null: an error if its number is still to come, else the
// end.
static next_kind decide_without_cursor(decision *on, bool has_page, int64_t page) {
  bool to_come = on->total < 0 || page <= on->total;
  if (has_page && page > on->current && to_come)
    return fail(on, "pages.next has a page but no starting_after");
  return ended(on);
}

static next_kind decide_next_object(decision *on) {
  const page_rules *rules = &on->walk->rules;
  const page_value *cursor = &on->answer->pages.next_starting_after;
  int64_t page = 0;
  bool has_page = page_value_integer(&on->answer->pages.next_page, &page);
  bool by_page = has_page && rules->takes_page && !rules->takes_starting_after;
  if (!by_page && page_value_is_cursor(cursor))
    return go_to(on, NEXT_STARTING_AFTER, cursor);
  if (!by_page && !page_value_is_empty(cursor))
    return fail(on, "pages.next.starting_after is neither text nor a number");
  if (!by_page && cursor->token != JSON_ERROR)
    return decide_without_cursor(on, has_page, page);
  if (!has_page)
    return fail(on, "pages.next has neither a starting_after nor the number of a page");
  if (!by_page && !rules->takes_page && !rules->is_get)
    return fail(on, "pages.next has no starting_after");
  if (page <= on->current)
    return fail(on, "the page does not advance: pages.next is not behind the page it came with");
  return go_to_page(on, page);
}

static bool follows_next_cursor(const decision *on) {
  const page_answer *answer = on->answer;
  bool fits =
      on->walk->rules.paging == PAGING_NEXT_CURSOR || answer->pages.next.token == JSON_ERROR;
  return fits && answer->has_more.token != JSON_FALSE && !page_value_is_empty(&answer->next_cursor);
}

// Whether pages may be counted. Not after a cursor: the last page of such a walk has no `next`
// either.
static bool may_count(const decision *on) {
  const page_walk *walk = on->walk;
  const page_answer *answer = on->answer;
  // Such a list may leave `next` null on each of its pages.
  if (walk->rules.paging == PAGING_PAGE)
    return true;
  if (walk->rules.paging == PAGING_SEARCH || answer->pages.next.token != JSON_ERROR)
    return false;
  if (walk->rules.paging == PAGING_NEXT_CURSOR &&
      (answer->next_cursor.token != JSON_ERROR || answer->has_more.token != JSON_ERROR))
    return false;
  return (walk->rules.is_get || walk->rules.takes_page) && is_numbered(on);
}

static next_kind decide_counting(decision *on) {
  if (!may_count(on) || on->current >= on->total)
    return ended(on);
  if (!on->says_page && on->walk->rules.paging != PAGING_PAGE)
    return fail(on, "there are more pages, but the answer does not say which one it is");
  return go_to_page(on, on->current + 1);
}

static void read_numbers(decision *on) {
  const page_answer *answer = on->answer;
  on->current = 1;
  on->says_page = page_value_integer(&answer->pages.page, &on->current) ||
                  page_value_integer(&answer->page, &on->current);
  bool says_total = page_value_integer(&answer->pages.total_pages, &on->total) ||
                    page_value_integer(&answer->total_pages, &on->total);
  if (!says_total || on->total < 0)
    on->total = -1;
}

static next_kind decide(decision *on) {
  const page_answer *answer = on->answer;
  const page_position *asked = &on->walk->asked;
  const page_value *next = &answer->pages.next;
  if (on->walk->rules.paging == PAGING_NONE)
    return NEXT_END;
  if (on->walk->rules.paging == PAGING_SCROLL)
    return decide_scroll(on);
  if (asked->kind == NEXT_PAGE) {
    if (on->says_page && on->current != asked->page)
      return fail(on, "the page does not advance: the answer is another page than was asked for");
    on->current = asked->page;
  }
  if (next->token == JSON_OBJECT)
    return decide_next_object(on);
  if (next->token == JSON_STRING && next->text.length > 0)
    return go_to_url(on, next);
  if (!page_value_is_empty(next))
    return fail(on, "pages.next is neither an object nor a URL");
  if (follows_next_cursor(on)) {
    if (!page_value_is_cursor(&answer->next_cursor))
      return fail(on, "next_cursor is neither text nor a number");
    return go_to(on, NEXT_CURSOR, &answer->next_cursor);
  }
  return decide_counting(on);
}

next_kind page_walk_next(page_walk *walk, const char *body, size_t length, const json_span *list,
                         slice *value, const char **error) {
  page_answer answer;
  decision on = {.walk = walk, .answer = &answer};
  buffer_clear(&walk->next.text);
  bool read = page_answer_read(&answer, body, length, list);
  read_numbers(&on);
  walk->told = on.total;
  walk->next.kind = read ? decide(&on) : fail(&on, "the answer is not valid JSON");
  if (!page_value_integer(&answer.total_count, &walk->total))
    walk->total = -1;
  if (value)
    *value = position_value(&walk->next);
  if (error)
    *error = on.error;
  return walk->next.kind;
}

void page_walk_advance(page_walk *walk) {
  page_position left = walk->asked;
  if (!next_parameter(walk->next.kind) && walk->next.kind != NEXT_URL)
    return;
  walk->asked = walk->next;
  walk->next = left;
  walk->next.kind = NEXT_FIRST;
  walk->walked++;
  if (walk->told > 0)
    walk->promised = walk->told;
  if (++walk->since_mark < walk->mark_power)
    return;
  walk->since_mark = 0;
  walk->mark_power = walk->mark_power * 2 + 1;
  buffer_clear(&walk->mark.text);
  // Without memory for a mark the walk goes on, and finds circles a little later.
  walk->mark.kind = buffer_append_slice(&walk->mark.text, buffer_slice(&walk->asked.text))
                        ? walk->asked.kind
                        : NEXT_FIRST;
}

next_kind page_walk_asked(const page_walk *walk, slice *value) {
  *value = position_value(&walk->asked);
  return walk->asked.kind;
}

slice page_walk_cursor(const page_walk *walk) {
  const page_position *asked = &walk->asked;
  if (asked->kind == NEXT_FIRST)
    return (slice){0};
  return (slice){asked->text.data + asked->cursor_at, asked->text.length - asked->cursor_at};
}
