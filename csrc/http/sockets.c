#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE // SOCK_CLOEXEC
#endif

#include "http/sockets.h"

#include "http/standard.h"

#ifdef _WIN32

void sockets_init(sockets *all) { *all = (sockets){0}; }
void sockets_free(sockets *all) { (void)all; }
void sockets_serve(sockets *all, CURL *easy) { (void)all, (void)easy; }
bool sockets_are_ours(const sockets *all) { return (void)all, true; }
void sockets_leave(sockets *all) { (void)all; }

#else

#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

// A descriptor is only a number: what it names is told by the other two.
struct one_socket {
  curl_socket_t fd;
  dev_t device;
  ino_t inode;
};

void sockets_init(sockets *all) { *all = (sockets){.owner = getpid()}; }

void sockets_free(sockets *all) { free(all->list); }

static bool remember(sockets *all, curl_socket_t fd) {
  struct stat status;
  if (fstat(fd, &status) != 0)
    return false;
  if (all->count == all->capacity) {
    size_t capacity = all->capacity ? all->capacity * 2 : 8;
    struct one_socket *list = realloc(all->list, capacity * sizeof *list);
    if (!list)
      return false;
    all->list = list;
    all->capacity = capacity;
  }
  all->list[all->count++] = (struct one_socket){fd, status.st_dev, status.st_ino};
  return true;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose,
                                 struct curl_sockaddr *address) {
  (void)purpose;
  standard_reserve();
  int type = address->socktype;
#ifdef SOCK_CLOEXEC
  type |= SOCK_CLOEXEC;
#endif
  curl_socket_t fd = socket(address->family, type, address->protocol);
  if (fd == CURL_SOCKET_BAD)
    return fd;
#ifndef SOCK_CLOEXEC
  fcntl(fd, F_SETFD, FD_CLOEXEC);
#endif
  if (remember(context, fd))
    return fd;
  close(fd);
  return CURL_SOCKET_BAD;
}

static int close_socket(void *context, curl_socket_t fd) {
  sockets *all = context;
  for (size_t i = 0; i < all->count; i++) {
    if (all->list[i].fd == fd)
      all->list[i] = all->list[--all->count];
  }
  return close(fd);
}

void sockets_serve(sockets *all, CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, all);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, all);
}

bool sockets_are_ours(const sockets *all) { return all->owner == getpid(); }

void sockets_leave(sockets *all) {
  for (size_t i = 0; i < all->count; i++) {
    const struct one_socket *one = &all->list[i];
    struct stat status;
    if (fstat(one->fd, &status) == 0 && status.st_dev == one->device && status.st_ino == one->inode)
      close(one->fd);
  }
  all->count = 0;
  all->owner = getpid();
}

#endif
