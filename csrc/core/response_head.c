#include "core/response_head.h"

#include <string.h>

#include "core/http_date.h"

#define NAME(text) text, sizeof text - 1
static const slice noted_names[NOTED_HEADERS] = {
    [NOTED_LIMIT] = {NAME("x-ratelimit-limit")},
    [NOTED_REMAINING] = {NAME("x-ratelimit-remaining")},
    [NOTED_RESET] = {NAME("x-ratelimit-reset")},
    [NOTED_DATE] = {NAME("date")},
    [NOTED_CONTENT_LENGTH] = {NAME("content-length")},
    [NOTED_CONTENT_ENCODING] = {NAME("content-encoding")},
    [NOTED_TRANSFER_ENCODING] = {NAME("transfer-encoding")},
};

void response_head_clear(response_head *head) {
  buffer headers = head->headers;
  buffer_clear(&headers);
  *head = (response_head){.headers = headers};
}

void response_head_free(response_head *head) {
  buffer_free(&head->headers);
  response_head_clear(head);
}

static bool status_line(slice line, int *status) {
  if (line.length < 6 || line.data[0] != 'H' || memcmp(line.data, "HTTP/", 5) != 0 ||
      !ascii_digit(line.data[5]))
    return false;
  const char *space = memchr(line.data, ' ', line.length);
  *status = 0;
  if (!space)
    return true;
  size_t at = (size_t)(space - line.data) + 1;
  size_t digits = 0;
  for (; at + digits < line.length && ascii_digit(line.data[at + digits]) && digits < 4; digits++)
    *status = *status * 10 + (line.data[at + digits] - '0');
  if (digits != 3)
    *status = 0;
  return true;
}

// The offset of the value in the line of a header with this name; 0 for another line.
static size_t value_start(slice line, slice name) {
  size_t at = name.length;
  if (line.length <= at || (line.data[at] != ':' && !ascii_blank(line.data[at])) ||
      !slices_equal_nocase((slice){line.data, at}, name))
    return 0;
  while (at < line.length && ascii_blank(line.data[at]))
    at++;
  return at < line.length && line.data[at] == ':' ? at + 1 : 0;
}

// The noted names by their first letter: `end` is the one after the last.
#define BY_LETTER(letter) [(letter)&31]
static const struct {
  unsigned char from, end;
} noted_by_letter[32] = {
    BY_LETTER('x') = {NOTED_LIMIT, NOTED_DATE},
    BY_LETTER('d') = {NOTED_DATE, NOTED_CONTENT_LENGTH},
    BY_LETTER('c') = {NOTED_CONTENT_LENGTH, NOTED_TRANSFER_ENCODING},
    BY_LETTER('t') = {NOTED_TRANSFER_ENCODING, NOTED_HEADERS},
};

// `at`: the line's offset.
static void note(response_head *head, slice line, size_t at) {
  int letter = line.data[0] & 31;
  for (int i = noted_by_letter[letter].from; i < noted_by_letter[letter].end; i++) {
    size_t start = value_start(line, noted_names[i]);
    if (start > 0)
      head->noted[i] = at + start;
  }
}

bool response_head_whole(const response_head *head) {
  return head->ended && (head->status < 100 || head->status > 199);
}

static bool ends_head(slice line) {
  return line.length == 0 || line.data[0] == '\n' ||
         (line.data[0] == '\r' && (line.length == 1 || line.data[1] == '\n'));
}

bool response_head_line(response_head *head, slice line) {
  int status;
  if (head->ended && response_head_whole(head))
    return false;
  if (status_line(line, &status)) {
    response_head_clear(head);
    head->status = status;
  } else if (ends_head(line)) {
    head->ended = true;
    return response_head_whole(head);
  } else {
    response_head_field(head, line);
  }
  return false;
}

void response_head_field(response_head *head, slice line) {
  while (line.length > 0 && ascii_blank(line.data[line.length - 1]))
    line.length--;
  // A line that begins with a blank continues the value before, which is obsolete. A NUL would cut
  // the line in two; no valid header has one.
  if (line.length == 0 || ascii_blank(line.data[0]) || memchr(line.data, '\0', line.length))
    return;
  buffer *headers = &head->headers;
  // Reserves room for a whole head of usual size at once.
  if (!buffer_reserve(headers, headers->capacity ? line.length + 1 : 1024 + line.length))
    return;
  note(head, line, headers->length);
  memcpy(headers->data + headers->length, line.data, line.length);
  headers->length += line.length;
  headers->data[headers->length++] = '\0';
}

