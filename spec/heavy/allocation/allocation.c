// Makes every allocation of a set of calls fail in turn: Lua's, the C core's and libcurl's.
//
//   allocation try.lua all stride
//   allocation try.lua call way number
//
// The calls are those that try.lua knows. Each is made in a fresh Lua state again and again, the
// first time with its first allocation failing, then with its second, until one goes through with
// nothing failing. After the first `all` allocations only every `stride`th fails. With a call, a
// way and a number only that attempt is made: a debugger stops it with a breakpoint on
// `out_of_memory`.
//
// lua-cjson's own allocations, where it is installed, do not fail: it would end the process.
#include <curl/curl.h>
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int luaopen_intercom_core(lua_State *L);

// "one": a single allocation fails. "all": that one and all after it.
typedef enum { FAIL_ONE, FAIL_ALL, WAYS } failing_way;
static const char *const way_names[] = {"one", "all"};

static struct {
  bool armed;
  failing_way way;
  unsigned long count; // allocations since it was armed
  unsigned long fail_at;
  const char *failed; // whose allocation it was; NULL: none failed
  // Lua collects garbage and asks again when it gets nothing; the second time has to fail too.
  bool again;
  size_t again_size;
  long blocks; // allocated and not freed
} memory;

// With --wrap the linker directs calls of malloc to __wrap_malloc; __real_free is the original.
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

__attribute__((noinline)) static bool out_of_memory(const char *whose) {
  if (!memory.failed)
    memory.failed = whose;
  return true;
}

static bool fails(const char *whose) {
  if (!memory.armed)
    return false;
  memory.count++;
  bool now =
      memory.way == FAIL_ONE ? memory.count == memory.fail_at : memory.count >= memory.fail_at;
  return now && out_of_memory(whose);
}

static void *allocate(void *block, size_t size, const char *whose) {
  if (fails(whose))
    return NULL;
  void *made = __real_realloc(block, size);
  if (made && !block)
    memory.blocks++;
  return made;
}

static void *allocate_zeros(size_t size, const char *whose) {
  void *made = allocate(NULL, size, whose);
  return made ? memset(made, 0, size) : NULL;
}

static void release(void *block) {
  if (block)
    memory.blocks--;
  __real_free(block);
}

void *__wrap_malloc(size_t size) { return allocate(NULL, size, "core"); }
void *__wrap_calloc(size_t count, size_t size) { return allocate_zeros(count * size, "core"); }
void *__wrap_realloc(void *block, size_t size) { return allocate(block, size, "core"); }
void __wrap_free(void *block) { release(block); }

static void *curl_malloc(size_t size) { return allocate(NULL, size, "libcurl"); }
static void *curl_calloc(size_t count, size_t size) {
  return allocate_zeros(count * size, "libcurl");
}
static void *curl_realloc(void *block, size_t size) { return allocate(block, size, "libcurl"); }
static char *curl_strdup(const char *text) {
  size_t size = strlen(text) + 1;
  char *copy = allocate(NULL, size, "libcurl");
  return copy ? memcpy(copy, text, size) : NULL;
}

static void *lua_memory(void *context, void *block, size_t old_size, size_t size) {
  (void)context;
  if (size == 0) {
    release(block);
    return NULL;
  }
  // Lua relies on shrinking a block never failing.
  if (block && size <= old_size)
    return __real_realloc(block, size);
  if (memory.again && size == memory.again_size) {
    memory.again = false;
    return NULL;
  }
  unsigned long failing = memory.count + 1;
  void *made = allocate(block, size, "Lua");
  if (!made && memory.way == FAIL_ONE && failing == memory.fail_at) {
    memory.again = true;
    memory.again_size = size;
  }
  return made;
}

// failing(call, …) → whose allocation failed or nil, then as pcall
static int failing(lua_State *L) {
  luaL_checkstack(L, 20, NULL);
  memory.count = 0;
  memory.failed = NULL;
  memory.again = false;
  memory.armed = true;
  int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
  memory.armed = memory.again = false;
  lua_pushstring(L, memory.failed);
  lua_insert(L, 1);
  lua_pushboolean(L, status == LUA_OK);
  lua_insert(L, 2);
  return lua_gettop(L);
}

