#include "http/handle_url.h"

#include <string.h>

static bool has_origin(const handle_url *of, const char *url, size_t origin) {
  return of->origin.length == origin && memcmp(of->origin.data, url, origin) == 0;
}

// The parsed origin, if any, overrides the text. The text is also set, because libcurl up to 8.11
// reads it when a request has to be sent a second time.
static bool set_origin(handle_url *of, CURL *easy, const char *url, size_t origin) {
  if (has_origin(of, url, origin))
    return true;
  if (!of->parsed)
    of->parsed = curl_url();
  buffer_clear(&of->origin);
  if (of->parsed && buffer_append(&of->origin, url, origin) && buffer_terminate(&of->origin) &&
      curl_url_set(of->parsed, CURLUPART_URL, of->origin.data, 0) == CURLUE_OK &&
      curl_easy_setopt(easy, CURLOPT_CURLU, of->parsed) == CURLE_OK &&
      curl_easy_setopt(easy, CURLOPT_URL, of->origin.data) == CURLE_OK)
    return true;
  buffer_clear(&of->origin);
  return false;
}

CURLcode handle_url_set(handle_url *of, CURL *easy, const char *url, size_t origin) {
  of->apart = origin > 0 && set_origin(of, easy, url, origin);
  if (of->apart)
    return curl_easy_setopt(easy, CURLOPT_REQUEST_TARGET, url + origin);
  buffer_clear(&of->origin);
  curl_easy_setopt(easy, CURLOPT_CURLU, NULL);
  curl_easy_setopt(easy, CURLOPT_REQUEST_TARGET, NULL);
  return curl_easy_setopt(easy, CURLOPT_URL, url);
}

CURLcode handle_url_result(const handle_url *of, CURLcode result) {
  return of->apart && result == CURLE_URL_MALFORMAT ? CURLE_OUT_OF_MEMORY : result;
}

void handle_url_free(handle_url *of) {
  curl_url_cleanup(of->parsed);
  of->parsed = NULL;
  buffer_free(&of->origin);
}
