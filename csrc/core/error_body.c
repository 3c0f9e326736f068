#include "core/error_body.h"

#include "core/json.h"

typedef struct {
  json_reader json;
  error_body *out;
} reading;

// The text of a string or number; any other value is skipped and absent. Undoing escapes never
// lengthens a text, and each text is taken once, so the room reserved for the body is enough for
// all of them: the buffer does not move, and slices into it stay valid.
static slice take_text(reading *from, json_token token) {
  buffer *text = &from->out->text;
  size_t before = text->length;
  if (token == JSON_STRING || token == JSON_KEY) {
    json_unescape(from->json.text, text);
  } else if (token == JSON_NUMBER) {
    buffer_append_slice(text, from->json.text);
  } else {
    json_skip(&from->json, token);
  }
  if (text->length == before)
    return (slice){0};
  return (slice){text->data + before, text->length - before};
}

static void take_text_into(reading *from, json_token token, slice *part) {
  slice text = take_text(from, token);
  if (text.data)
    *part = text;
}

static void add_entry(error_body *out, error_entry entry) {
  if (!entry.code.data && !entry.message.data)
    return;
  if (buffer_append(&out->table, &entry, sizeof entry))
    out->count++;
}

// The part of an entry that the key just read names, or NULL.
static slice *part_named(error_entry *entry, const json_reader *json) {
  if (json_key_is(json, "code") || json_key_is(json, "error_key"))
    return &entry->code;
  if (json_key_is(json, "message"))
    return &entry->message;
  return json_key_is(json, "field") ? &entry->field : NULL;
}

static void read_entry(reading *from, json_token token, slice field) {
  error_entry entry = {.field = field};
  if (token == JSON_OBJECT) {
    while (json_next(&from->json) == JSON_KEY) {
      slice *part = part_named(&entry, &from->json);
      token = json_next(&from->json);
      if (part)
        take_text_into(from, token, part);
      else
        json_skip(&from->json, token);
    }
  } else {
    entry.message = take_text(from, token);
  }
  add_entry(from->out, entry);
}

static void read_list(reading *from, slice field) {
  for (;;) {
    json_token token = json_next(&from->json);
    if (token == JSON_ARRAY_END || token == JSON_ERROR)
      return;
    read_entry(from, token, field);
  }
}

static void read_entries(reading *from, json_token token, slice field) {
  if (token == JSON_ARRAY)
    read_list(from, field);
  else
    read_entry(from, token, field);
}

static void read_errors(reading *from) {
  json_token token = json_next(&from->json);
  if (token != JSON_OBJECT) {
    read_entries(from, token, (slice){0});
    return;
  }
  while (json_next(&from->json) == JSON_KEY) {
    slice field = take_text(from, JSON_KEY);
    read_entries(from, json_next(&from->json), field);
  }
}

// The fields beside "errors", or all there are: one more entry, after the others.
static void add_whole(error_body *out, error_entry whole, slice error) {
  if (!whole.message.data)
    whole.message = error;
  else if (!whole.code.data)
    whole.code = error;
  add_entry(out, whole);
}

// Whether what was read so far is a known error shape. The caller still checks that the JSON ends
// properly.
static bool read_body(reading *from) {
  json_reader *json = &from->json;
  error_body *out = from->out;
  error_entry whole = {0};
  slice error = {0}, type = {0};
  if (json_next(json) != JSON_OBJECT)
    return false;
  while (json_next(json) == JSON_KEY) {
    slice *part = json_key_is(json, "request_id") ? &out->request_id
                  : json_key_is(json, "type")     ? &type
                                                  : part_named(&whole, json);
    if (json_key_is(json, "errors")) {
      read_errors(from);
    } else if (json_key_is(json, "error")) {
      json_token token = json_next(json);
      if (token == JSON_OBJECT)
        read_entry(from, token, (slice){0});
      else
        take_text_into(from, token, &error);
    } else if (part) {
      take_text_into(from, json_next(json), part);
    } else {
      json_skip(json, JSON_KEY);
    }
  }
  add_whole(out, whole, error);
  return out->count > 0 || slice_equal(type, "error") || slice_equal(type, "error.list");
}

static void clear(error_body *out) {
  out->entries = NULL;
  out->count = 0;
  out->request_id = (slice){0};
}

bool error_body_read(error_body *out, const char *body, size_t length) {
  reading from = {.out = out};
  clear(out);
  buffer_clear(&out->text);
  buffer_clear(&out->table);
  json_reader_init(&from.json, body, length);
  bool read =
      buffer_reserve(&out->text, length) && read_body(&from) && json_next(&from.json) == JSON_END;
  if (out->table.failed) {
    out->text.failed = true;
    read = false;
  }
  if (read)
    out->entries = (const error_entry *)(const void *)out->table.data;
  else
    clear(out);
  return read;
}

void error_body_free(error_body *body) {
  buffer_free(&body->text);
  buffer_free(&body->table);
  clear(body);
}
