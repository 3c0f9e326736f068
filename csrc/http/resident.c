#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE // dladdr, RTLD_NODELETE
#endif

#include "http/resident.h"

#ifdef _WIN32
void stay_resident(void) {}
#else
#include <dlfcn.h>

void stay_resident(void) {
  static const char here;
  Dl_info module;
  if (dladdr(&here, &module))
    dlopen(module.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE);
}
#endif
