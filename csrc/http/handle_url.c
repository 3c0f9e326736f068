#include "http/handle_url.h"

#include <string.h>

// Whether libcurl sends this path and query unchanged in both forms: in a whole URL it resolves dot
// segments, in a part it changes the case of escapes.
static bool is_plain(const char *path) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                              "0123456789-._~/?&=,";
  return path[0] == '/' && path[strspn(path, plain)] == '\0' && !strstr(path, "/.");
}

static bool has_origin(const handle_url *of, const char *url, size_t origin) {
  return of->origin.length == origin && memcmp(of->origin.data, url, origin) == 0;
}

static bool set_origin(handle_url *of, const char *url, size_t origin) {
  if (has_origin(of, url, origin))
    return true;
  if (!of->parts)
    of->parts = curl_url();
  buffer_clear(&of->origin);
  if (of->parts && buffer_append(&of->origin, url, origin) && buffer_terminate(&of->origin) &&
      curl_url_set(of->parts, CURLUPART_URL, of->origin.data, 0) == CURLUE_OK)
    return true;
  buffer_clear(&of->origin);
  return false;
}

static bool set_path(CURLU *parts, char *path) {
  char *mark = strchr(path, '?');
  if (mark)
    *mark = '\0';
  CURLUcode code = curl_url_set(parts, CURLUPART_PATH, path, 0);
  if (mark)
    *mark = '?';
  if (code == CURLUE_OK)
    code = curl_url_set(parts, CURLUPART_QUERY, mark ? mark + 1 : NULL, 0);
  return code == CURLUE_OK;
}

// The parts, if any, override the text. The text is also set, because libcurl up to 8.11 reads it
// when a request has to be sent a second time.
CURLcode handle_url_set(handle_url *of, CURL *easy, char *url, size_t origin) {
  of->apart = origin > 0 && is_plain(url + origin) && set_origin(of, url, origin) &&
              set_path(of->parts, url + origin);
  CURLcode code = curl_easy_setopt(easy, CURLOPT_CURLU, of->apart ? of->parts : NULL);
  return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_URL, url) : code;
}

CURLcode handle_url_result(const handle_url *of, CURLcode result) {
  return of->apart && result == CURLE_URL_MALFORMAT ? CURLE_OUT_OF_MEMORY : result;
}

void handle_url_free(handle_url *of) {
  curl_url_cleanup(of->parts);
  of->parts = NULL;
  buffer_free(&of->origin);
}
