#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE // fileno, flock, fsync, O_CLOEXEC, realpath, truncate
#endif

#include "lua/durable.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lua/stack.h"

#ifdef _WIN32
#include <direct.h>
#include <io.h>
#include <sys/locking.h>
#define fsync _commit
#define make_folder_at(path) _mkdir(path)
#define realpath(path, found) _fullpath(found, path, 0)
#define BUSY(code) ((code) == EACCES || (code) == EDEADLOCK)
#else
#include <sys/file.h>
#define make_folder_at(path) mkdir(path, 0777)
#define BUSY(code) ((code) == EWOULDBLOCK)
#endif

// The result of a function that has none but success.
static int outcome(lua_State *L, bool done) {
  if (!done)
    return nil_and_message(L, strerror(errno));
  lua_pushboolean(L, true);
  return 1;
}

static const char *path_argument(lua_State *L) {
  size_t length;
  const char *path = luaL_checklstring(L, 1, &length);
  luaL_argcheck(L, !memchr(path, '\0', length), 1, "has a NUL");
  return path;
}

// The stream of a file that `io.open` made; none if it is closed. LuaJIT's handle begins as 5.1's.
static FILE *stream_of(const void *handle) {
#if LUA_VERSION_NUM >= 502
  const luaL_Stream *stream = handle;
  return stream->closef ? stream->f : NULL;
#else
  return *(FILE *const *)handle;
#endif
}

static FILE *file_argument(lua_State *L) {
  FILE *file = stream_of(luaL_checkudata(L, 1, "FILE*"));
  luaL_argcheck(L, file, 1, "is closed");
  return file;
}

// durable.sync(file) → true, once everything written to it is on the disk | nil, what is wrong
static int sync_file(lua_State *L) {
  FILE *file = file_argument(L);
  return outcome(L, fflush(file) == 0 && fsync(fileno(file)) == 0);
}

#ifdef _WIN32
static bool sync_entries(const char *path) {
  (void)path; // Windows keeps the entries of folders by itself.
  return true;
}
#else
static bool sync_entries(const char *path) {
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return false;
  // Some file systems, mostly of networks, have no fsync for folders: EINVAL.
  bool done = fsync(fd) == 0 || errno == EINVAL;
  int code = errno;
  close(fd);
  errno = code;
  return done;
}
#endif

// durable.sync_folder(path) → true, once the names in it are on the disk (what was created,
// renamed or removed there) | nil, what is wrong
static int sync_folder(lua_State *L) { return outcome(L, sync_entries(path_argument(L))); }

static bool lock_descriptor(int fd) {
#ifdef _WIN32
  return _locking(fd, _LK_NBLCK, 1) == 0;
#else
  // Programs that the script starts do not keep the lock.
  return fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 && flock(fd, LOCK_EX | LOCK_NB) == 0;
#endif
}

// durable.lock(file) → true, and nobody else gets the lock until the file is closed or the process
// ends | false if another has it | nil, what is wrong
static int lock_file(lua_State *L) {
  bool done = lock_descriptor(fileno(file_argument(L)));
  if (done || !BUSY(errno))
    return outcome(L, done);
  lua_pushboolean(L, false);
  return 1;
}

static bool set_length(const char *path, lua_Number length) {
#ifdef _WIN32
  int fd = _open(path, _O_WRONLY | _O_BINARY);
  if (fd < 0)
    return false;
  errno_t code = _chsize_s(fd, (__int64)length);
  _close(fd);
  errno = code;
  return code == 0;
#else
  return truncate(path, (off_t)length) == 0;
#endif
}

// durable.truncate(path, length) → true, with the bytes after the first `length` gone | nil, what
// is wrong
static int truncate_file(lua_State *L) {
  const char *path = path_argument(L);
  lua_Number length = luaL_checknumber(L, 2);
  luaL_argcheck(L, length >= 0 && length < 9007199254740992.0, 2, "is not a length");
  return outcome(L, set_length(path, length));
}

// durable.make_folder(path) → true if it exists now, whoever made it | nil, what is wrong
static int make_folder(lua_State *L) {
  const char *path = path_argument(L);
  bool made = make_folder_at(path) == 0;
  if (!made && errno == EEXIST) {
    struct stat found;
    made = stat(path, &found) == 0 && S_ISDIR(found.st_mode);
    errno = ENOTDIR;
  }
  return outcome(L, made);
}

// durable.names(path) → list of the names in a folder, without "." and "..", in no order | nil,
// what is wrong
static int folder_names(lua_State *L) {
  DIR *folder = opendir(path_argument(L));
  if (!folder)
    return outcome(L, false);
  lua_newtable(L);
  int count = 0;
  for (const struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
      continue;
    lua_pushstring(L, entry->d_name);
    lua_rawseti(L, -2, ++count);
  }
  closedir(folder);
  return 1;
}

// durable.real_path(path) → the absolute path of what is there, without links | nil, what is wrong
static int real_path(lua_State *L) {
  char *found = realpath(path_argument(L), NULL);
  if (!found)
    return outcome(L, false);
  lua_pushstring(L, found);
  free(found);
  return 1;
}

void durable_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"sync", sync_file},          {"sync_folder", sync_folder},
                                       {"lock", lock_file},          {"truncate", truncate_file},
                                       {"make_folder", make_folder}, {"names", folder_names},
                                       {"real_path", real_path},     {NULL, NULL}};
  lua_newtable(L);
  compat_setfuncs(L, functions);
  lua_setfield(L, -2, "durable");
}
