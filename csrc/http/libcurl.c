#include "http/libcurl.h"

#include <stdio.h>

#include "http/handle.h"
#include "http/sigpipe.h"
#include "http/transfer.h"

// Sets all that requests will need in a handle of no use but this.
static const char *refused_option(CURL *easy) {
  sockets opened;
  http_transfer probe = {.easy = easy};
  sockets_init(&opened);
  const char *refused = handle_prepare(probe.easy, &opened);
  if (!refused)
    refused = transfer_prepare(&probe);
  curl_easy_cleanup(easy);
  sockets_free(&opened);
  return refused;
}

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
  const char *refused = refused_option(easy);
  if (refused) {
    snprintf(wrong, room, "libcurl %s cannot be used: it does not take %s", found->version,
             refused);
    return false;
  }
  sigpipe_prepare(found->version_num);
  return true;
}
