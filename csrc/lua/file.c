#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE // O_NOFOLLOW, O_CLOEXEC
#endif

#include "lua/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "http/sigpipe.h"
#include "http/standard.h"
#include "lua/stack.h"
#include "lua/userdata.h"

#ifdef _WIN32
#include <io.h>
#include <process.h>
#define ftruncate _chsize
#define S_ISLNK(mode) false
#define WAITS_FOR_ROOM(code) false
#else
#include <poll.h>
#define O_BINARY 0
#define WAITS_FOR_ROOM(code) ((code) == EAGAIN || (code) == EWOULDBLOCK)
#endif
#ifndef O_NONBLOCK
#define O_NONBLOCK 0
#endif
#ifndef O_NOFOLLOW
#define O_NOFOLLOW 0
#endif
#ifndef O_CLOEXEC
#define O_CLOEXEC 0
#endif

// The part's name keeps this much of the file's name, to stay within the limit on names.
#define NAME_KEPT 200
#define SUFFIX_MOST 40
#define NAMES_TRIED 100
// Milliseconds to wait for a slow reader at a time; between two waits the host may end the script.
#define ROOM_WAIT 1000

static const char FILE_TYPE[] = "intercom.file";

typedef struct {
  userdata_head userdata;
  int fd;
  buffer path, part; // `part` is empty if `path` is written to directly
  long owner;        // a child after fork leaves the part to its parent
} file;

static void let_go(file *of) {
  if (of->fd >= 0)
    close(of->fd);
  of->fd = -1;
  if (of->part.length > 0 && of->owner == (long)getpid())
    unlink(of->part.data);
  buffer_free(&of->part);
}

static int failed(lua_State *L, const char *what, int code) {
  const char *why = strerror(code);
  return nil_and_message(L, what ? lua_pushfstring(L, "%s: %s", what, why) : why);
}

static bool writable(int fd) {
#ifdef F_GETFL
  int flags = fcntl(fd, F_GETFL);
  if (flags < 0)
    return false;
  int access_mode = flags & O_ACCMODE;
  if (access_mode != O_WRONLY && access_mode != O_RDWR) {
    errno = EBADF;
    return false;
  }
#else
  (void)fd;
#endif
  return true;
}

// The number of the descriptor that a path names, or -1. Opening the path would write such a file
// from its beginning, over its content.
static int descriptor_of(const char *path) {
  static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
  if (strcmp(path, "/dev/stdout") == 0)
    return 1;
  if (strcmp(path, "/dev/stderr") == 0)
    return 2;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    size_t length = strlen(folders[i]);
    if (strncmp(path, folders[i], length) == 0 && ascii_digit(path[length])) {
      char *end;
      long number = strtol(path + length, &end, 10);
      return *end == '\0' && number <= 1 << 20 ? (int)number : -1;
    }
  }
  return -1;
}

static int duplicate(int number) {
  if (!writable(number))
    return -1;
#ifdef F_DUPFD_CLOEXEC
  return fcntl(number, F_DUPFD_CLOEXEC, 3);
#else
  return dup(number);
#endif
}

// A different number each time, and mostly different from other processes' numbers.
static unsigned next_number(void) {
  static uint32_t count;
  count = (count + (uint32_t)time(NULL) + (uint32_t)getpid() * 65537) * 2654435761U + 1;
  return count;
}

// Sets the part's path, "folder/name-1a2b3c4d.part", with as much of the name as fits.
static bool name_part(file *of) {
  const char *path = of->path.data, *slash = strrchr(path, '/');
  size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
  size_t name = of->path.length - folder, kept = name < NAME_KEPT ? name : NAME_KEPT;
  // Cuts no UTF-8 character in two.
  while (kept < name && kept > 0 && ((unsigned char)path[folder + kept] & 0xc0) == 0x80)
    kept--;
  char suffix[SUFFIX_MOST];
  snprintf(suffix, sizeof suffix, "-%08x.part", next_number());
  buffer_clear(&of->part);
  buffer_append(&of->part, path, folder + kept);
  buffer_append_string(&of->part, suffix);
  return buffer_terminate(&of->part);
}

// Creates the part: an existing file or link of that name belongs to somebody else and is never
// opened.
static bool open_part(file *of, const struct stat *before) {
  int mode = before ? (int)(before->st_mode & 0777) : 0666;
  for (int i = 0; i < NAMES_TRIED; i++) {
    if (!name_part(of)) {
      errno = ENOMEM;
      break;
    }
    of->fd =
        open(of->part.data, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_BINARY, mode);
    if (of->fd >= 0 || errno != EEXIST)
      break;
  }
  if (of->fd < 0) {
    buffer_free(&of->part);
    return false;
  }
#ifndef _WIN32
  // Keeps a private file private.
  if (before)
    (void)!fchmod(of->fd, (mode_t)mode);
#endif
  return true;
}