bool response_header_next(const response_head *head, size_t *at, slice *name, slice *value) {
  while (*at < head->headers.length) {
    slice line = slice_of(head->headers.data + *at);
    *at += line.length + 1;
    const char *colon = memchr(line.data, ':', line.length);
    if (!colon)
      continue;
    size_t length = (size_t)(colon - line.data);
    *name = slice_trim((slice){line.data, length});
    *value = slice_trim((slice){colon + 1, line.length - length - 1});
    if (name->length > 0)
      return true;
  }
  return false;
}

bool response_header(const response_head *head, const char *name, slice *value) {
  slice found, text;
  bool known = false;
  for (size_t at = 0; response_header_next(head, &at, &found, &text);) {
    if (slice_equal_nocase(found, name)) {
      *value = text;
      known = true;
    }
  }
  return known;
}

bool response_noted(const response_head *head, enum noted_header which, slice *value) {
  if (head->noted[which] == 0)
    return false;
  *value = slice_trim(slice_of(head->headers.data + head->noted[which]));
  return true;
}

int64_t response_noted_number(const response_head *head, enum noted_header which) {
  slice value;
  int64_t number;
  bool known = response_noted(head, which, &value) && slice_integer(value, &number) && number >= 0;
  return known ? number : -1;
}

rate_limit response_rate_limit(const response_head *head) {
  return (rate_limit){
      .limit = response_noted_number(head, NOTED_LIMIT),
      .remaining = response_noted_number(head, NOTED_REMAINING),
      .reset = response_noted_number(head, NOTED_RESET),
  };
}

double response_retry_after(const response_head *head, double now) {
  slice value;
  int64_t seconds;
  if (!response_header(head, "retry-after", &value))
    return -1;
  if (slice_integer(value, &seconds))
    return seconds < 0 ? -1 : (double)seconds;
  if (!http_date(value, &seconds))
    return -1;
  return (double)seconds > now ? (double)seconds - now : 0;
}

static slice take(slice *rest, size_t length) {
  slice taken = {rest->data, length};
  rest->data += length;
  rest->length -= length;
  return taken;
}

// One ";name=value" of a Link; false at the end of this link.
static bool link_parameter(slice *rest, slice *name, slice *value) {
  *rest = slice_trim(*rest);
  if (rest->length == 0 || rest->data[0] != ';')
    return false;
  take(rest, 1);
  size_t end = 0;
  while (end < rest->length && !strchr("=;,", rest->data[end]))
    end++;
  *name = slice_trim(take(rest, end));
  *value = (slice){NULL, 0};
  if (rest->length == 0 || rest->data[0] != '=')
    return true;
  take(rest, 1);
  *rest = slice_trim(*rest);
  if (rest->length > 0 && rest->data[0] == '"') {
    take(rest, 1);
    const char *quote = rest->length > 0 ? memchr(rest->data, '"', rest->length) : NULL;
    *value = take(rest, quote ? (size_t)(quote - rest->data) : rest->length);
    if (quote)
      take(rest, 1);
    return true;
  }
  end = 0;
  while (end < rest->length && !strchr(";,", rest->data[end]))
    end++;
  *value = slice_trim(take(rest, end));
  return true;
}

static bool has_word(slice text, const char *word) {
  for (;;) {
    text = slice_trim(text);
    if (text.length == 0)
      return false;
    size_t end = 0;
    while (end < text.length && text.data[end] != ' ')
      end++;
    if (slice_equal_nocase(take(&text, end), word))
      return true;
  }
}

bool link_target(slice value, const char *rel, slice *target) {
  slice rest = slice_trim(value);
  while (rest.length > 0) {
    if (rest.data[0] != '<')
      return false;
    take(&rest, 1);
    const char *close = rest.length > 0 ? memchr(rest.data, '>', rest.length) : NULL;
    if (!close)
      return false;
    slice address = take(&rest, (size_t)(close - rest.data));
    take(&rest, 1);
    slice name, text;
    bool found = false;
    while (link_parameter(&rest, &name, &text)) {
      if (slice_equal_nocase(name, "rel") && has_word(text, rel))
        found = true;
    }
    if (found) {
      *target = address;
      return true;
    }
    if (rest.length > 0 && rest.data[0] != ',')
      return false;
    if (rest.length > 0)
      take(&rest, 1);
    rest = slice_trim(rest);
  }
  return false;
}

double response_date(const response_head *head) {
  slice value;
  int64_t date;
  return response_noted(head, NOTED_DATE, &value) && http_date(value, &date) ? (double)date : -1;
}
