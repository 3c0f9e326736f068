// What a pool knows of a transfer: its handle, its place in the list, and its progress. It is the
// first member of a transfer.
#ifndef INTERCOM_POOL_ENTRY_H
#define INTERCOM_POOL_ENTRY_H

#include "core/buffer.h"
#include "core/patience.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

typedef struct http_pool http_pool;
typedef struct pool_entry pool_entry;

// The functions through which a pool calls its transfers.
typedef struct {
  // Returns a new entry, all zero; NULL when memory is short.
  pool_entry *(*make)(void);
  // Sets the options that all requests share in its handle. NULL, or the name of an option that
  // libcurl did not accept.
  const char *(*prepare)(pool_entry *entry);
  void (*destroy)(pool_entry *entry);
  // libcurl has finished with it.
  void (*ended)(pool_entry *entry, CURLcode result);
  // It ends because the multi handle is no longer usable.
  void (*lost)(pool_entry *entry, CURLMcode why);
} pool_kind;

struct pool_entry {
  const pool_kind *kind;
  http_pool *pool;
  CURL *easy;
  buffer setup; // that `easy` was made from; only a transfer with the same one reuses it
  bool direct;  // `easy` uses no proxy
  pool_entry *previous, *next;
  patience patience;
  double left_alone; // seconds for which the client could not act while it connected
  bool reusable;     // every option that was set in the handle is set or reset by the next transfer
  bool kept;         // its HTTP/1 connection served an earlier request
  bool stale;        // bytes were waiting on that connection, so nothing was sent
  bool looks_up;     // libcurl began to look its name up; set before 7.87 only
  // False only if the request was never written, neither on the first connection nor on a reused
  // one that died before a new one opened, or if the server refused it unread.
  bool prepared;
  long stream;        // of HTTP/2, where libcurl logs it
  int local_port;     // of its connection, once it has one
  char remote_ip[46]; // of its connection, if the transfer is guarded
  bool done;
  CURLcode result;
  char detail[CURL_ERROR_SIZE];
};

// NULL for a handle that was abandoned during its name lookup.
pool_entry *pool_entry_of(CURL *easy);
// Makes the next connection a new one.
void pool_entry_take_fresh(pool_entry *entry);
// Limits the time to connect; 0: the longest. This is the only limit of libcurl's that is used,
// because libcurl divides it among a name's addresses. The other limits, patience_limits among
// them, count only the time in which the client could act.
void pool_entry_limit_connect(const pool_entry *entry, double seconds);

HIDDEN_END

#endif