static bool open_path(file *of) {
  const char *path = of->path.data;
  int number = descriptor_of(path);
  if (number >= 0) {
    of->fd = duplicate(number);
    return of->fd >= 0;
  }
  struct stat found;
  if (stat(path, &found) != 0)
    return (errno == ENOENT || errno == ENOTDIR) && open_part(of, NULL);
  if (S_ISDIR(found.st_mode)) {
    errno = EISDIR;
    return false;
  }
  if (S_ISREG(found.st_mode))
    return access(path, W_OK) == 0 && open_part(of, &found);
  // Without O_NONBLOCK a FIFO would hold the whole program until somebody reads it.
  of->fd = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_BINARY);
  return of->fd >= 0;
}

// core.file(path) → file | nil, what is wrong, whether the path is a FIFO that nobody reads yet
static int file_new(lua_State *L) {
  slice path = check_slice(L, 1);
  luaL_argcheck(L, !memchr(path.data, '\0', path.length), 1, "has a NUL");
  lua_settop(L, 1);
  standard_reserve();
  file *made = userdata_push(L, sizeof *made, FILE_TYPE);
  made->fd = -1;
  made->owner = (long)getpid();
  buffer_append_slice(&made->path, path);
  buffer_terminate(&made->path);
  buffer_check(L, &made->path);
  if (open_path(made))
    return 1;
  bool unread = errno == ENXIO;
  failed(L, made->path.data, errno);
  lua_pushboolean(L, unread);
  return 3;
}

static file *file_check(lua_State *L) { return userdata_check(L, 1, FILE_TYPE); }

// file:is_part() → whether it can be emptied, and gets its name at the end
static int file_is_part(lua_State *L) {
  lua_pushboolean(L, file_check(L)->part.length > 0);
  return 1;
}

static void wait_for_room(int fd) {
#ifndef _WIN32
  struct pollfd room = {.fd = fd, .events = POLLOUT};
  (void)!poll(&room, 1, ROOM_WAIT);
#else
  (void)fd;
#endif
}

// A FIFO without a reader is an error to return, and no reason to end the process.
static ssize_t write_some(int fd, slice bytes) {
  sigpipe_guard guard;
  sigpipe_block_always(&guard);
  ssize_t written = write(fd, bytes.data, bytes.length);
  int code = errno;
  sigpipe_unblock(&guard);
  errno = code;
  return written;
}

// file:write(bytes, from) → the index of the first byte that is not written yet | nil, what is
// wrong. A signal ends it early.
static int file_write(lua_State *L) {
  const file *of = file_check(L);
  slice bytes = check_slice(L, 2);
  size_t at = (size_t)luaL_checkinteger(L, 3) - 1;
  if (of->fd < 0)
    return failed(L, NULL, EBADF);
  while (at < bytes.length) {
    ssize_t written = write_some(of->fd, (slice){bytes.data + at, bytes.length - at});
    if (written < 0 && WAITS_FOR_ROOM(errno))
      wait_for_room(of->fd);
    else if (written < 0 && errno != EINTR)
      return failed(L, NULL, errno);
    if (written < 0)
      break;
    at += (size_t)written;
  }
  lua_pushinteger(L, (lua_Integer)at + 1);
  return 1;
}

// file:restart() → whether the file is empty again
static int file_restart(lua_State *L) {
  const file *of = file_check(L);
  lua_pushboolean(L, of->part.length > 0 && of->fd >= 0 && ftruncate(of->fd, 0) == 0 &&
                         lseek(of->fd, 0, SEEK_SET) == 0);
  return 1;
}

// file:keep() → true, under its final name | nil, what is wrong, and the part is removed
static int file_keep(lua_State *L) {
  file *of = file_check(L);
  int fd = of->fd;
  of->fd = -1;
  bool done = fd < 0 || close(fd) == 0;
  if (done && of->part.length > 0)
    done = rename(of->part.data, of->path.data) == 0;
  int code = errno;
  if (done)
    buffer_free(&of->part);
  let_go(of);
  if (!done)
    return failed(L, NULL, code);
  lua_pushboolean(L, true);
  return 1;
}

// file:drop(): removes the part
static int file_drop(lua_State *L) {
  let_go(file_check(L));
  return 0;
}

static int file_gc(lua_State *L) {
  file *of = file_check(L);
  let_go(of);
  buffer_free(&of->path);
  return 0;
}

void file_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"file", file_new}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__gc", file_gc}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"is_part", file_is_part}, {"write", file_write},
                                     {"restart", file_restart}, {"keep", file_keep},
                                     {"drop", file_drop},       {NULL, NULL}};
  type_register(L, FILE_TYPE, metamethods, methods);
  compat_setfuncs(L, functions);
}
