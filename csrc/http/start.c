#include "http/start.h"

#include <stdio.h>

#include "http/forks.h"
#include "http/libcurl.h"
#include "http/sigpipe.h"
#include "http/transfer.h"

bool libcurl_start(char *wrong, size_t room) {
  if (curl_global_init(CURL_GLOBAL_DEFAULT | CURL_GLOBAL_ACK_EINTR) != CURLE_OK) {
    snprintf(wrong, room, "libcurl failed to start");
    return false;
  }
  const curl_version_info_data *found = curl_version_info(CURLVERSION_NOW);
  if (found->version_num < LIBCURL_VERSION_NUM) {
    snprintf(wrong, room, "libcurl %s was loaded, but intercom.core is built for %s or later",
             found->version, LIBCURL_VERSION);
    return false;
  }
  CURL *easy = curl_easy_init();
  if (!easy) {
    snprintf(wrong, room, "not enough memory");
    return false;
  }
  const char *refused = transfer_probe(easy);
  if (refused) {
    snprintf(wrong, room, "libcurl %s cannot be used: it does not take %s", found->version,
             refused);
    return false;
  }
  sigpipe_prepare(found->version_num);
  forks_begin();
  return true;
}
