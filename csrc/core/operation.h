// The operations of the API, as api/operations.def lists them.
#ifndef INTERCOM_OPERATION_H
#define INTERCOM_OPERATION_H

#include "core/buffer.h"
#include "core/page_walk.h"

HIDDEN_BEGIN

typedef enum { BODY_NONE, BODY_JSON, BODY_MULTIPART } body_kind;
typedef enum { RESPONSE_JSON, RESPONSE_FILE, RESPONSE_MEDIA } response_kind;
typedef enum { REPEAT_BY_VERB, REPEAT_ALWAYS, REPEAT_NEVER } repeat_kind;

// An API version as one number that sorts: 2.7 is 207. Preview sorts after all of them.
typedef unsigned api_version;
#define VERSION_NONE 0u
#define VERSION_PREVIEW 0xfffeu
#define VERSION_LATEST 0xffffu
// The version of calls that name none: the newest stable one in the service's description.
#define VERSION_DEFAULT 216u

// A row; its columns are described in operations.def. A column that a row omits is zero, which
// operation_since, operation_until and operation_repeats interpret.
typedef struct {
  const char *resource;
  const char *method;
  const char *verb;
  const char *path;
  const char *query;
  body_kind body;
  paging_kind paging;
  const char *items;
  response_kind response;
  repeat_kind repeat;
  const char *repeat_with;
  api_version since;
  api_version until;
  const char *tag;
  const char *operation_id;
} operation;

size_t operation_count(void);
const operation *operation_at(size_t index); // below operation_count()
const operation *operation_find(slice resource, slice method);
// The first and the last version that has it; VERSION_LATEST if it was never removed.
api_version operation_since(const operation *row);
api_version operation_until(const operation *row);
// A version newer than this table is taken to have every operation that has not ended.
bool operation_in_version(const operation *row, api_version version);
// The version of a call that names none: the default or, if that lacks the operation, the nearest
// stable version that has it. VERSION_NONE if only Preview has it.
api_version operation_usual_version(const operation *row);
// Whether a second delivery of the same request changes nothing more, whatever its body. A row with
// `repeat_with` depends on the body, and gives false.
bool operation_repeats(const operation *row);
// The list that shares verb and path with a row that is no list; the version and the query decide
// which of the two the service answers with. NULL if there is no such list.
const operation *operation_list_beside(const operation *row);
// Whether the row's query column names `key`.
bool operation_takes(const operation *row, slice key);
page_rules operation_page_rules(const operation *row);
// Whether `per_page` and the position go into the JSON body: under "pagination" for searches, at
// its top level otherwise.
bool operation_pages_in_body(const operation *row);

// The part of a request for a parameter of a method.
typedef enum {
  PLACE_QUERY,
  PLACE_BODY,
  PLACE_WALK, // the position in a list: the request of each page gets its own
} parameter_place;

parameter_place operation_place(const operation *row, slice key);

const char *body_kind_name(body_kind body); // NULL for none
const char *response_kind_name(response_kind response);
const char *paging_kind_name(paging_kind paging); // NULL for none

// Verbs that client:request() accepts.
#define VERBS "GET|HEAD|POST|PUT|PATCH|DELETE"

// Whether a second delivery of a request with this verb changes nothing more, whatever the path.
bool verb_is_repeatable(slice verb);

// "2.14", or "Preview" and the older "Unstable" in any case; VERSION_NONE for anything else or
// before 2.7.
api_version version_parse(slice text);
#define VERSION_TEXT_MAX 16
const char *version_format(api_version version, char text[VERSION_TEXT_MAX]);

HIDDEN_END

#endif
