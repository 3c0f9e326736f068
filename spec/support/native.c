// System calls that the specs need and Lua does not have: processes, the environment, sockets.
#include <arpa/inet.h>
#include <lauxlib.h>
#include <lua.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

// fork() → the child's process id, 0 in the child
static int native_fork(lua_State *L) {
  lua_pushinteger(L, fork());
  return 1;
}

// wait(pid) → exit status, or -1 for a process that did not exit by itself
static int native_wait(lua_State *L) {
  int status = 0;
  pid_t ended = waitpid((pid_t)luaL_checkinteger(L, 1), &status, 0);
  lua_pushinteger(L, ended > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1);
  return 1;
}

// exit(status): ends the process at once, with nothing flushed and nothing collected
static int native_exit(lua_State *L) { _exit((int)luaL_checkinteger(L, 1)); }

// setenv(name, value | nil)
static int native_setenv(lua_State *L) {
  const char *name = luaL_checkstring(L, 1);
  if (lua_isnoneornil(L, 2))
    unsetenv(name);
  else
    setenv(name, luaL_checkstring(L, 2), 1);
  return 0;
}

// listen() → port of a loopback address that accepts connections and stays silent, descriptor
static int native_listen(lua_State *L) {
  struct sockaddr_in address;
  socklen_t length = sizeof address;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) != 0 || listen(fd, 8) != 0 ||
      getsockname(fd, (struct sockaddr *)&address, &length) != 0)
    return luaL_error(L, "no socket to listen at");
  lua_pushinteger(L, ntohs(address.sin_port));
  lua_pushinteger(L, fd);
  return 2;
}

// accept(descriptor) → descriptor of the next connection
static int native_accept(lua_State *L) {
  lua_pushinteger(L, accept((int)luaL_checkinteger(L, 1), NULL, NULL));
  return 1;
}

// receive(descriptor) → the bytes that came, "" if the connection has ended
static int native_receive(lua_State *L) {
  char bytes[65536];
  ssize_t count = recv((int)luaL_checkinteger(L, 1), bytes, sizeof bytes, 0);
  lua_pushlstring(L, bytes, count > 0 ? (size_t)count : 0);
  return 1;
}

// send(descriptor, bytes)
static int native_send(lua_State *L) {
  size_t length;
  const char *bytes = luaL_checklstring(L, 2, &length);
  if (send((int)luaL_checkinteger(L, 1), bytes, length, MSG_NOSIGNAL) != (ssize_t)length)
    return luaL_error(L, "not sent");
  return 0;
}

// close(descriptor)
static int native_close(lua_State *L) {
  close((int)luaL_checkinteger(L, 1));
  return 0;
}

// reset(descriptor): closes a connection with a RST
static int native_reset(lua_State *L) {
  int fd = (int)luaL_checkinteger(L, 1);
  struct linger at_once = {.l_onoff = 1, .l_linger = 0};
  setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close(fd);
  return 0;
}

// lead(): from here on, one terminate ends this process and those that it forks
static int native_lead(lua_State *L) {
  (void)L;
  setpgid(0, 0);
  return 0;
}

// terminate(pid): ends a process that leads, and those that it has forked
static int native_terminate(lua_State *L) {
  kill(-(pid_t)luaL_checkinteger(L, 1), SIGKILL);
  return 0;
}

// limit_descriptors(most) → how many it could have open before
static int native_limit_descriptors(lua_State *L) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  lua_pushnumber(L, (lua_Number)limit.rlim_cur);
  limit.rlim_cur = (rlim_t)luaL_checknumber(L, 1);
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
    return luaL_error(L, "no such limit");
  return 1;
}

int luaopen_native(lua_State *L);

int luaopen_native(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"fork", native_fork},     {"wait", native_wait},
      {"exit", native_exit},     {"setenv", native_setenv},
      {"listen", native_listen}, {"close", native_close},
      {"accept", native_accept}, {"receive", native_receive},
      {"send", native_send},     {"limit_descriptors", native_limit_descriptors},
      {"reset", native_reset},   {"terminate", native_terminate},
      {"lead", native_lead}};
  lua_newtable(L);
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    lua_pushcfunction(L, functions[i].func);
    lua_setfield(L, -2, functions[i].name);
  }
  return 1;
}
