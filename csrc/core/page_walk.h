// From one page of a list to the next.
#ifndef INTERCOM_PAGE_WALK_H
#define INTERCOM_PAGE_WALK_H

#include "core/json.h"

HIDDEN_BEGIN

// How an operation's row says its answers continue. The content of an answer takes precedence.
typedef enum {
  PAGING_NONE,
  PAGING_CURSOR,
  PAGING_SEARCH,
  PAGING_PAGE,
  PAGING_NEXT_CURSOR,
  PAGING_SCROLL,
  PAGING_SINGLE
} paging_kind;

typedef struct {
  paging_kind paging;
  bool takes_page, takes_starting_after; // among the row's parameters
  bool is_get;
  bool in_body; // the page's number goes into the body, so no URL can name the next page
} page_rules;

typedef enum {
  NEXT_FIRST,          // the beginning: ask without a position
  NEXT_STARTING_AFTER, // ask with starting_after (searches: in the body, under pagination)
  NEXT_CURSOR,         // ask with cursor
  NEXT_SCROLL,         // ask with scroll_param
  NEXT_PAGE,           // ask with page
  NEXT_URL,            // ask for this URL; the caller checks its host
  NEXT_END,
  NEXT_FAILED
} next_kind;

// The name of the parameter for a position; NULL for NEXT_URL and kinds that send none.
const char *next_parameter(next_kind kind);

// A position in a list: `text` is "parameter=value" (or "url=…").
typedef struct {
  next_kind kind;
  int64_t page;
  buffer text;
  size_t value_at;  // in `text`: the part to send
  size_t cursor_at; // in `text`: the cursor for users, without a redundant prefix
} page_position;

// A walk over the pages of one list. Zero-initialised is a valid walk of PAGING_NONE.
typedef struct {
  page_rules rules;
  page_position asked; // the page of the last answer
  page_position next;  // what page_walk_next decided
  int64_t total;       // items in all, by the last answer; negative: unknown
  int64_t walked;      // pages that the walk has passed
  int64_t promised;    // pages in all, by the last passed answer that told; 0: none did
  int64_t told;        // the same by the last answer; becomes `promised` when the walk moves
  // Brent's cycle detection: one remembered position, moved on at each power of two
  page_position mark;
  size_t since_mark, mark_power;
} page_walk;

void page_walk_init(page_walk *walk, page_rules rules);
void page_walk_free(page_walk *walk);
// Copies the walk. False when memory is short: free `to` even then.
bool page_walk_copy(page_walk *to, const page_walk *from);

// Continues from a result of page_walk_cursor ("" is the beginning). Bare text is the row's own
// parameter: starting_after, or cursor, or scroll_param. "page=3", a URL and "name=value" mean what
// they say. False: no such position, or memory is short (then walk->asked.text.failed).
bool page_walk_start(page_walk *walk, slice cursor);

// Decides from the answer to the current page where to continue. Moves nothing, so the page can be
// asked for again. `list` is for page_answer_read; `value` (may be NULL) is the value to send,
// valid until the next call; `error` is static text after NEXT_FAILED (memory:
// walk->next.text.failed).
next_kind page_walk_next(page_walk *walk, const char *body, size_t length, const json_span *list,
                         slice *value, const char **error);

// Moves to the position that page_walk_next decided; without a next page nothing changes.
void page_walk_advance(page_walk *walk);

// The current page: its kind and the value to send.
next_kind page_walk_asked(const page_walk *walk, slice *value);
// The same as one string for page_walk_start; empty at the beginning.
slice page_walk_cursor(const page_walk *walk);

HIDDEN_END

#endif
