#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE // SOCK_CLOEXEC
#endif

#include "http/sockets.h"

#include "http/forks.h"
#include "http/standard.h"

#ifdef _WIN32

void sockets_init(sockets *all) { *all = (sockets){0}; }
void sockets_free(sockets *all) { (void)all; }
const char *sockets_serve(sockets *all, CURL *easy) { return (void)all, (void)easy, NULL; }
bool sockets_are_ours(const sockets *all) { return (void)all, true; }
void sockets_leave(sockets *all) { (void)all; }
void sockets_keep(sockets *all, CURL *easy) { (void)all, (void)easy; }
void sockets_abandon(sockets *all, int port) { (void)all, (void)port; }
void sockets_end(sockets *all, int port) { (void)all, (void)port; }

curl_socket_t sockets_kept(const sockets *all, const char *remote_ip, int remote_port,
                           int local_port) {
  (void)all, (void)remote_ip, (void)remote_port, (void)local_port;
  return CURL_SOCKET_BAD;
}

#else

#include <arpa/inet.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

// A descriptor is only a number: device and inode identify the socket that it names.
struct one_socket {
  curl_socket_t fd;
  dev_t device;
  ino_t inode;
  // Known for a kept HTTP/1 connection; for any other the ports are 0.
  long local_port, remote_port;
  char remote_ip[64];
  int abandoned; // its local port if it takes no more requests, else 0
};

void sockets_init(sockets *all) { *all = (sockets){.owner = forks_number()}; }

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
  if (closed) {
    all->abandoned -= closed->abandoned != 0;
    *closed = all->list[--all->count];
  }
  return close(fd);
}

static int local_port(curl_socket_t fd) {
  union {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
  } address;
  socklen_t length = sizeof address;
  if (getsockname(fd, &address.any, &length) != 0)
    return 0;
  return address.any.sa_family == AF_INET    ? ntohs(address.v4.sin_port)
         : address.any.sa_family == AF_INET6 ? ntohs(address.v6.sin6_port)
                                             : 0;
}

void sockets_abandon(sockets *all, int port) {
  for (size_t i = 0; port > 0 && i < all->count; i++) {
    struct one_socket *one = &all->list[i];
    if (!one->abandoned && local_port(one->fd) == port) {
      one->abandoned = port;
      all->abandoned++;
    }
  }
}

void sockets_end(sockets *all, int port) {
  for (size_t i = 0; port > 0 && i < all->count; i++) {
    struct one_socket *one = &all->list[i];
    if (one->abandoned == port) {
      shutdown(one->fd, SHUT_RDWR);
      one->abandoned = 0;
      all->abandoned--;
    }
  }
}

const char *sockets_serve(sockets *all, CURL *easy) {
  const char *refused = NULL;
  libcurl_take(easy, &refused, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  libcurl_take(easy, &refused, CURLOPT_OPENSOCKETDATA, all);
  libcurl_take(easy, &refused, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
  libcurl_take(easy, &refused, CURLOPT_CLOSESOCKETDATA, all);
  return refused;
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

bool sockets_are_ours(const sockets *all) { return all->owner == forks_number(); }

void sockets_leave(sockets *all) {
  for (size_t i = 0; i < all->count; i++) {
    const struct one_socket *one = &all->list[i];
    struct stat status;
    if (fstat(one->fd, &status) == 0 && status.st_dev == one->device && status.st_ino == one->inode)
      close(one->fd);
  }
  all->count = all->abandoned = 0;
  all->owner = forks_number();
}

#endif
