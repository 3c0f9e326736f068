#include "core/error_kind.h"

#include <stddef.h>

static const struct {
  const char *name;
  int status;
} kinds[] = {
#define ERROR_KIND_ROW(id, name, status) {name, status},
    ERROR_KINDS(ERROR_KIND_ROW)
#undef ERROR_KIND_ROW
};

error_kind error_kind_of_status(int status) {
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    if (kinds[i].status != 0 && kinds[i].status == status)
      return (error_kind)i;
  }
  if (status >= 500 && status < 600)
    return KIND_SERVER;
  return status >= 400 && status < 500 ? KIND_CLIENT : KIND_PROTOCOL;
}

const char *error_kind_name(error_kind kind) { return kinds[kind].name; }
