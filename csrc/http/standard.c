#include "http/standard.h"

#ifndef _WIN32
#include <errno.h>
#include <fcntl.h>
#endif

void standard_reserve(void) {
#ifndef _WIN32
  for (int fd = 0; fd <= 2; fd++) {
    // open() takes the lowest free number, this one. The wrong mode makes every use of it fail.
    if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
      (void)!open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
  }
#endif
}
