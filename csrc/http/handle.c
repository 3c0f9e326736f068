#include "http/handle.h"

#include <stdlib.h>
#include <string.h>

static bool environment_has_proxy(void) {
  static const char *const names[] = {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
                                      "ALL_PROXY"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (getenv(names[i]))
      return true;
  }
  return false;
}

bool handle_setup_is_direct(const handle_setup *setup) {
  return !setup->proxy && !environment_has_proxy();
}

static CURLcode set_no_proxy(CURL *easy) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_PROXY, "");
  return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_NOPROXY, "") : code;
}

// Older versions of TLS are no longer considered safe, and systems differ in which they exclude.
#define TLS_LOWEST ((long)CURL_SSLVERSION_TLSv1_2)

#if LIBCURL_VERSION_NUM >= 0x075500
#define PROTOCOLS_OPTION CURLOPT_PROTOCOLS_STR
#define PROTOCOLS "http,https"
#else
#define PROTOCOLS_OPTION CURLOPT_PROTOCOLS
#define PROTOCOLS ((long)(CURLPROTO_HTTP | CURLPROTO_HTTPS))
#endif

const char *handle_prepare(CURL *easy, sockets *opened) {
  const char *refused = NULL;
  libcurl_take(easy, &refused, CURLOPT_NOSIGNAL, 1L);
  libcurl_take(easy, &refused, CURLOPT_FOLLOWLOCATION, 0L);
  // A proxy's answer to CONNECT is no part of the response.
  libcurl_take(easy, &refused, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  libcurl_take(easy, &refused, CURLOPT_SSL_VERIFYPEER, 1L);
  libcurl_take(easy, &refused, CURLOPT_SSL_VERIFYHOST, 2L);
  libcurl_take(easy, &refused, CURLOPT_SSLVERSION, TLS_LOWEST);
  libcurl_take(easy, &refused, CURLOPT_PROXY_SSLVERSION, TLS_LOWEST);
  // gunzip.h does the decoding.
  libcurl_take(easy, &refused, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  libcurl_take(easy, &refused, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  libcurl_take(easy, &refused, PROTOCOLS_OPTION, PROTOCOLS);
#ifdef LOOKUPS_END_ALONE
  libcurl_take(easy, &refused, CURLOPT_QUICK_EXIT, 1L);
#endif
  return refused ? refused : sockets_serve(opened, easy);
}

// libcurl copies strings: an option lost for want of memory must not go unnoticed.
static CURLcode set_up(CURL *easy, const handle_setup *setup) {
  CURLcode code = CURLE_OK;
  if (setup->proxy)
    code = curl_easy_setopt(easy, CURLOPT_PROXY, setup->proxy);
  // If the environment names no proxy, this spares libcurl the search before each request.
  else if (handle_setup_is_direct(setup))
    code = set_no_proxy(easy);
  if (code == CURLE_OK && setup->ca_file)
    code = curl_easy_setopt(easy, CURLOPT_CAINFO, setup->ca_file);
  return code;
}

CURL *handle_new(const handle_setup *setup, sockets *opened, const char **wrong) {
  CURL *easy = curl_easy_init();
  if (!easy)
    return NULL;
  CURLcode code = handle_prepare(easy, opened) ? CURLE_OUT_OF_MEMORY : set_up(easy, setup);
  if (code == CURLE_OK)
    return easy;
  if (code != CURLE_OUT_OF_MEMORY)
    *wrong = curl_easy_strerror(code);
  curl_easy_cleanup(easy);
  return NULL;
}

static size_t length_with_end(const char *text) { return text ? strlen(text) + 1 : 0; }

bool handle_setup_same(const buffer *kept, const handle_setup *setup) {
  size_t proxy = length_with_end(setup->proxy), ca_file = length_with_end(setup->ca_file);
  const char *text = kept->data;
  return kept->length == proxy + ca_file + 1 && text[0] == (proxy ? 'p' : '-') &&
         (!proxy || memcmp(text + 1, setup->proxy, proxy) == 0) &&
         (!ca_file || memcmp(text + 1 + proxy, setup->ca_file, ca_file) == 0);
}

bool handle_setup_keep(buffer *kept, const handle_setup *setup) {
  buffer_clear(kept);
  buffer_append_byte(kept, setup->proxy ? 'p' : '-');
  buffer_append(kept, setup->proxy, length_with_end(setup->proxy));
  return buffer_append(kept, setup->ca_file, length_with_end(setup->ca_file));
}
