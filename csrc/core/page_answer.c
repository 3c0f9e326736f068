#include "core/page_answer.h"

static page_value read_value(json_reader *json, json_token token) {
  page_value value = {.token = token};
  if (token == JSON_STRING || token == JSON_NUMBER) {
    value.text = json->text;
    value.is_integer = token == JSON_NUMBER && json->is_integer;
  }
  json_pass(json, token);
  return value;
}

static void read_next(json_reader *json, page_answer *out) {
  out->pages.next_starting_after = out->pages.next_page = (page_value){0};
  json_token token = json_next(json);
  if (token != JSON_OBJECT) {
    out->pages.next = read_value(json, token);
    return;
  }
  out->pages.next = (page_value){.token = token};
  while (json_next(json) == JSON_KEY) {
    if (json_key_is(json, "starting_after"))
      out->pages.next_starting_after = read_value(json, json_next(json));
    else if (json_key_is(json, "page"))
      out->pages.next_page = read_value(json, json_next(json));
    else
      json_pass(json, JSON_KEY);
  }
}

static bool is_empty_array(const json_reader *json, json_token token) {
  json_reader ahead = *json;
  return token == JSON_ARRAY && json_next(&ahead) == JSON_ARRAY_END;
}

// Values that mean no object: some servers write an empty object as a list.
static bool is_nothing(const json_reader *json, json_token token) {
  return token == JSON_NULL || token == JSON_FALSE || is_empty_array(json, token) ||
         (token == JSON_STRING && json->text.length == 0);
}

static void read_pages(json_reader *json, page_answer *out) {
  const page_answer nothing = {0};
  out->pages = nothing.pages;
  json_token token = json_next(json);
  out->pages.token = is_nothing(json, token) ? JSON_NULL : token;
  if (token != JSON_OBJECT) {
    json_pass(json, token);
    return;
  }
  while (json_next(json) == JSON_KEY) {
    if (json_key_is(json, "next"))
      read_next(json, out);
    else if (json_key_is(json, "page"))
      out->pages.page = read_value(json, json_next(json));
    else if (json_key_is(json, "total_pages"))
      out->pages.total_pages = read_value(json, json_next(json));
    else
      json_pass(json, JSON_KEY);
  }
}

// Passes over the value that begins with `token`.
static void pass(json_reader *json, json_token token, const json_span *list) {
  if (list && token == JSON_ARRAY && json->at == list->from)
    json_go_on(json, token, list->behind);
  else
    json_pass(json, token);
}

static void read_data(json_reader *json, page_answer *out, const json_span *list) {
  out->data = json_next(json);
  out->data_is_empty = is_empty_array(json, out->data);
  pass(json, out->data, list);
}

static page_value *value_named(page_answer *out, const json_reader *json) {
  if (json_key_is(json, "page"))
    return &out->page;
  if (json_key_is(json, "total_pages"))
    return &out->total_pages;
  if (json_key_is(json, "next_cursor"))
    return &out->next_cursor;
  if (json_key_is(json, "total_count"))
    return &out->total_count;
  if (json_key_is(json, "has_more"))
    return &out->has_more;
  return json_key_is(json, "scroll_param") ? &out->scroll_param : NULL;
}

bool page_answer_read(page_answer *out, const char *body, size_t length, const json_span *list) {
  *out = (page_answer){0};
  json_reader json;
  json_reader_init(&json, body, length);
  json_token token = json_next(&json);
  if (token == JSON_OBJECT) {
    while (json_next(&json) == JSON_KEY) {
      page_value *value = value_named(out, &json);
      if (value)
        *value = read_value(&json, json_next(&json));
      else if (json_key_is(&json, "pages"))
        read_pages(&json, out);
      else if (json_key_is(&json, "data"))
        read_data(&json, out, list);
      else
        pass(&json, json_next(&json), list);
    }
  } else {
    pass(&json, token, list);
  }
  return json_next(&json) == JSON_END;
}

bool page_value_is_empty(const page_value *value) {
  return value->token == JSON_ERROR || value->token == JSON_NULL || value->token == JSON_FALSE ||
         (value->token == JSON_STRING && value->text.length == 0);
}

bool page_value_is_cursor(const page_value *value) {
  return value->token == JSON_NUMBER || (value->token == JSON_STRING && value->text.length > 0);
}

bool page_value_integer(const page_value *value, int64_t *integer) {
  return value->is_integer && slice_integer(value->text, integer);
}
