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
void sockets_keep(sockets *all, CURL *easy) { (void)all, (void)easy; }

curl_socket_t sockets_kept(const sockets *all, const char *remote_ip, int remote_port,
                           int local_port) {
  (void)all, (void)remote_ip, (void)remote_port, (void)local_port;
  return CURL_SOCKET_BAD;
}

#else

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

// A descriptor is only a number: what it names is told by the other two.
struct one_socket {
  curl_socket_t fd;
  dev_t device;
  ino_t inode;
  // Of a kept connection over HTTP/1; the ports are 0 for any other.
  long local_port, remote_port;
  char remote_ip[64];
};

void sockets_init(sockets *all) { *all = (sockets){.owner = getpid()}; }

void sockets_free(sockets *all) { free(all->list); }

static struct one_socket *find(const sockets *all, curl_socket_t fd) {
  for (size_t i = 0; i < all->count; i++) {
    if (all->list[i].fd == fd)
      return &all->list[i];
  }
  return NULL;
}

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
  all->list[all->count++] =
      (struct one_socket){.fd = fd, .device = status.st_dev, .inode = status.st_ino};
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
  struct one_socket *closed = find(all, fd);
  if (closed)
    *closed = all->list[--all->count];
  return close(fd);
}

void sockets_serve(sockets *all, CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, all);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, all);
}

void sockets_keep(sockets *all, CURL *easy) {
  long version = CURL_HTTP_VERSION_NONE;
  curl_socket_t fd = CURL_SOCKET_BAD;
  const char *ip = NULL;
  curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &version);
  if (version != CURL_HTTP_VERSION_1_0 && version != CURL_HTTP_VERSION_1_1)
    return;
  curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &fd);
  struct one_socket *kept = find(all, fd);
  curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &ip);
  if (!kept || !ip || strlen(ip) >= sizeof kept->remote_ip)
    return;
  memcpy(kept->remote_ip, ip, strlen(ip) + 1);
  curl_easy_getinfo(easy, CURLINFO_PRIMARY_PORT, &kept->remote_port);
  curl_easy_getinfo(easy, CURLINFO_LOCAL_PORT, &kept->local_port);
}

curl_socket_t sockets_kept(const sockets *all, const char *remote_ip, int remote_port,
                           int local_port) {
  for (size_t i = 0; i < all->count; i++) {
    const struct one_socket *one = &all->list[i];
    if (one->local_port == local_port && one->remote_port == remote_port && local_port > 0 &&
        strcmp(one->remote_ip, remote_ip) == 0)
      return one->fd;
  }
  return CURL_SOCKET_BAD;
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
