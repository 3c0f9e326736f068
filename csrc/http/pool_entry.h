// What a pool knows of a transfer: its handle, its place among the others, and how far it is. It is
// the first member of a transfer.
#ifndef INTERCOM_POOL_ENTRY_H
#define INTERCOM_POOL_ENTRY_H

#include "core/patience.h"
#include "http/libcurl.h"

HIDDEN_BEGIN

typedef struct http_pool http_pool;
typedef struct pool_entry pool_entry;

// What a pool has done by the transfers themselves.
typedef struct {
  // A new one, all zero; NULL when memory is short.
  pool_entry *(*make)(void);
  // Sets in its handle what all requests have in common. NULL, or the name of an option that
  // libcurl did not take.
  const char *(*prepare)(pool_entry *entry);
  void (*destroy)(pool_entry *entry);
  // libcurl is through with it.
  void (*ended)(pool_entry *entry, CURLcode result);
  // It ends because the multi handle cannot go on.
  void (*lost)(pool_entry *entry, CURLMcode why);
} pool_kind;

struct pool_entry {
  const pool_kind *kind;
  http_pool *pool;
  CURL *easy;
  // The setup of `easy`, as the pool counts them: with another one it is not used again.
  unsigned setup;
  pool_entry *previous, *next;
  patience patience;
  double left_alone; // seconds for which the client could not act while it connected
  bool reusable;     // nothing was set in the handle that another transfer would not set itself
  bool kept;         // its connection, which speaks HTTP/1, served another request before
  bool stale;        // bytes waited on that connection, so that nothing was sent
  bool looks_up;     // libcurl began to look its name up; told before 7.87 only
  // False only if the request was never written, neither on the first connection nor on a reused
  // one that died before a new one opened, or if the server refused it unread.
  bool prepared;
  long stream;        // of HTTP/2, where libcurl tells it
  int local_port;     // of its connection, once that is there
  char remote_ip[46]; // the same, of one that is guarded
  bool done;
  CURLcode result;
  char detail[CURL_ERROR_SIZE];
};

// NULL for a handle that was left behind.
pool_entry *pool_entry_of(CURL *easy);
// The next connection is a new one.
void pool_entry_take_fresh(pool_entry *entry);
// Limits the time to connect; 0: the longest. Of libcurl's own limits only this one is used: it
// divides it among a name's addresses. The others go by the time in which the client could act, and
// so do patience_limits.
void pool_entry_limit_connect(const pool_entry *entry, double seconds);

HIDDEN_END

#endif
