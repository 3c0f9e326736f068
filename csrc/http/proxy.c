#include "http/proxy.h"

#include <string.h>

#include "http/libcurl.h"

static bool has_https_proxies(void) {
  return (curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_HTTPS_PROXY) != 0;
}

static const char *scheme_fault(const char *scheme) {
  static const char *const known[] = {"http", "https", "socks4", "socks4a", "socks5", "socks5h"};
  if (strcmp(scheme, "https") == 0 && !has_https_proxies())
    return "this libcurl knows no https proxies";
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strcmp(scheme, known[i]) == 0)
      return NULL;
  }
  return "its scheme is none of a proxy";
}

static bool absent(CURLUcode code) { return code == CURLUE_NO_USER || code == CURLUE_NO_PASSWORD; }

// Checks that a part is absent or valid for libcurl.
static CURLUcode check(CURLU *url, CURLUPart which) {
  char *part = NULL;
  CURLUcode code = curl_url_get(url, which, &part, CURLU_URLDECODE);
  curl_free(part);
  return absent(code) ? CURLUE_OK : code;
}

static const char *read_host(CURLU *url, const char *text, buffer *host) {
  char *scheme = NULL, *name = NULL;
  CURLUcode code =
      curl_url_set(url, CURLUPART_URL, text, CURLU_NON_SUPPORT_SCHEME | CURLU_GUESS_SCHEME);
  if (code == CURLUE_OK)
    code = check(url, CURLUPART_USER);
  if (code == CURLUE_OK)
    code = check(url, CURLUPART_PASSWORD);
  if (code == CURLUE_OK)
    code = curl_url_get(url, CURLUPART_HOST, &name, 0);
  if (code == CURLUE_OK)
    code = curl_url_get(url, CURLUPART_SCHEME, &scheme, 0);
  const char *wrong = code != CURLUE_OK ? curl_url_strerror(code) : scheme_fault(scheme);
  if (!wrong)
    buffer_append_string(host, name);
  curl_free(scheme);
  curl_free(name);
  return wrong;
}

const char *proxy_host(const char *text, buffer *host) {
  CURLU *url = curl_url();
  if (!url)
    return curl_url_strerror(CURLUE_OUT_OF_MEMORY);
  const char *wrong = read_host(url, text, host);
  curl_url_cleanup(url);
  return wrong;
}
