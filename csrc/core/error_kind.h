// The kinds of error that users distinguish.
#ifndef INTERCOM_ERROR_KIND_H
#define INTERCOM_ERROR_KIND_H

#include "core/hidden.h"

HIDDEN_BEGIN

// identifier, name for users, HTTP status that means it (0: no single status does)
#define ERROR_KINDS(KIND)                                                                          \
  KIND(BAD_REQUEST, "bad_request", 400)                                                            \
  KIND(UNAUTHORIZED, "unauthorized", 401)                                                          \
  KIND(FORBIDDEN, "forbidden", 403)                                                                \
  KIND(NOT_FOUND, "not_found", 404)                                                                \
  KIND(CONFLICT, "conflict", 409)                                                                  \
  KIND(GONE, "gone", 410)                                                                          \
  KIND(UNPROCESSABLE, "unprocessable", 422)                                                        \
  KIND(RATE_LIMITED, "rate_limited", 429)                                                          \
  KIND(SERVER, "server", 0)                                                                        \
  KIND(TIMEOUT, "timeout", 0)                                                                      \
  KIND(CONNECTION, "connection", 0)                                                                \
  KIND(TLS, "tls", 0)                                                                              \
  KIND(PROTOCOL, "protocol", 0)                                                                    \
  KIND(DECODE, "decode", 0)                                                                        \
  KIND(CANCELLED, "cancelled", 0)                                                                  \
  KIND(JOB_FAILED, "job_failed", 0)                                                                \
  KIND(CLIENT, "client", 0)

// KIND_… because Windows uses ERROR_….
typedef enum {
#define ERROR_KIND_ENUM(id, name, status) KIND_##id,
  ERROR_KINDS(ERROR_KIND_ENUM)
#undef ERROR_KIND_ENUM
} error_kind;

// The kind for a status that is no success: the status's own, else SERVER for 5xx, CLIENT for 4xx,
// PROTOCOL for a status that should end no answer.
error_kind error_kind_of_status(int status);
const char *error_kind_name(error_kind kind);

HIDDEN_END

#endif
