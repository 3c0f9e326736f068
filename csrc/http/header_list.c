#include "http/header_list.h"

#include <stdlib.h>
#include <string.h>

struct header_list {
  size_t references;
  char *text;
  size_t length;
  struct curl_slist lines[];
};

static size_t count(slice lines) {
  size_t found = 0;
  for (size_t at = 0; at < lines.length; at += strlen(lines.data + at) + 1)
    found++;
  return found;
}

header_list *header_list_new(slice lines) {
  size_t lines_count = count(lines);
  header_list *list = calloc(1, sizeof *list + lines_count * sizeof *list->lines + lines.length);
  if (!list)
    return NULL;
  list->references = 1;
  list->text = (char *)&list->lines[lines_count];
  list->length = lines.length;
  if (lines.length > 0)
    memcpy(list->text, lines.data, lines.length);
  char *at = list->text;
  for (size_t i = 0; i < lines_count; i++) {
    list->lines[i].data = at;
    list->lines[i].next = i + 1 < lines_count ? &list->lines[i + 1] : NULL;
    at += strlen(at) + 1;
  }
  return list;
}

void header_list_retain(header_list *list) { list->references++; }

void header_list_release(header_list *list) {
  if (!list || --list->references > 0)
    return;
  // Compilers drop a plain memset before free.
  for (volatile char *at = list->text; at < list->text + list->length; at++)
    *at = 0;
  free(list);
}

bool header_list_has(const header_list *list, slice lines) {
  return list && list->length == lines.length &&
         (lines.length == 0 || memcmp(list->text, lines.data, lines.length) == 0);
}

struct curl_slist *header_list_first(header_list *list) {
  return list->length > 0 ? list->lines : NULL;
}