static lua_State *open_state(const char *calls) {
  lua_State *L = lua_newstate(lua_memory, NULL);
  if (!L)
    abort();
  luaL_openlibs(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
  lua_pushcfunction(L, luaopen_intercom_core);
  lua_setfield(L, -2, "intercom.core");
  lua_pop(L, 1);
  if (luaL_dofile(L, calls) != LUA_OK) {
    fprintf(stderr, "%s\n", lua_tostring(L, -1));
    exit(2);
  }
  return L;
}

// Calls a function of try.lua with the name of a call and
// `failing`; prints what it raises, and returns false then.
static bool run(lua_State *L, const char *function, const char *name) {
  lua_getfield(L, -1, function);
  lua_pushstring(L, name);
  lua_pushcfunction(L, failing);
  if (lua_pcall(L, 2, 0, 0) == LUA_OK)
    return true;
  fprintf(stderr, "%s\n", luaL_tolstring(L, -1, NULL));
  lua_pop(L, 2);
  return false;
}

static bool try(const char *calls, const char *name, failing_way way, unsigned long number) {
  long before = memory.blocks;
  memory.way = way;
  memory.fail_at = number;
  memory.failed = NULL;
  lua_State *L = open_state(calls);
  bool good = run(L, "try", name);
  lua_close(L);
  if (memory.blocks != before) {
    fprintf(stderr, "%ld blocks were not freed\n", memory.blocks - before);
    memory.blocks = before;
    good = false;
  }
  if (!good)
    fprintf(stderr, "  in \"%s\", way \"%s\", allocation %lu\n", name, way_names[way], number);
  return good;
}

#define TROUBLE_MAX 20

static unsigned long try_all(const char *calls, const char *name, unsigned long all,
                             unsigned long stride) {
  unsigned long wrong = 0;
  for (failing_way way = FAIL_ONE; way < WAYS; way++) {
    unsigned long tried = 0;
    for (unsigned long number = 1;; number += number < all ? 1 : stride) {
      if (!try(calls, name, way, number) && ++wrong >= TROUBLE_MAX)
        return wrong;
      if (!memory.failed)
        break;
      tried++;
    }
    printf("%-20s %-4s %6lu failed in turn\n", name, way_names[way], tried);
    fflush(stdout);
  }
  return wrong;
}

static unsigned long try_calls(const char *calls, unsigned long all, unsigned long stride) {
  unsigned long wrong = 0;
  lua_State *L = open_state(calls);
  lua_getfield(L, -1, "names");
  for (lua_Integer i = 1; lua_rawgeti(L, -1, i) == LUA_TSTRING; i++) {
    wrong += try_all(calls, lua_tostring(L, -1), all, stride);
    lua_pop(L, 1);
  }
  lua_close(L);
  return wrong;
}

int main(int count, char **arguments) {
  if (count != 4 && count != 5) {
    fprintf(stderr, "usage: allocation try.lua all stride\n"
                    "       allocation try.lua call way number\n");
    return 2;
  }
  const char *calls = arguments[1];
  // Must come before the module does it with the system's allocator: only the first call counts.
  if (curl_global_init_mem(CURL_GLOBAL_DEFAULT, curl_malloc, release, curl_realloc, curl_strdup,
                           curl_calloc) != CURLE_OK)
    return 2;
  unsigned long number = strtoul(arguments[count - 1], NULL, 10);
  unsigned long wrong;
  if (count == 5)
    wrong =
        !try(calls, arguments[2], strcmp(arguments[3], "all") == 0 ? FAIL_ALL : FAIL_ONE, number);
  else
    wrong = try_calls(calls, strtoul(arguments[2], NULL, 10), number > 0 ? number : 1);
  if (wrong > 0)
    fprintf(stderr, "%lu wrong\n", wrong);
  return wrong > 0;
}
