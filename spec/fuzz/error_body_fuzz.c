#include <string.h>

#include "core/error_body.h"
#include "core/error_kind.h"
#include "core/json.h"

#include "check.h"

static void check_slice(const error_body *read, slice text) {
  CHECK((text.data == NULL) == (text.length == 0));
  if (!text.data)
    return;
  size_t offset = (size_t)(text.data - read->text.data);
  CHECK(text.data >= read->text.data && offset + text.length <= read->text.length);
}

static bool same(slice a, slice b) {
  return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  static const char earlier[] = "{\"request_id\":\"r\",\"errors\":[{\"code\":\"c\"},\"m\"]}";
  const char *body = (const char *)data;
  error_body fresh = {0}, used = {0};
  CHECK(error_body_read(&used, earlier, sizeof earlier - 1) && used.count == 2);
  bool known = error_body_read(&fresh, body, size);
  CHECK(error_body_read(&used, body, size) == known);
  CHECK(used.count == fresh.count && same(used.request_id, fresh.request_id));
  if (known) {
    json_reader json;
    json_reader_init(&json, body, size);
    CHECK(json_skip(&json, json_next(&json)) && json_next(&json) == JSON_END);
    CHECK(fresh.text.length <= size);
  } else {
    CHECK(fresh.count == 0 && !fresh.entries && !fresh.request_id.data && !fresh.text.failed);
  }
  check_slice(&fresh, fresh.request_id);
  for (size_t i = 0; i < fresh.count; i++) {
    const error_entry *entry = &fresh.entries[i], *again = &used.entries[i];
    CHECK(entry->code.data || entry->message.data);
    check_slice(&fresh, entry->code);
    check_slice(&fresh, entry->message);
    check_slice(&fresh, entry->field);
    CHECK(same(entry->code, again->code) && same(entry->message, again->message) &&
          same(entry->field, again->field));
  }
  error_body_free(&fresh);
  error_body_free(&used);

  int status = 0;
  memcpy(&status, data, size < sizeof status ? size : sizeof status);
  CHECK(error_kind_name(error_kind_of_status(status)) != NULL);
  return 0;
}
